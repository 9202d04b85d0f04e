"""What the leading body does with a programme: found it, open calls, grant more time, record assigned targets."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from dafeng.data.places import region
from dafeng.data.rulebooks import rulebook
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.people.models import Body
from dafeng.web.people.rules import require
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import AssignedTarget, Call, Extension, Programme


@dataclass(frozen=True, slots=True)
class Times:
    """When a call opens and closes, and ends for the leagues; ``reason`` where the rulebook says otherwise."""

    opens_at: datetime
    closes_at: datetime
    recommend_by: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A reduction (%) that a place is assigned for an indicator between two years, by whom and in which document."""

    place: Place
    indicator: str
    base_year: int
    target_year: int
    reduction_pct: Decimal
    assigned_by: Body
    document: str
    in_force_from: date


class UnsoundTimes(ValueError):
    """The times of a call do not follow each other."""


@transaction.atomic
def found_programme(rulebook_id: str, *, at: datetime) -> Programme:
    """Run a rulebook in the region, led by the regional DRC."""
    title = rulebook(rulebook_id).title.zh
    lead = Body.objects.get(kind=Body.Kind.REGION_DRC, place_id=region().code)
    programme, made = Programme.objects.get_or_create(
        rulebook=rulebook_id, defaults={"region_id": region().code, "lead": lead}
    )
    if made:
        record(Act("found", Subject("programme", str(programme.pk), title), at), actor=SYSTEM)
    return programme


@transaction.atomic
def open_call(programme: Programme, name: str, times: Times, *, actor: Actor, at: datetime) -> Call:
    """Open a call for applications; raises NotPermitted, UnsoundTimes."""
    call = Call(
        programme=programme,
        name=name,
        rulebook_version=rulebook(programme.rulebook).version,
        opens_at=times.opens_at,
        closes_at=times.closes_at,
        recommend_by=times.recommend_by,
        times_reason=times.reason,
    )
    require(actor, "create", call)
    if not times.opens_at < times.closes_at <= times.recommend_by:
        raise UnsoundTimes("A call opens before it closes, and leagues recommend after applicants have applied.")
    call.save()
    detail = {"closes_at": times.closes_at.isoformat(), "recommend_by": times.recommend_by.isoformat()}
    record(Act("open", Subject("call", str(call.pk), name), at, reason=times.reason, detail=detail), actor=actor)
    return call


@transaction.atomic
def extend(
    call: Call, closes_at: datetime, reason: str, *, place: Place | None, actor: Actor, at: datetime
) -> Extension:
    """Give applicants more time, all of them or those of one place; raises NotPermitted, UnsoundTimes."""
    require(actor, "extend", call)
    if closes_at <= call.closes_at:
        raise UnsoundTimes("An extension ends after the call closes.")
    extension = Extension.objects.create(
        call=call, place=place, closes_at=closes_at, reason=reason, granted_by_id=actor.person_id, granted_at=at
    )
    detail = {"closes_at": closes_at.isoformat(), "place": place.code if place else ""}
    record(Act("extend", Subject("call", str(call.pk), call.name), at, reason=reason, detail=detail), actor=actor)
    return extension


@transaction.atomic
def assign_target(assignment: Assignment, *, actor: Actor, at: datetime) -> AssignedTarget:
    """Record an assigned target; a later one for the same indicator and years revises it. Raises NotPermitted."""
    target = AssignedTarget(
        place=assignment.place,
        indicator=assignment.indicator,
        base_year=assignment.base_year,
        target_year=assignment.target_year,
        reduction_pct=assignment.reduction_pct,
        assigned_by=assignment.assigned_by,
        document=assignment.document,
        in_force_from=assignment.in_force_from,
        recorded_by_id=actor.person_id,
        recorded_at=at,
    )
    require(actor, "record", target)
    target.save()
    detail = {"indicator": target.indicator, "reduction_pct": str(target.reduction_pct), "document": target.document}
    record(Act("assign", Subject("target", str(target.pk), str(target)), at, detail=detail), actor=actor)
    return target
