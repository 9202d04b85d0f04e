"""The states of a nomination and what belongs to it, and the words that are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NominationState(models.TextChoices):
    """Where the nomination of a league stands."""

    PREPARING = "preparing", _("in preparation")
    SENT = "sent", _("sent up")
    RETURNED = "returned", _("returned for correction")
    ACCEPTED = "accepted", _("accepted by the region")


MOVES: dict[tuple[str, str], NominationState] = {
    (NominationState.PREPARING, "send"): NominationState.SENT,
    (NominationState.RETURNED, "send"): NominationState.SENT,
    (NominationState.SENT, "return"): NominationState.RETURNED,
    (NominationState.SENT, "accept"): NominationState.ACCEPTED,
}
"""What an act makes of a state; an act that is not here does not exist in that state."""

EDITABLE = (NominationState.PREPARING, NominationState.RETURNED)
"""The states in which the league may change order, reasons and numbers."""

ACTS: dict[str, tuple[NominationState, ...]] = {
    "edit": EDITABLE,
    "send": EDITABLE,
    "check": (NominationState.SENT,),
    "return": (NominationState.SENT,),
    "accept": (NominationState.SENT,),
    "accept_late": (NominationState.SENT,),
}
"""The states in which an act exists; acts that are not named here exist in all."""


class Choice(models.TextChoices):
    """What the league makes of an application."""

    OPEN = "open", _("not decided yet")
    RECOMMENDED = "recommended", _("to be recommended")
    DECLINED = "declined", _("not to be recommended")


class Answer(models.TextChoices):
    """What the region finds of an item of the completeness check."""

    THERE = "there", _("there")
    MISSING = "missing", _("missing or wrong")
    NOT_NEEDED = "not_needed", _("does not apply")


class DocumentKind(models.TextChoices):
    """What a document of a nomination is."""

    LETTER_WORD = "letter_docx", _("letter of recommendation (Word)")
    LETTER_PDF = "letter_pdf", _("letter of recommendation (PDF)")
    LIST_WORD = "list_docx", _("list of materials (Word)")
    LIST_PDF = "list_pdf", _("list of materials (PDF)")
