"""The states of an application and the acts that move it, as data; people read the labels, code the names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("being prepared")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned for correction")
    RECOMMENDED = "recommended", _("recommended")
    ACCEPTED = "accepted", _("accepted by the region")
    DECLINED = "declined", _("not recommended")
    WITHDRAWN = "withdrawn", _("withdrawn")
    NOT_LISTED = "not_listed", _("not on the list")
    LISTED = "listed", _("on the list, plan to be revised")
    REVISED = "revised", _("revised plan handed in")
    APPROVED = "approved", _("plan approved as baseline")


MOVES: dict[tuple[State, str], State] = {
    (State.DRAFT, "submit"): State.SUBMITTED,
    (State.WITHDRAWN, "submit"): State.SUBMITTED,
    (State.RETURNED, "submit"): State.SUBMITTED,
    (State.SUBMITTED, "withdraw"): State.WITHDRAWN,
    (State.SUBMITTED, "return"): State.RETURNED,
    (State.SUBMITTED, "recommend"): State.RECOMMENDED,
    (State.SUBMITTED, "decline"): State.DECLINED,
    (State.RECOMMENDED, "return"): State.RETURNED,
    (State.RECOMMENDED, "accept"): State.ACCEPTED,
    (State.ACCEPTED, "list"): State.LISTED,
    (State.ACCEPTED, "leave_out"): State.NOT_LISTED,
    (State.LISTED, "submit"): State.REVISED,
    (State.REVISED, "return_plan"): State.LISTED,
    (State.REVISED, "approve"): State.APPROVED,
}
"""What an act makes of a state; an act that is not here does not exist in that state."""

EDITABLE = (State.DRAFT, State.RETURNED, State.WITHDRAWN, State.LISTED)
"""The states in which the applicant may change anything."""

HANDED_IN = (
    State.SUBMITTED,
    State.RECOMMENDED,
    State.ACCEPTED,
    State.DECLINED,
    State.NOT_LISTED,
    State.REVISED,
    State.APPROVED,
)
"""The states in which a package stands, and nothing of it can be changed."""

AFTER_THE_LIST = (State.NOT_LISTED, State.LISTED, State.REVISED, State.APPROVED)
"""The states that an application comes to with the list of pilots."""

CHANGING = frozenset({"edit", "upload", "attach", "remove_attachment", "restore"})
"""The acts that change the content and leave the state: they exist in the editable states only."""


ONLY_IN = {"open_review": (State.SUBMITTED,)}
"""Acts of others that leave the state, and exist in these states only."""


def exists_in(state: State, act: str) -> bool:
    """Whether an act exists in a state; acts that neither move nor change are possible in every state."""
    if act in CHANGING:
        return state in EDITABLE
    if act in ONLY_IN:
        return state in ONLY_IN[act]
    return (state, act) in MOVES or all(moving != act for _state, moving in MOVES)


def states_of(act: str) -> tuple[State, ...]:
    """The states in which an act exists, in the order in which an application comes to them."""
    return tuple(state for state in State if exists_in(state, act))


class VerdictStatus(models.TextChoices):
    """What a condition was found to be; missing is undetermined, never met."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNDETERMINED = "undetermined", _("undetermined")
