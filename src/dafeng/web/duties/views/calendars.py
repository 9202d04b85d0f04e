"""The calendar: a month as grid and list, and all dates as a file for other programs."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dafeng.core.progress.working_days import CHINA_TIME
from dafeng.web.clock.queries import working_calendar
from dafeng.web.duties.calendars.icalendar import icalendar
from dafeng.web.duties.calendars.months import bounds, first_of, month_of
from dafeng.web.duties.queries import occasions
from dafeng.web.people.requests import Request

BACK, AHEAD = timedelta(days=90), timedelta(days=550)
"""How far the file reaches."""


@require_safe
def month(request: Request) -> HttpResponse:
    """A month: ``?month=2025-01``, or the one that runs."""
    now, days = timezone.now(), working_calendar()
    today = now.astimezone(CHINA_TIME).date()
    first = first_of(request.GET.get("month", ""), today)
    shown = month_of(first, occasions(request.actor, *bounds(first)), days)
    context = {
        "month": shown,
        "today": today,
        "weekdays": [WEEKDAYS[day] for day in range(7)],
        "unknown": first.year not in days.years,
    }
    return render(request, "duties/calendar.html", context)


@require_safe
def export(request: Request) -> HttpResponse:
    """All dates of the next year and a half as an iCalendar file."""
    now = timezone.now()
    dates = occasions(request.actor, now - BACK, now + AHEAD)
    name = _("Dafeng: dates of %(name)s") % {"name": request.actor.name}
    content = icalendar(name, dates, address=settings.PUBLIC_ADDRESS, at=now)
    headers = {"Content-Disposition": 'attachment; filename="dafeng.ics"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
