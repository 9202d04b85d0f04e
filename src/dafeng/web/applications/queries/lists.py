"""Applications in lists: what the actor may see, in as many queries for thirty as for one."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import HANDED_IN, State
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

ORDERS = {
    "place": ("place__path",),
    "-place": ("-place__path",),
    "changed": ("changed_at", "pk"),
    "-changed": ("-changed_at", "pk"),
    "submitted": (F("submitted_at").asc(nulls_last=True), "pk"),
    "-submitted": (F("submitted_at").desc(nulls_last=True), "pk"),
    "state": ("state", "place__path"),
    "-state": ("-state", "place__path"),
    "faults": (F("faults").asc(nulls_last=True), "pk"),
    "-faults": (F("faults").desc(nulls_last=True), "pk"),
}
"""How a list may be ordered."""

LEAGUE_CODE = slice(7, 13)
"""Where a path holds the code of the league, behind that of the region."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty means everything."""

    call: int | None = None
    state: str = ""
    track: str = ""
    league: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class LeagueCount:
    """How many applications of a league stand where, by state and by track."""

    league: Place
    total: int
    submitted: int
    counties: int
    parks: int


def applications(actor: Actor, wanted: Filter | None = None, order: str = "place") -> QuerySet[Application]:
    """The applications that the actor may see, with all that a table shows of them; one query."""
    rows = rules.visible(actor, Application.objects.all())
    rows = rows.select_related("place__parent__parent", "applicant", "call__programme")
    return _narrowed(rows, wanted or Filter()).order_by(*ORDERS.get(order, ORDERS["place"]))


def counts(actor: Actor, call: Call) -> dict[str, dict[str, int]]:
    """How many applications there are by state and by track, of those that the actor may count; one query."""
    rows = rules.visible(actor, Application.objects.filter(call=call), act="count").order_by()
    found = rows.values("state", "track").annotate(number=Count("pk"))
    states: dict[str, int] = dict.fromkeys(State.values, 0)
    tracks: dict[str, int] = dict.fromkeys(Application.Track.values, 0)
    for row in found:
        states[row["state"]] += row["number"]
        tracks[row["track"]] += row["number"]
    return {"state": states, "track": tracks}


def league_counts(actor: Actor, call: Call) -> list[LeagueCount]:
    """How many applications each league has, of those that the actor may count; two queries."""
    rows = rules.visible(actor, Application.objects.filter(call=call), act="count").order_by()
    grouped = rows.annotate(league=Substr("place__path", LEAGUE_CODE.start + 1, 6)).values("league")
    found = grouped.annotate(
        total=Count("pk"),
        submitted=Count("pk", filter=Q(state__in=(*HANDED_IN, State.LISTED))),
        counties=Count("pk", filter=Q(track=Application.Track.COUNTY)),
        parks=Count("pk", filter=Q(track=Application.Track.PARK)),
    )
    leagues = {league.pk: league for league in Place.objects.filter(level=Place.Level.LEAGUE)}
    return [
        LeagueCount(leagues[row["league"]], row["total"], row["submitted"], row["counties"], row["parks"])
        for row in found.order_by("league")
    ]


def _narrowed(rows: QuerySet[Application], wanted: Filter) -> QuerySet[Application]:
    exact = {"call_id": wanted.call, "state": wanted.state, "track": wanted.track}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.league:
        rows = rows.filter(Q(place__path__contains=f"/{wanted.league}/") | Q(place_id=wanted.league))
    if text := wanted.search.strip():
        names = Q(place__name_zh__icontains=text) | Q(place__name_en__icontains=text)
        rows = rows.filter(names | Q(place_id=text) | Q(applicant__name_zh__icontains=text))
    return rows
