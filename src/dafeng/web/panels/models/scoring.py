"""Which case was given to which seat, the scores given there, and who takes no part any more."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dafeng.web.experts.models import Expert
from dafeng.web.panels.models.panels import HASH, Case, Panel, Seat
from dafeng.web.panels.states import Origin, Part, RecusalKind, Round
from dafeng.web.people.models import Person


class Assignment(models.Model):
    """A case given to a seat: while the row stands, its expert has the case; a recusal takes it and all below it away.

    ``effect`` is the strictest thing found between the two that does not bar: disclosed, bars_discussion, or nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="assignments", verbose_name=_("case"))
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="assignments", verbose_name=_("seat"))
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.SCORES)
    origin = models.CharField(_("how"), max_length=8, choices=Origin.choices)
    effect = models.CharField(_("conflict"), max_length=16, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ("case__number", "seat__number", "seat")
        constraints = (models.UniqueConstraint(fields=("case", "seat"), name="one_assignment_of_a_seat"),)

    def __str__(self) -> str:
        return f"{self.case} {self.seat}"


class ScoreDraft(models.Model):
    """What an expert is writing on a case in a round; kept as typed, ``marks`` by criterion: value, na, comment."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="drafts", verbose_name=_("assignment"))
    round = models.CharField(_("round"), max_length=6, choices=Round.choices)
    marks = models.JSONField(_("marks"), default=dict)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assignment", "round"), name="one_draft_of_a_round"),)

    def __str__(self) -> str:
        return f"{self.assignment} {self.round}"


class ScoreSheet(models.Model):
    """The scores of an expert on a case as finished; never changed, the last of a round counts.

    ``revision`` is that of the draft it was made of. ``total`` is None where every criterion does not apply.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="sheets", verbose_name=_("assignment"))
    round = models.CharField(_("round"), max_length=6, choices=Round.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    marks = models.JSONField(_("marks"))
    revision = models.PositiveIntegerField(_("revision"))
    total = models.FloatField(_("total"), null=True)
    sha256 = models.CharField(_("hash"), max_length=HASH)
    finished_at = models.DateTimeField(_("finished at"))

    class Meta:
        ordering = ("assignment", "round", "number")
        constraints = (models.UniqueConstraint(fields=("assignment", "round", "number"), name="one_sheet_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.assignment} {self.round} {self.number}"


class Recusal(models.Model):
    """An expert takes no part in a case, or in the whole panel where ``case`` is None.

    ``removed`` keeps, for auditors alone, what was taken out with it; nothing else reads it. One that was lifted lets
    the expert be seated again, and brings nothing back.
    """

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="recusals", verbose_name=_("panel"))
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="recusals", verbose_name=_("expert"))
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="recusals", verbose_name=_("case"))
    kind = models.CharField(_("why"), max_length=10, choices=RecusalKind.choices)
    ground = models.TextField(_("ground"))
    removed = models.JSONField(_("what was taken out"), default=list)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    lifted_at = models.DateTimeField(_("lifted at"), null=True)

    permission_thing = "recusal"
    permission_state = ""
    permission_columns: ClassVar[Any] = {
        "thing": "recusal",
        "body_field": "panel__call__programme__lead",
        "place_path_field": "panel__call__programme__region__path",
    }

    class Meta:
        ordering = ("panel", "at", "id")

    def __str__(self) -> str:
        return f"{self.panel} {self.expert}"

    @property
    def permission_body_id(self) -> int | None:
        """The lead body of the programme."""
        return self.panel.permission_body_id

    @property
    def permission_place_path(self) -> str:
        """The region."""
        return self.panel.permission_place_path
