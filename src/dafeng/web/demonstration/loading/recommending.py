"""What a league sends up, and what the region's departments say to it."""

from collections.abc import Callable, Mapping

from dafeng.data.places import region
from dafeng.web.demonstration.loading.accounts import actor_at
from dafeng.web.demonstration.loading.reviewing import Told
from dafeng.web.people.models import Body, Role
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.acceptance import intake_act
from dafeng.web.recommendations.services.intake import crosschecking
from dafeng.web.recommendations.services.preparing import Deciding, Numbers, begin, decide, give_numbers
from dafeng.web.recommendations.services.sending import send
from dafeng.web.reviews.services.joint import Stance, take_stand

ORIGINALS, COPIES = 1, 5


def _begin(told: Told) -> None:
    league = Body.objects.select_related("place").get(kind=Body.Kind.LEAGUE_DRC, place=told.league)
    begin(told.call, league, actor=told.officer, at=told.at)


def _decide(told: Told) -> None:
    deciding = Deciding(told.row["choice"], told.row["text"])
    decide(_nomination(told), told.application, deciding, actor=told.officer, at=told.at)


def _numbers(told: Told) -> None:
    numbers = Numbers(told.row["text"], ORIGINALS, COPIES)
    give_numbers(_nomination(told), numbers, actor=told.officer, at=told.at)


def _send(told: Told) -> None:
    send(_nomination(told), actor=told.principal, at=told.at)


def _compare(told: Told) -> None:
    """What the worker does as soon as something was sent."""
    crosschecking.run(told.call, at=told.at)


def _opine(told: Told) -> None:
    """The opinion of a department of the region on what was sent."""
    row, act = told.row, intake_act(_nomination(told))
    if act is None:
        raise ValueError(f"nothing of {told.league} was sent")
    party = next(one for one in act.parties.all() if one.party == f"region_{row['by']}")
    actor = actor_at(region().code, Role.REGION_DEPARTMENT, row["by"])
    stance = Stance(row["position"], row.get("reason", ""), row.get("conditions", ""))
    take_stand(act, party.body, stance, actor=actor, at=told.at)


def _nomination(told: Told) -> Nomination:
    rows = Nomination.objects.select_related("call__programme__region", "league", "place")
    return rows.get(call=told.call, place=told.league)


RECOMMENDING: Mapping[str, Callable[[Told], None]] = {
    "begin": _begin,
    "decide": _decide,
    "numbers": _numbers,
    "send": _send,
    "compare": _compare,
    "opine": _opine,
}
"""The acts of recommending by the names that scenes give them."""
