"""Which notices one wants by mail."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from dafeng.web.duties.kinds import mailed_kinds
from dafeng.web.duties.models import MailChoice
from dafeng.web.duties.services.reading import choose_mails
from dafeng.web.people import rules
from dafeng.web.people.models import Person
from dafeng.web.people.requests import Request


class ChoiceForm(forms.Form):
    """The sorts of notices, each ticked where it is wanted by mail; kinds of one label are one sort."""

    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Mails about"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, unwanted: list[str], data: object = None) -> None:
        self.sorts: dict[str, list[str]] = {}
        for kind in mailed_kinds():
            self.sorts.setdefault(str(kind.label), []).append(kind.name)
        names = {",".join(kinds): label for label, kinds in sorted(self.sorts.items())}
        ticked = [name for name in names if not set(name.split(",")) <= set(unwanted)]
        super().__init__(data, initial={"wanted": ticked})  # type: ignore[arg-type]  # a form's data, as Django hands it
        self.fields["wanted"].choices = list(names.items())  # type: ignore[attr-defined]  # it is a field of choices

    def kinds(self) -> list[str]:
        """The kinds that are wanted."""
        return [kind for name in self.cleaned_data["wanted"] for kind in name.split(",")]


@require_http_methods(["GET", "POST"])
def choices(request: Request) -> HttpResponse:
    """Choose which notices come by mail too; on the platform all of them stand."""
    person = rules.found(request.actor, Person.objects.all(), act="edit", pk=request.actor.person_id)
    chosen = MailChoice.objects.filter(person=person).first()
    form = ChoiceForm(chosen.unwanted if chosen else [], request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        choose_mails(person, form.kinds(), timezone.now())
        messages.success(request, _("Saved."))
        return redirect("duties:choices")
    return render(request, "duties/choices.html", {"form": form, "person": person})
