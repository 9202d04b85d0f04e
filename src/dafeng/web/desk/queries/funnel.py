"""How far applications have come: by stage, by league and track, of those that the actor may count."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Substr
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import LEAGUE_CODE
from dafeng.web.applications.states import State
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.states import NominationState
from dafeng.web.reviews.models import Review
from dafeng.web.reviews.states import ReviewState

STAGES: dict[str, str | Promise] = {
    "draft": State.DRAFT.label,
    "submitted": State.SUBMITTED.label,
    "review": _("in review"),
    "recommended": State.RECOMMENDED.label,
    "received": _("received by the region"),
    "accepted": State.ACCEPTED.label,
    "listed": State.LISTED.label,
    "revised": State.REVISED.label,
    "approved": State.APPROVED.label,
}
"""The way of an application; each stands at one stage now."""
ASIDE: dict[str, str | Promise] = {
    "returned": State.RETURNED.label,
    "declined": State.DECLINED.label,
    "withdrawn": State.WITHDRAWN.label,
    "not_listed": State.NOT_LISTED.label,
}
"""Where an application may stand beside the way."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with how many applications stand there; ``most`` is how many stand at the fullest one."""

    id: str
    label: str
    count: int
    most: int


@dataclass(frozen=True, slots=True)
class LeagueStages:
    """A league with how many of its applications stand at each stage, in the order of ``STAGES`` and ``ASIDE``."""

    code: str
    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far the applications of a call have come."""

    stages: tuple[Stage, ...]
    aside: tuple[Stage, ...]
    leagues: tuple[LeagueStages, ...]
    counties: int
    parks: int

    @property
    def total(self) -> int:
        """All applications that the actor may count."""
        return self.counties + self.parks


def funnel(actor: Actor, call: Call, league: str = "") -> Funnel:
    """How far the applications of the call have come, of all leagues or of one; three queries."""
    counted: Counter[tuple[str, str]] = Counter()
    tracks: Counter[str] = Counter()
    for row in _grouped(actor, call, league):
        counted[row.league, row.stage] += row.number
        tracks[row.track] += row.number
    names = {one.pk: one.name for one in Place.objects.filter(level=Place.Level.LEAGUE)}
    every = (*STAGES, *ASIDE)
    codes = sorted({code for code, _stage in counted})
    leagues = [LeagueStages(code, names[code], tuple(counted[code, one] for one in every)) for code in codes]
    sums = {stage: sum(counted[code, stage] for code in codes) for stage in every}
    most = max(sums.values(), default=0)
    return Funnel(
        tuple(Stage(one, str(label), sums[one], most) for one, label in STAGES.items()),
        tuple(Stage(one, str(label), sums[one], most) for one, label in ASIDE.items()),
        tuple(leagues),
        tracks[Application.Track.COUNTY],
        tracks[Application.Track.PARK],
    )


@dataclass(frozen=True, slots=True)
class _Group:
    league: str
    track: str
    stage: str
    number: int


def _grouped(actor: Actor, call: Call, league: str) -> Iterator[_Group]:
    rows = visible(actor, Application.objects.filter(call=call), act="count").order_by()
    if league:
        rows = rows.filter(place__path__contains=f"/{league}/")
    reviews = Review.objects.annotate(standing=F("state")).exclude(state=ReviewState.CLOSED)
    reviewed = Exists(visible(actor, reviews).filter(pk=OuterRef("pk")))
    grouped = rows.annotate(league=Substr("place__path", LEAGUE_CODE.start + 1, 6)).values("league", "track", "state")
    found = grouped.annotate(
        number=Count("pk"),
        reviewed=Count("pk", filter=Q(state=State.SUBMITTED) & Q(reviewed)),
        received=Count("pk", filter=Q(nominee__nomination__in=_received(actor, call), state=State.RECOMMENDED)),
    )
    for row in found:
        further = {"review": row["reviewed"], "received": row["received"]}
        stages = further | {row["state"]: row["number"] - sum(further.values())}
        yield from (_Group(row["league"], row["track"], stage, number) for stage, number in stages.items())


def _received(actor: Actor, call: Call) -> list[UUID]:
    """The nominations that the region has taken in: in time, or by a decision in spite of lateness."""
    rows = Nomination.objects.filter(call=call, state__in=(NominationState.SENT, NominationState.ACCEPTED))
    taken = Q(dispatches__receipt__late_by_s=0) | Q(dispatches__receipt__taken_at__isnull=False)
    rows = rows.filter(taken, dispatches__returned_at=None)
    return list(visible(actor, rows).order_by().values_list("pk", flat=True).distinct())
