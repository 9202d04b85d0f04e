"""What the worker does here: looking for what is to be told, and sending it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dafeng.web.integrations.services import delivering
from dafeng.web.jobs import kinds, tending
from dafeng.web.jobs.work import Work

EVERY_S = 10.0


def send(work: Work) -> dict[str, Any]:
    """Send what is due at one address."""
    return {"taken": delivering.deliver(int(work.subject[1]))}


def register() -> None:
    """Make the work of this app known."""
    kinds.register(kinds.Kind(delivering.JOB, send, _("Telling an address of acts")))
    tending.register("webhooks", EVERY_S, delivering.tend)
