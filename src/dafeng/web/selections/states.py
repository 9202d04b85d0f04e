"""The states of a run and of a decision, and the words that are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where a run of the solver stands."""

    ASKED = "asked", _("asked for")
    SOLVED = "solved", _("solved")
    INFEASIBLE = "infeasible", _("no set keeps all terms")
    UNSETTLED = "unsettled", _("the solver gave no answer")
    FAILED = "failed", _("could not be carried out")


FINISHED = (RunState.SOLVED, RunState.INFEASIBLE, RunState.UNSETTLED, RunState.FAILED)
"""The states in which nothing about a run changes any more."""


class ChoiceState(models.TextChoices):
    """Where the decision of people stands."""

    OPEN = "open", _("in preparation")
    CLOSED = "closed", _("closed")
    REPLACED = "replaced", _("replaced by a later one")


MOVES: dict[tuple[str, str], ChoiceState] = {
    (ChoiceState.OPEN, "close"): ChoiceState.CLOSED,
    (ChoiceState.OPEN, "drop"): ChoiceState.REPLACED,
    (ChoiceState.CLOSED, "replace"): ChoiceState.REPLACED,
}
"""What an act makes of a state; an act that is not here does not exist in that state."""

ACTS: dict[str, tuple[ChoiceState, ...]] = {
    "edit": (ChoiceState.OPEN,),
    "close": (ChoiceState.OPEN,),
    "consult": (ChoiceState.OPEN,),
}
"""The states in which an act exists; acts that are not named here exist in all."""


class Outcome(models.TextChoices):
    """What becomes of an applicant."""

    CHOSEN = "chosen", _("chosen")
    ALTERNATE = "alternate", _("alternate")
    NOT_CHOSEN = "not_chosen", _("not chosen")


class ScoreKind(models.TextChoices):
    """Which of the panel's totals counts."""

    ADJUSTED = "adjusted", _("adjusted for reviewer severity")
    MEAN = "mean", _("mean of the reviewers")
    MEDIAN = "median", _("median of the reviewers")


class Bond(models.TextChoices):
    """What holds for a park and the county it lies in."""

    ALLOWED = "allowed", _("both may be chosen")
    LIMITED = "limited", _("only so many pairs")
    PREFERRED = "preferred", _("both together are preferred")
