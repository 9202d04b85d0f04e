"""Assigned targets, for programs: those that one may see, and recording one."""

from decimal import Decimal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.errors import Problem, Unfit, Unknown
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted, Prospect, visible
from dafeng.web.programmes.api.schemas import TargetIn, TargetOut, TargetsOut
from dafeng.web.programmes.models import AssignedTarget
from dafeng.web.programmes.queries import assigning_body, indicator_names, places_assignable
from dafeng.web.programmes.services import Assignment, assign_target

router = Router(tags=["targets"])
STEP = Decimal("0.001")


@router.get("/targets", response=answers(200, TargetsOut), summary=gettext_noop("Targets that places were assigned"))
def listed(request: HttpRequest, page: Query[Page], place: str = "") -> TargetsOut:
    """The targets that you may see, of all places or of one (its code)."""
    rows = AssignedTarget.objects.select_related("place", "assigned_by__place")
    rows = visible(actor_of(request), rows.filter(place=place) if place else rows)
    return TargetsOut(**page_of(rows, page, _out))


@router.post("/targets", response=answers(201, TargetOut), summary=gettext_noop("Record an assigned target"))
def recorded(request: HttpRequest, asked: TargetIn) -> Status[TargetOut]:
    """A target, or its revision; earlier ones stay readable."""
    actor = actor_of(request)
    made = assign_target(_assignment(actor, asked), actor=actor, at=timezone.now())
    return Status(201, _out(made))


def _assignment(actor: Actor, asked: TargetIn) -> Assignment:
    """What is asked, as the service takes it; raises NotPermitted, Unknown, Unfit."""
    places = places_assignable(actor)
    if not places.exists():
        raise NotPermitted("record", Prospect("target"), hidden=False)
    place = places.filter(pk=asked.place).first()
    if place is None:
        raise Unknown(Problem("no_place", _("There is no such place, or none for which you record."), asked.place))
    if asked.indicator not in indicator_names():
        expected = _("One of: %(choices)s.") % {"choices": ", ".join(indicator_names())}
        raise Unfit(Problem("no_indicator", _("No programme pledges this indicator."), asked.indicator, expected))
    if asked.base_year >= asked.target_year:
        raise Unfit(Problem("years", _("The target year must come after the base year."), str(asked.target_year)))
    return Assignment(
        place=place,
        indicator=asked.indicator,
        base_year=asked.base_year,
        target_year=asked.target_year,
        reduction_pct=_percent(asked.reduction_pct),
        assigned_by=assigning_body(actor),
        document=asked.document.strip(),
        in_force_from=asked.in_force_from,
    )


def _percent(given: float) -> Decimal:
    """The number as it is kept; raises Unfit where it says more than is kept."""
    said = Decimal(str(given))
    if said != said.quantize(STEP):
        raise Unfit(Problem("decimals", _("A reduction is recorded with at most three decimals."), str(given)))
    return said


def _out(one: AssignedTarget) -> TargetOut:
    return TargetOut(
        id=one.pk,
        place=one.place_id,
        place_name=one.place.name,
        indicator=one.indicator,
        indicator_name=one.indicator_name,
        base_year=one.base_year,
        target_year=one.target_year,
        reduction_pct=float(one.reduction_pct),
        document=one.document,
        in_force_from=one.in_force_from,
        assigned_by=one.assigned_by_id,
        assigned_by_name=one.assigned_by.name,
        recorded_at=one.recorded_at,
    )
