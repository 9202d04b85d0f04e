"""Calls for applications, for programs: those there are, opening one, granting more time."""

from typing import Annotated, TypeVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.errors import Problem, Unfit, Unknown
from dafeng.web.people.rules import found, require, visible
from dafeng.web.places.models import Place
from dafeng.web.programmes.api.schemas import CallIn, CallOut, ExtensionIn, ExtensionOut
from dafeng.web.programmes.forms import TIMES_WRONG
from dafeng.web.programmes.models import Call, Extension, Programme
from dafeng.web.programmes.services import Times, UnsoundTimes, extend, open_call

router = Router(tags=["calls"])
CallId = Annotated[int, Path(ge=0, lt=2**63)]
Row = TypeVar("Row", Call, Extension)
LEVELS = (Place.Level.LEAGUE, Place.Level.COUNTY, Place.Level.PARK)


@router.get("/calls", response=answers(200, list[CallOut]), summary=gettext_noop("The calls for applications"))
def listed(request: HttpRequest) -> list[CallOut]:
    """All calls, the newest first; an extension for one place is told with its application."""
    rows = visible(actor_of(request), Call.objects.select_related("programme"))
    return [_call(one) for one in rows]


@router.post("/calls", response=answers(201, CallOut), summary=gettext_noop("Open a call"))
def opened(request: HttpRequest, asked: CallIn) -> Status[CallOut]:
    """A call for applications to a programme, with its times."""
    actor = actor_of(request)
    programme = found(actor, Programme.objects.select_related("region"), pk=asked.programme)
    times = Times(asked.opens_at, asked.closes_at, asked.recommend_by, asked.reason.strip())
    try:
        made = open_call(programme, asked.name.strip(), times, actor=actor, at=timezone.now())
    except UnsoundTimes as error:
        raise Unfit(Problem("times", str(TIMES_WRONG), asked.name)) from error
    return Status(201, _call(_kept(made)))


@router.get(
    "/calls/{call_id}/extensions",
    response=answers(200, list[ExtensionOut]),
    summary=gettext_noop("More time that was granted"),
)
def extensions(request: HttpRequest, call_id: CallId) -> list[ExtensionOut]:
    """Every extension of a call, for everyone or for one place."""
    call = found(actor_of(request), Call.objects.all(), pk=call_id)
    return [_extension(one) for one in call.extensions.order_by("granted_at", "pk")]


@router.post(
    "/calls/{call_id}/extensions", response=answers(201, ExtensionOut), summary=gettext_noop("Let a call close later")
)
def prolonged(request: HttpRequest, call_id: CallId, asked: ExtensionIn) -> Status[ExtensionOut]:
    """More time for applicants, all of them or those of one place, with the reason."""
    actor = actor_of(request)
    call = found(actor, Call.objects.select_related("programme__region"), pk=call_id)
    require(actor, "extend", call)
    place, said, now = _place(asked.place), asked.reason.strip(), timezone.now()
    try:
        made = extend(call, asked.closes_at, said, place=place, actor=actor, at=now)
    except UnsoundTimes as error:
        raise Unfit(Problem("times", _("An extension must end after the call closes."), call.name)) from error
    return Status(201, _extension(_kept(made)))


def _kept(made: Row) -> Row:
    """A new row as it will be read from now on: its times in UTC, whatever zone they were asked in."""
    made.refresh_from_db()
    return made


def _call(one: Call) -> CallOut:
    return CallOut(
        id=one.pk,
        programme=one.programme_id,
        name=one.name,
        rulebook=one.programme.rulebook,
        rulebook_version=one.rulebook_version,
        opens_at=one.opens_at,
        closes_at=one.closes_at,
        recommend_by=one.recommend_by,
    )


def _extension(one: Extension) -> ExtensionOut:
    return ExtensionOut(
        id=one.pk,
        call=one.call_id,
        place=one.place_id,
        closes_at=one.closes_at,
        reason=one.reason,
        granted_at=one.granted_at,
    )


def _place(code: str) -> Place | None:
    """The place of that code, None for everyone; raises Unknown for a code that there is not."""
    if not code:
        return None
    place = Place.objects.filter(pk=code, level__in=LEVELS).first()
    if place is None:
        raise Unknown(Problem("no_place", _("There is no such place."), code))
    return place
