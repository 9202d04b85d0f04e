"""Bodies and who holds what for them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import ROLES_OF, Body, Person, Role
from dafeng.web.people.services.bodies import Names
from dafeng.web.people.services.finding import person_named
from dafeng.web.people.services.invitations import Offer

REASON = _("It stands in the ledger beside the act.")


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, help_text=REASON, widget=forms.Textarea({"rows": 3}))


class InviteForm(forms.Form):
    """Roles for someone who may not have an account yet."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The link goes there and is valid for 14 days."))
    name = forms.CharField(label=_("Full name"), max_length=120)
    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_("Language of the mail first"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["roles"].choices = choices_of(body)  # type: ignore[attr-defined]  # it is a field of choices

    def offer(self) -> Offer:
        """What was said, as the service takes it."""
        said = self.cleaned_data
        return Offer(said["email"], said["name"], self.body, tuple(map(Role, said["roles"])), said["language"])


class GrantForm(forms.Form):
    """A role for someone who has an account."""

    person = forms.CharField(label=_("User name or e-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = choices_of(body)  # type: ignore[attr-defined]  # it is a field of choices

    def clean_person(self) -> Person:
        """The person with exactly that name or address."""
        found = person_named(self.cleaned_data["person"])
        if found is None:
            raise forms.ValidationError(
                _("Nobody has an account under this name or address. Send an invitation instead.")
            )
        return found


class HandOverForm(ReasonForm):
    """Who takes over: someone with an account, or someone who is invited now."""

    successor = forms.ModelChoiceField(
        Person.objects.none(), label=_("Successor"), required=False, empty_label=_("someone else, who is invited")
    )
    email = forms.EmailField(label=_("E-mail address of someone else"), required=False)
    name = forms.CharField(label=_("Full name of someone else"), max_length=120, required=False)
    field_order = ("successor", "email", "name", "reason")

    def __init__(self, *args: Any, candidates: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = candidates  # type: ignore[attr-defined]  # it is a field of models

    def clean(self) -> dict[str, Any]:
        """Either a successor, or an address and a name."""
        said = super().clean() or {}
        if not said.get("successor") and not (said.get("email") and said.get("name")):
            self.add_error("successor", _("Choose a successor, or give the address and name of someone to invite."))
        return said


class NamesForm(forms.Form):
    """The names of a body."""

    name_zh = forms.CharField(label=_("Chinese name"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)

    def names(self) -> Names:
        """What was said, as the service takes it."""
        return Names(self.cleaned_data["name_zh"], self.cleaned_data["name_en"])


class MergeForm(ReasonForm):
    """The body that takes over people and affairs."""

    successor = forms.ModelChoiceField(Body.objects.none(), label=_("Merge into"))
    field_order = ("successor", "reason")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Body.objects.filter(kind=body.kind, active=True).exclude(pk=body.pk)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]  # it is a field of models


class NewBodyForm(forms.ModelForm[Body]):
    """A body that is not there yet."""

    class Meta:
        model = Body
        fields = ("kind", "place", "department", "name_zh", "name_en")


def choices_of(body: Body) -> list[tuple[str, Any]]:
    """The roles that a body has, for choosing."""
    return [(role.value, role.label) for role in ROLES_OF[body.kind]]
