"""What an officer fills in to have decisions run again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dafeng.data.rulebooks import rulebook_ids
from dafeng.web.programmes.models import Call
from dafeng.web.reruns.models import Rerun

LARGEST = 4 * 2**20


class RerunForm(forms.Form):
    """Over which packages, by which rules, with which targets, and why."""

    reason = forms.CharField(
        label=_("What is tried"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as the rule that was changed, or the target that was corrected."),
    )
    call = forms.ChoiceField(label=_("Call"))
    packages = forms.ChoiceField(label=_("Submitted packages"), choices=Rerun.Packages.choices)
    targets = forms.ChoiceField(label=_("Assigned targets"), choices=Rerun.Targets.choices)
    rulebook = forms.ChoiceField(label=_("Rulebook"))
    archive = forms.FileField(
        label=_("Changed rulebook"),
        required=False,
        help_text=_(
            "Optional: the folder of a changed rulebook as a ZIP. It runs instead of the one above, and only here."
        ),
    )

    def __init__(self, *args: Any, calls: list[Call], **more: Any) -> None:
        super().__init__(*args, **more)
        self.calls = {str(one.pk): one for one in calls}
        self.fields["call"].choices = [(key, one.name) for key, one in self.calls.items()]  # type: ignore[attr-defined]  # a choice field
        own = [("", _("that of the call, as installed"))]
        self.fields["rulebook"].required = False
        self.fields["rulebook"].choices = [*own, *((name, name) for name in rulebook_ids())]  # type: ignore[attr-defined]  # likewise

    def clean_archive(self) -> bytes:
        """The bytes of the archive, empty where there is none."""
        file = self.cleaned_data.get("archive")
        if file is None:
            return b""
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 4 MB; a rulebook is small."))
        return bytes(file.read())

    @property
    def chosen(self) -> Call:
        """The call that was chosen."""
        return self.calls[self.cleaned_data["call"]]
