"""The nomination of a league in a call, and the place of each application in it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.states import EDITABLE, Choice, NominationState


class Nomination(models.Model):
    """What one league recommends in one call; ``revision`` counts its changes, so that two writers notice each other.

    ``originals`` and ``copies`` say how many of each piece go up on paper. ``correct_by`` is until when a returned one
    may come again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="nominations", verbose_name=_("call"))
    league = models.ForeignKey(Body, models.PROTECT, related_name="nominations", verbose_name=_("league DRC"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("league"))
    state = models.CharField(
        _("state"), max_length=12, choices=NominationState.choices, default=NominationState.PREPARING
    )
    number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    originals = models.PositiveSmallIntegerField(_("originals of each piece"), default=1)
    copies = models.PositiveSmallIntegerField(_("copies of each piece"), default=5)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    correct_by = models.DateTimeField(_("to be corrected by"), null=True)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("created by"))
    created_at = models.DateTimeField(_("created at"))
    changed_at = models.DateTimeField(_("changed at"))

    permission_thing = "nomination"
    permission_columns: ClassVar[Any] = {
        "thing": "nomination",
        "state_field": "state",
        "body_field": "league_id",
        "place_path_field": "place__path",
    }

    class Meta:
        ordering = ("call", "place__path")
        constraints = (models.UniqueConstraint(fields=("call", "league"), name="one_nomination_of_a_league"),)

    def __str__(self) -> str:
        return f"{self.place}"

    @property
    def is_editable(self) -> bool:
        """Whether its state lets the league change anything."""
        return self.state in EDITABLE

    @property
    def permission_state(self) -> str:
        """The state, as the permission table names it."""
        return self.state

    @property
    def permission_body_id(self) -> int | None:
        """The league DRC."""
        return self.league_id

    @property
    def permission_place_path(self) -> str:
        """The league."""
        return self.place.path


class Nominee(models.Model):
    """What the league makes of one application: its place in the order of its track, or that it is left out, and why.

    ``package`` is the one on which this was decided; with another the league decides again.
    """

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="nominees", verbose_name=_("nomination"))
    application = models.OneToOneField(
        Application, models.PROTECT, related_name="nominee", verbose_name=_("application")
    )
    package = models.ForeignKey(Package, models.PROTECT, null=True, related_name="+", verbose_name=_("package"))
    choice = models.CharField(_("decision"), max_length=12, choices=Choice.choices, default=Choice.OPEN)
    rank = models.PositiveSmallIntegerField(_("place"), null=True)
    reasons = models.TextField(_("reasons"), blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        ordering = ("nomination", "application__track", "rank", "application__place__path")

    def __str__(self) -> str:
        return f"{self.application}"

    @property
    def track(self) -> str:
        """The track, within which it has its place."""
        return self.application.track
