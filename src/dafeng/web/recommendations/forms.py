"""What the region fills in for the leagues of a call: a cap, and more time."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.places.models import Place
from dafeng.web.recommendations.services.limiting import MOST, Grounds


class LimitForm(forms.Form):
    """For which league, why, by which document."""

    place = forms.ModelChoiceField(
        queryset=Place.objects.none(), label=_("For which league"), required=False, empty_label=_("every league")
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2_000)
    document = forms.CharField(label=_("Document"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        leagues = Place.objects.filter(level=Place.Level.LEAGUE)
        cast("forms.ModelChoiceField[Place]", self.fields["place"]).queryset = leagues

    @property
    def grounds(self) -> Grounds:
        """What was filled in, as the service takes it."""
        said = self.cleaned_data
        return Grounds(said["place"], said["reason"], said["document"])


class CapForm(LimitForm):
    """At most so many of a track."""

    track = forms.ChoiceField(
        label=_("Track"), choices=[("", _("each track")), *Application.Track.choices], required=False
    )
    most = forms.IntegerField(
        label=_("At most"),
        min_value=0,
        max_value=MOST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Empty: no limit."),
    )
    field_order = ("place", "track", "most", "reason", "document")


class MoreTimeForm(LimitForm):
    """Until when recommendations are in time."""

    recommend_by = forms.DateTimeField(
        label=_("Recommendations due at"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": "1"}),
    )
    field_order = ("place", "recommend_by", "reason", "document")

    def __init__(self, *args: Any, recommend_by: datetime | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.call_recommend_by = recommend_by

    def clean_recommend_by(self) -> datetime:
        """Later than the call says."""
        wanted: datetime = self.cleaned_data["recommend_by"]
        if self.call_recommend_by is not None and wanted <= self.call_recommend_by:
            raise forms.ValidationError(_("An extension must end after the time that the call gives."))
        return wanted
