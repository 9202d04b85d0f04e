"""What has come in from each league: received when, against until when, and how far the intake is."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.core.progress import is_late
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Dispatch, Nomination
from dafeng.web.recommendations.queries.acceptance import intake_act
from dafeng.web.recommendations.queries.checking import checked
from dafeng.web.recommendations.queries.limits import Due, due_of
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.states import NominationState
from dafeng.web.reviews.queries.standings import said_shortly, standing_of


@dataclass(frozen=True, slots=True)
class Incoming:
    """A league with what came from it; ``nomination`` is None until something was sent."""

    league: Body
    due: Due
    nomination: Nomination | None
    dispatch: Dispatch | None
    settled: int
    items: int
    said: str
    may_act: bool
    overdue: bool

    @property
    def recommended(self) -> int | None:
        """How many it recommends; None where nothing came."""
        return len(self.dispatch.manifest["recommended"]) if self.dispatch else None


def incoming(actor: Actor, call: Call, at: datetime) -> list[Incoming]:
    """Every league of the region with what has come from it, as far as the actor may see it."""
    seen = permissions.visible(actor, Nomination.objects.filter(call=call)).exclude(state=NominationState.PREPARING)
    came = {one.league_id: one for one in seen.select_related("call__programme__region", "league", "place")}
    region = call.programme.region
    leagues = Body.objects.filter(kind=Body.Kind.LEAGUE_DRC, active=True, place__path__startswith=f"{region.path}/")
    rows = leagues.select_related("place").order_by("place__path")
    return [_incoming(league, call, came.get(league.pk), actor, at) for league in rows]


def _incoming(league: Body, call: Call, nomination: Nomination | None, actor: Actor, at: datetime) -> Incoming:
    due = due_of(call, league.place)
    if nomination is None:
        return Incoming(league, due, None, None, 0, 0, "", may_act=False, overdue=is_late(at, due.at))
    dispatch, act = last_dispatch(nomination), intake_act(nomination)
    checks = checked(dispatch) if dispatch else ()
    return Incoming(
        league,
        due,
        nomination,
        dispatch,
        sum(one.settled for one in checks),
        sum(len(one.items) for one in checks),
        said_shortly(act, standing_of(act, at)) if act and nomination.state == NominationState.SENT else "",
        may_act=permissions.may(actor, "return", nomination),
        overdue=False,
    )
