"""The phases of a panel, and the words that are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a panel stands; it only goes on."""

    SETUP = "setup", _("being set up")
    READING = "reading", _("reading")
    SCORING = "scoring", _("first scores")
    COMPARING = "comparing", _("seeing what others gave")
    DISCUSSING = "discussing", _("discussing")
    FINAL = "final", _("final scores")
    CONCLUDED = "concluded", _("concluded")


ORDER: tuple[Phase, ...] = tuple(Phase)
RUNNING = (Phase.READING, Phase.SCORING, Phase.COMPARING, Phase.DISCUSSING, Phase.FINAL)
"""The phases in which experts see their cases, before the panel is concluded."""


class Round(models.TextChoices):
    """Which scores: those given alone, or those after the discussion."""

    FIRST = "first", _("first scores")
    FINAL = "final", _("final scores")


ROUND_IN: dict[str, Round] = {Phase.SCORING: Round.FIRST, Phase.FINAL: Round.FINAL}
"""The phases in which scores are given."""


def following(phase: str) -> Phase | None:
    """The phase after this one; None after the last."""
    place = ORDER.index(Phase(phase)) + 1
    return ORDER[place] if place < len(ORDER) else None


class SeatRole(models.TextChoices):
    """What an expert does in a panel."""

    CHAIR = "chair", _("chair")
    MEMBER = "member", _("member")
    SECRETARY = "secretary", _("secretary")


SCORING_ROLES = (SeatRole.CHAIR, SeatRole.MEMBER)
"""Who gives scores; a secretary keeps the record and gives none."""


class Part(models.TextChoices):
    """For what a case was given to a seat."""

    SCORES = "scores", _("gives scores")
    RECORDS = "records", _("keeps the record")


BARS_DISCUSSION = "bars_discussion"
"""The effect of a conflict with which one may score and not discuss."""


class Origin(models.TextChoices):
    """How a case came to a seat."""

    SOLVER = "solver", _("by the solver")
    HAND = "hand", _("by hand")


class RecusalKind(models.TextChoices):
    """Why an expert takes no part."""

    DECLARED = "declared", _("declared by the expert")
    FOUND = "found", _("found in the data")
    DECIDED = "decided", _("decided by the region")
    WITHDRAWN = "withdrawn", _("withdrawn from the pool")


class QuestionState(models.TextChoices):
    """Where a question of the panel stands."""

    PROPOSED = "proposed", _("with the secretary")
    PUT = "put", _("waiting for the applicant")
    ANSWERED = "answered", _("answered")
    REFUSED = "refused", _("not put")


class SignPosition(models.TextChoices):
    """How an expert signs the opinion on a case."""

    AGREE = "agree", _("agrees")
    DISSENT = "dissent", _("dissents")
