"""How much time is left to a due time, in working days as the platform counts them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dafeng.core.progress.working_days import CHINA_TIME, WorkingCalendar, is_late

NEAR = 3
"""So many working days before a due time it counts as near."""


@dataclass(frozen=True, slots=True)
class Left:
    """The time left in words, with its tone, and to which group of a list it belongs."""

    text: str
    tone: str
    group: str


def left(due_at: datetime | None, at: datetime, days: WorkingCalendar) -> Left:
    """What is left of the time until then; the last second is still in time."""
    if due_at is None:
        return Left(_("no due time"), "info", "later")
    if is_late(at, due_at):
        number = days.count(due_at, at)
        text = ngettext("%(n)s working day overdue", "%(n)s working days overdue", number) % {"n": number}
        return Left(text if number else _("overdue"), "bad", "overdue")
    if at.astimezone(CHINA_TIME).date() == due_at.astimezone(CHINA_TIME).date():
        return Left(_("due today"), "warn", "near")
    number = days.count(at, due_at)
    text = ngettext("%(n)s working day left", "%(n)s working days left", number) % {"n": number}
    return Left(text, "warn" if number <= NEAR else "info", "near" if number <= NEAR else "later")
