"""What the worker does for duties, round by round."""

from dafeng.web.duties.services.outbox import send_due
from dafeng.web.duties.services.reminding import remind
from dafeng.web.jobs import tending

REMIND_EVERY_S, SEND_EVERY_S = 60.0, 10.0


def register_rounds() -> None:
    """Have the worker remind every minute, and send mails every ten seconds."""
    tending.register("duties: remind", REMIND_EVERY_S, remind)
    tending.register("duties: mails", SEND_EVERY_S, send_due)
