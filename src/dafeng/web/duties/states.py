"""How a duty ended, and where a mail stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a duty ended; an open one has no outcome."""

    OPEN = "", _("open")
    DONE = "done", _("done")
    VOID = "void", _("no longer due")


class MailState(models.TextChoices):
    """Where a mail stands."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("could not be delivered")
    DROPPED = "dropped", _("no longer needed")
