"""Reminding: every rung of a ladder once, and nothing of what is settled."""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.db import transaction

from dafeng.core.progress.working_days import CHINA_TIME, WorkingCalendar
from dafeng.web.clock.queries import working_calendar
from dafeng.web.duties.models import Duty, Reminder
from dafeng.web.duties.recipients import holders
from dafeng.web.duties.services.telling import Word, deliver
from dafeng.web.duties.states import Outcome

logger = logging.getLogger(__name__)

MORNING = time(8, 30)
"""When people are reminded on the day of a rung: a reminder at the end of a day helps nobody."""
FARTHEST = timedelta(days=120)
"""No ladder reaches farther back from a due time."""


def remind(at: datetime, *, calendar: WorkingCalendar | None = None) -> int:
    """Send the reminders that have come due, after bringing the duties up to date; return how many rungs.

    Where several rungs of one duty have passed meanwhile, only the last is sent. A rung before the duty was opened, or
    before its due time was set, is not made up for. ``calendar`` stands in for that of the platform.
    """
    for name in _UPKEEP:
        _kept_up(name, at)
    days = calendar or working_calendar()
    open_ones = Duty.objects.filter(outcome=Outcome.OPEN, due_at__lte=at + FARTHEST).prefetch_related("reminders")
    found = [(duty.pk, rung) for duty in open_ones if (rung := due_rung(duty, days, at)) is not None]
    return sum(_climbed(number, rung, at) for number, rung in found)


def due_rung(duty: Duty, calendar: WorkingCalendar, at: datetime) -> int | None:
    """The last rung of the ladder that has come due and was not sent; None where there is none."""
    if duty.due_at is None:
        return None
    passed = [rung for rung in duty.ladder if duty.since_at < moment_of(duty.due_at, rung, calendar) <= at]
    sent = [one.rung for one in duty.reminders.all() if one.due_at == duty.due_at]
    rung = max(passed, default=None)
    return None if rung is None or rung <= max(sent, default=rung - 1) else rung


def moment_of(due_at: datetime, rung: int, calendar: WorkingCalendar) -> datetime:
    """When a rung comes due: in the morning of its day; that of the due day itself never after the due time."""
    day = calendar.shifted(due_at, rung) if rung else due_at
    morning = datetime.combine(day.astimezone(CHINA_TIME).date(), MORNING, CHINA_TIME)
    return min(morning, due_at) if rung == 0 else morning


@transaction.atomic
def _climbed(number: int, rung: int, at: datetime) -> bool:
    """Send one rung, under the lock of its duty; whether it was ours to send."""
    duty = (
        Duty.objects.select_for_update(of=("self",), no_key=True)
        .select_related("body__merged_into", "body__parent")
        .get(pk=number)
    )
    if not duty.is_open or duty.due_at is None:
        return False
    climbed, made = Reminder.objects.get_or_create(duty=duty, due_at=duty.due_at, rung=rung, defaults={"sent_at": at})
    if not made:
        return False
    found = holders(duty)
    mark = f"{duty.due_at.isoformat()}/{rung:+}"
    climbed.told = deliver(Word.of(duty, mark, phase="rung", days=rung, stands_in=found.stands_in), found.people, at)
    climbed.save(update_fields=["told"])
    return True


Upkeep = Callable[[datetime], object]
_UPKEEP: dict[str, Upkeep] = {}


def keep_up(name: str, upkeep: Upkeep) -> None:
    """Have an app above bring its duties up to date before every round of reminders; called from its ``ready``."""
    _UPKEEP[name] = upkeep


def _kept_up(name: str, at: datetime) -> None:
    """What one app fails at is logged, and keeps nobody else from being reminded."""
    try:
        with transaction.atomic():
            _UPKEEP[name](at)
    except Exception:
        logger.exception("%s failed; the next round tries again", name)
