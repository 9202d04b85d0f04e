"""What an administrator fills in: days of a notice, why a day is taken out, a year that is complete."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dafeng.web.clock.models import SpecialDay
from dafeng.web.clock.services import Span

FIRST, LAST = 2020, 2100


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class DaysForm(forms.Form):
    """Days off or make-up days, as a document states them."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SpecialDay.Kind.choices)
    first = forms.DateField(label=_("First day"), widget=_day())
    last = forms.DateField(
        label=_("Last day"), widget=_day(), required=False, help_text=_("Leave empty for a single day.")
    )
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("Such as the holiday that it belongs to."))
    document = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("Title or number of the notice that says so.")
    )

    def clean(self) -> dict[str, Any]:
        """Days of the years that terms can run in."""
        said = super().clean() or {}
        for name in ("first", "last"):
            if said.get(name) and not FIRST <= said[name].year <= LAST:
                self.add_error(name, _("Give a day from 2020 to 2100."))
        return said

    @property
    def span(self) -> Span:
        """What was filled in, as the service takes it."""
        said = self.cleaned_data
        last = said["last"] or said["first"]
        return Span(said["first"], last, said["kind"], said["name"], said["document"])


class RemovalForm(forms.Form):
    """Why a day is taken out."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class YearForm(forms.Form):
    """By which document a year is complete."""

    document = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("Title or number of the notice whose days are all recorded.")
    )
