"""The page of what is to be done: what one holds, what comes next, and what others owe one's bodies."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dafeng.core.progress.working_days import WorkingCalendar
from dafeng.web.clock.queries import working_calendar
from dafeng.web.duties.calendars.terms import left
from dafeng.web.duties.models import Duty
from dafeng.web.duties.queries import awaited, held, upcoming
from dafeng.web.people.requests import Request

MOST = 200
"""So many duties stand on the page at most; who has more does not read them all."""
NEXT = 12


@require_safe
def duties(request: Request) -> HttpResponse:
    """What I hold, what is due, what comes next, and who owes what to my bodies."""
    now, days = timezone.now(), working_calendar()
    mine, others = held(request.actor, now), awaited(request.actor, now)
    shown = _shown(mine[: MOST + 1], now, days)
    context = {
        "groups": _grouped(shown[:MOST]),
        "more": len(shown) > MOST,
        "others": _shown(others[:MOST], now, days),
        "next": upcoming(request.actor, now)[:NEXT],
        "now": now,
    }
    return render(request, "duties/duties.html", context)


def _shown(rows: Iterable[Duty], now: datetime, days: WorkingCalendar) -> list[dict[str, Any]]:
    return [{"duty": duty, "left": left(duty.due_at, now, days)} for duty in rows]


def _grouped(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The duties by how pressing they are; groups without any are left out."""
    labels = {"overdue": _("Overdue"), "near": _("Due soon"), "later": _("Later")}
    groups = [
        {"id": group, "label": label, "entries": [one for one in shown if one["left"].group == group]}
        for group, label in labels.items()
    ]
    return [group for group in groups if group["entries"]]
