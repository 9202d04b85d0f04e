"""The programme of the demonstration: its call, with times around the day of loading, and the targets assigned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from dafeng.web.demonstration.references import SPAN, Assigned, county_targets, league_targets, revised_targets
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget, Call, Programme
from dafeng.web.programmes.services import Assignment, Times, assign_target, found_programme, open_call

NAME = "内蒙古自治区碳达峰试点申报（演示）"
REASON = "演示数据：申报时间按装入演示的日期设定，不是方案规定的2025年1月10日"
OPENED, CLOSES, RECOMMENDED = timedelta(days=35), timedelta(days=21), timedelta(days=35)
REVISED = timedelta(days=10)
"""How long before and after the loading the call opens and closes, leagues recommend, and a target is revised."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Targets to be recorded, and from which day they are in force where that is not stated."""

    targets: Iterable[Assigned]
    since: date | None = None


def found(rulebook: str, at: datetime) -> Programme:
    """The programme, founded where it is not there yet."""
    return found_programme(rulebook, at=at - OPENED)


def call_of(programme: Programme, at: datetime) -> Call:
    """The open call, opened where it is not there yet; its name and the reason of its times say what it is."""
    there = Call.objects.filter(programme=programme, name=NAME).first()
    times = Times(_midnight(at - OPENED), _end_of_day(at + CLOSES), _end_of_day(at + RECOMMENDED), REASON)
    return there or open_call(programme, NAME, times, actor=SYSTEM, at=at - OPENED)


def _midnight(at: datetime) -> datetime:
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _end_of_day(at: datetime) -> datetime:
    return _midnight(at) + timedelta(days=1, seconds=-1)


def record_targets(at: datetime) -> int:
    """Record what region and leagues assigned, unless it is there already; returns how many targets were recorded."""
    if AssignedTarget.objects.exists():
        return 0
    assigning = Body.objects.filter(kind__in=(Body.Kind.REGION_DRC, Body.Kind.LEAGUE_DRC))
    bodies = {body.place_id: body for body in assigning}
    places = Place.objects.in_bulk()
    revised = at.date() + REVISED
    recordings = (Recording(league_targets()), Recording(county_targets()), Recording(revised_targets(), revised))
    recorded = [(one, recording.since) for recording in recordings for one in recording.targets]
    for one, since in recorded:
        assignment = Assignment(
            places[one.place],
            one.indicator,
            *SPAN,
            reduction_pct=Decimal(str(one.percent)),
            assigned_by=bodies[one.by_place],
            document=one.document,
            in_force_from=since or one.in_force_from,
        )
        assign_target(assignment, actor=SYSTEM, at=at - OPENED)
    return len(recorded)
