"""An application: who applies in which call, and where it stands."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.states import State
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
    changed_at = models.DateTimeField(_("changed at"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True)

    class Meta:
        ordering = ("place__path",)
        constraints = (models.UniqueConstraint(fields=("call", "place"), name="one_application_of_a_place"),)
        indexes = (
            models.Index(fields=("call", "state")),
            models.Index(fields=("call", "track", "-changed_at")),
        )

    def __str__(self) -> str:
        return f"{self.place}"
