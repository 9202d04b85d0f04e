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
