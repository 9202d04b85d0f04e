"""What an administrator or a league officer fills in: a call, more time, an assigned target."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.queries import indicator_names
from dafeng.web.programmes.services import Assignment, Times

TIMES_WRONG = _("A call opens before it closes, and leagues recommend after applicants have applied.")


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": "1"})


class CallForm(forms.Form):
    """A new call: its name and its times, in Beijing time to the second."""

    name = forms.CharField(label=_("Name"), max_length=120)
    opens_at = forms.DateTimeField(label=_("Opens at"), widget=_moment())
    closes_at = forms.DateTimeField(label=_("Applications close at"), widget=_moment())
    recommend_by = forms.DateTimeField(label=_("Recommendations due at"), widget=_moment())
    reason = forms.CharField(
        label=_("Why these times"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown to applicants where the times are not those of the scheme."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The times must follow each other."""
        said = super().clean() or {}
        opens, closes, due = (said.get(name) for name in ("opens_at", "closes_at", "recommend_by"))
        if opens and closes and due and not opens < closes <= due:
            self.add_error("closes_at", TIMES_WRONG)
        return said

    @property
    def times(self) -> Times:
        """The times as the service takes them."""
        said = self.cleaned_data
        return Times(said["opens_at"], said["closes_at"], said["recommend_by"], said["reason"])


class ExtensionForm(forms.Form):
    """More time, for everyone or for one place and what lies in it."""

    place = forms.ModelChoiceField(
        queryset=Place.objects.none(), label=_("For"), required=False, empty_label=_("everyone")
    )
    closes_at = forms.DateTimeField(label=_("Applications close at"), widget=_moment())
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, closes_at: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.call_closes_at = closes_at
        places = Place.objects.filter(level__in=(Place.Level.LEAGUE, Place.Level.COUNTY, Place.Level.PARK))
        cast("forms.ModelChoiceField[Place]", self.fields["place"]).queryset = places

    def clean_closes_at(self) -> datetime:
        """Later than the call closes."""
        wanted: datetime = self.cleaned_data["closes_at"]
        if wanted <= self.call_closes_at:
            raise forms.ValidationError(_("An extension must end after the call closes."))
        return wanted


class TargetForm(forms.Form):
    """An assigned target, or its revision."""

    place = forms.ModelChoiceField(queryset=Place.objects.none(), label=_("Assigned to"))
    indicator = forms.ChoiceField(label=_("Indicator"))
    base_year = forms.IntegerField(label=_("Base year"), min_value=1990, max_value=2060, initial=2020)
    target_year = forms.IntegerField(label=_("Target year"), min_value=1990, max_value=2060, initial=2025)
    reduction_pct = forms.DecimalField(
        label=_("Reduction (%)"),
        max_digits=7,
        decimal_places=3,
        min_value=-100,
        max_value=100,
        help_text=_("Cumulative, from the base year to the target year; negative where a rise was allowed."),
    )
    document = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("Title and number of the document that assigns it.")
    )
    in_force_from = forms.DateField(label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, places: QuerySet[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        cast("forms.ModelChoiceField[Place]", self.fields["place"]).queryset = places
        cast("forms.ChoiceField", self.fields["indicator"]).choices = list(indicator_names().items())

    def clean(self) -> dict[str, Any]:
        """The target year comes after the base year."""
        said = super().clean() or {}
        if said.get("base_year") and said.get("target_year") and said["base_year"] >= said["target_year"]:
            self.add_error("target_year", _("The target year must come after the base year."))
        return said

    def assignment(self, assigned_by: Body) -> Assignment:
        """What was filled in, as the service takes it."""
        said = self.cleaned_data
        day: date = said["in_force_from"]
        return Assignment(
            place=said["place"],
            indicator=said["indicator"],
            base_year=said["base_year"],
            target_year=said["target_year"],
            reduction_pct=said["reduction_pct"],
            assigned_by=assigned_by,
            document=said["document"],
            in_force_from=day,
        )
