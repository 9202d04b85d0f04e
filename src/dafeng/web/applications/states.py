"""The states of an application and the acts that move it, as data; people read the labels, code the names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("being prepared")
    SUBMITTED = "submitted", _("submitted")
    WITHDRAWN = "withdrawn", _("withdrawn")


MOVES: dict[tuple[State, str], State] = {
    (State.DRAFT, "submit"): State.SUBMITTED,
    (State.WITHDRAWN, "submit"): State.SUBMITTED,
    (State.SUBMITTED, "withdraw"): State.WITHDRAWN,
}
"""What an act makes of a state; an act that is not here does not exist in that state."""

EDITABLE = (State.DRAFT, State.WITHDRAWN)
"""The states in which the applicant may change anything."""

CHANGING = frozenset({"edit", "upload", "attach", "remove_attachment", "restore"})
"""The acts that change the content and leave the state: they exist in the editable states only."""


def exists_in(state: State, act: str) -> bool:
    """Whether an act exists in a state; acts that neither move nor change are possible in every state."""
    if act in CHANGING:
        return state in EDITABLE
    return (state, act) in MOVES or all(moving != act for _state, moving in MOVES)


def states_of(act: str) -> tuple[State, ...]:
    """The states in which an act exists, in the order in which an application comes to them."""
    return tuple(state for state in State if exists_in(state, act))


class VerdictStatus(models.TextChoices):
    """What a condition was found to be; missing is undetermined, never met."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNDETERMINED = "undetermined", _("undetermined")
