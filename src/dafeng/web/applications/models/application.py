"""An application: who applies in which call, and where it stands."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.states import EDITABLE, State
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call


class Application(models.Model):
    """The application of one applicant in one call."""

    class Track(models.TextChoices):
        """County or park."""

        COUNTY = "county", _("county")
        PARK = "park", _("park")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications", verbose_name=_("call"))
    track = models.CharField(_("track"), max_length=6, choices=Track.choices)
    applicant = models.ForeignKey(Body, models.PROTECT, related_name="applications", verbose_name=_("applicant"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="applications", verbose_name=_("place"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    draft_sha256 = models.CharField(_("hash of the working copy"), max_length=64, blank=True)
    faults = models.PositiveIntegerField(_("errors in the workbook"), null=True)
    missing = models.PositiveIntegerField(_("items missing"), null=True)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("created by"))
    created_at = models.DateTimeField(_("created at"))
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("changed by"))
    changed_at = models.DateTimeField(_("changed at"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    correct_by = models.DateTimeField(_("to be corrected by"), null=True)

    permission_thing = "application"
    permission_columns = {
        "thing": "application",
        "state_field": "state",
        "body_field": "applicant_id",
        "place_path_field": "place__path",
    }

    class Meta:
        ordering = ("place__path",)
        constraints = (models.UniqueConstraint(fields=("call", "place"), name="one_application_of_a_place"),)
        indexes = (
            models.Index(fields=("call", "state")),
            models.Index(fields=("call", "track", "-changed_at")),
            models.Index(fields=("-changed_at",)),
        )

    def __str__(self) -> str:
        return f"{self.place}"

    @property
    def is_editable(self) -> bool:
        """Whether its state lets the applicant change anything."""
        return self.state in EDITABLE

    @property
    def permission_state(self) -> str:
        """The state, as the permission table names it."""
        return self.state

    @property
    def permission_body_id(self) -> int | None:
        """The body whose affair it is."""
        return self.applicant_id

    @property
    def permission_place_path(self) -> str:
        """Where it lies."""
        return self.place.path
