"""A panel of a call, the experts that sit in it, the cases before it, and how it went from phase to phase."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.experts.models import Expert
from dafeng.web.panels.states import Phase, SeatRole
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call

HASH = 64


class Panel(models.Model):
    """A panel of experts for one track of a call; ``industries`` empty means every industry.

    ``blind``: its experts do not learn each other's names. ``veiled``: on their pages applicants stand as numbers of
    cases. ``rubric`` is frozen when the panel is opened: criteria, weights, anchors. ``revision`` counts its changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="panels", verbose_name=_("call"))
    track = models.CharField(_("track"), max_length=6, choices=Application.Track.choices)
    name = models.CharField(_("name"), max_length=120)
    industries = models.JSONField(_("industries"), default=list)
    phase = models.CharField(_("phase"), max_length=12, choices=Phase.choices, default=Phase.SETUP)
    blind = models.BooleanField(_("experts do not learn each other's names"), default=True)
    veiled = models.BooleanField(_("applicants stand as case numbers"), default=False)
    per_case = models.PositiveSmallIntegerField(_("experts a case"), default=3)
    rubric = models.JSONField(_("rubric"))
    first_by = models.DateTimeField(_("first scores due"), null=True)
    final_by = models.DateTimeField(_("final scores due"), null=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("created by"))
    created_at = models.DateTimeField(_("created at"))
    opened_at = models.DateTimeField(_("opened at"), null=True)
    concluded_at = models.DateTimeField(_("concluded at"), null=True)

    permission_thing = "panel"
    permission_columns: ClassVar[Any] = {
        "thing": "panel",
        "state_field": "phase",
        "body_field": "call__programme__lead",
        "place_path_field": "call__programme__region__path",
        "assigned_field": "seats__expert__person",
    }

    class Meta:
        ordering = ("call", "track", "created_at")
        constraints = (models.UniqueConstraint(fields=("call", "name"), name="one_panel_of_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_concluded(self) -> bool:
        """Whether it has said its last."""
        return self.phase == Phase.CONCLUDED

    @property
    def permission_state(self) -> str:
        """The phase."""
        return self.phase

    @property
    def permission_body_id(self) -> int | None:
        """The lead body of the programme, whose panel it is."""
        return self.call.programme.lead_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.call.programme.region.path

    @property
    def permission_assigned_ids(self) -> frozenset[int | None]:
        """The accounts of those who sit in it."""
        return frozenset(seat.expert.person_id for seat in self.seats.all())


class Seat(models.Model):
    """An expert in a panel; ``number`` is drawn when reading begins, and says nothing of who it is.

    Whoever is recused from the panel, or withdrawn, has no row here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="seats", verbose_name=_("panel"))
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="seats", verbose_name=_("expert"))
    role = models.CharField(_("role"), max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER)
    number = models.PositiveSmallIntegerField(_("number"), null=True)
    seated_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("seated by"))
    seated_at = models.DateTimeField(_("seated at"))

    class Meta:
        ordering = ("panel", "role", "seated_at", "id")
        constraints = (models.UniqueConstraint(fields=("panel", "expert"), name="one_seat_of_an_expert"),)

    def __str__(self) -> str:
        return self.alias

    @property
    def alias(self) -> str:
        """What the others call this seat where they do not learn the name."""
        if self.role == SeatRole.SECRETARY:
            return str(_("Secretary"))
        return str(_("Expert %(number)s") % {"number": self.number or "–"})


class Case(models.Model):
    """An application before a panel, as it was frozen; an application stands before one panel."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="cases", verbose_name=_("panel"))
    application = models.OneToOneField(
        Application, models.PROTECT, related_name="panel_case", verbose_name=_("application")
    )
    package = models.ForeignKey(Package, models.PROTECT, related_name="+", verbose_name=_("package"))
    package_sha256 = models.CharField(_("hash of the package"), max_length=HASH)
    number = models.PositiveSmallIntegerField(_("number"))
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added at"))

    permission_thing = "panel_case"
    permission_columns: ClassVar[Any] = {
        "thing": "panel_case",
        "state_field": "panel__phase",
        "body_field": "panel__call__programme__lead",
        "place_path_field": "panel__call__programme__region__path",
        "assigned_field": "assignments__seat__expert__person",
    }

    class Meta:
        ordering = ("panel", "number")
        constraints = (models.UniqueConstraint(fields=("panel", "number"), name="one_case_of_a_number"),)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The case by its number."""
        return str(_("Case %(number)s") % {"number": self.number})

    def shown_name(self, *, veiled: bool) -> str:
        """What the case is called: by its number alone where the applicant is not to be known."""
        return self.label if veiled else f"{self.number} · {self.application.place.name}"

    @property
    def permission_state(self) -> str:
        """The phase of its panel."""
        return self.panel.phase

    @property
    def permission_body_id(self) -> int | None:
        """The lead body of the programme."""
        return self.panel.permission_body_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.panel.permission_place_path

    @property
    def permission_assigned_ids(self) -> frozenset[int | None]:
        """The accounts of those to whom the case was given."""
        return frozenset(one.seat.expert.person_id for one in self.assignments.all())


class PhaseStep(models.Model):
    """A panel entered a phase; where something was still missing, what, and why it went on all the same."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="steps", verbose_name=_("panel"))
    phase = models.CharField(_("phase"), max_length=12, choices=Phase.choices)
    entered_at = models.DateTimeField(_("entered at"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("by"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("panel", "entered_at", "id")

    def __str__(self) -> str:
        return f"{self.panel} {self.phase}"


class Conclusion(models.Model):
    """What a panel concluded with, frozen with its hash; a recusal afterwards puts another in its place."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="conclusions", verbose_name=_("panel"))
    number = models.PositiveSmallIntegerField(_("number"))
    totals = models.JSONField(_("totals"))
    sha256 = models.CharField(_("hash"), max_length=HASH)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ("panel", "number")
        constraints = (models.UniqueConstraint(fields=("panel", "number"), name="one_conclusion_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.panel} {self.sha256[:12]}"
