"""What who oversees a call sees of it: counts, leagues, and the map of what is visible."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import LeagueCount, applications, counts, league_counts
from dafeng.web.applications.states import State
from dafeng.web.design.maps.shapes import ShapeMap
from dafeng.web.design.maps.tiles import Mark, Step, TileMap
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.portal.queries.maps import county_map
from dafeng.web.programmes.models import Call

STEPS = {State.DRAFT: 2, State.WITHDRAWN: 1, State.SUBMITTED: 4}
"""Which step of the map's key stands for which state."""


@dataclass(frozen=True, slots=True)
class Overseen:
    """A call as who oversees it sees it."""

    states: list[tuple[str, str, int]]
    tracks: list[tuple[str, str, int]]
    total: int
    leagues: list[LeagueCount]
    map: TileMap | ShapeMap


def overseen(actor: Actor, call: Call) -> Overseen:
    """The call as far as the actor may count and see it; as many queries for thirty applications as for one."""
    found = counts(actor, call)
    states = [(state.value, str(state.label), found["state"][state]) for state in State]
    tracks = [(track.value, str(track.label), found["track"][track]) for track in Application.Track]
    drawn = _map(list(applications(actor).filter(call=call)), _league(actor))
    return Overseen(states, tracks, sum(found["track"].values()), league_counts(actor, call), drawn)


def _league(actor: Actor) -> str:
    """The one league that everything of the actor's lies in; empty where it is more than one."""
    leagues = {office.place_path.split("/")[1] if "/" in office.place_path else "" for office in actor.offices}
    return leagues.pop() if len(leagues) == 1 else ""


def _map(rows: list[Application], league: str) -> TileMap | ShapeMap:
    counties = {row.place_id: row for row in rows if row.track == Application.Track.COUNTY}
    parks = Counter(row.place.parent_id for row in rows if row.track == Application.Track.PARK)
    known = Place.objects.filter(level=Place.Level.COUNTY)
    marks = {place.pk: _mark(place, counties.get(place.pk), parks[place.pk]) for place in known}
    key = [Step(STEPS[state], str(state.label)) for state in (State.SUBMITTED, State.DRAFT, State.WITHDRAWN)]
    key.append(Step(0, _("no application to see")))
    return county_map("applications", _("Applications on the map"), marks, key, league)


def _mark(place: Place, row: Application | None, parks: int) -> Mark:
    said = [place.name, str(row.get_state_display()) if row else _("no application to see")]
    said += [_("applications of parks: {count}").format(count=parks)] if parks else []
    text = _("P{count}").format(count=parks) if parks else ""
    url = reverse("applications:overview", args=[row.pk]) if row else ""
    if not url and parks:
        url = f"{reverse('applications:list')}?place={place.name}"
    return Mark(STEPS[State(row.state)] if row else 0, text, " · ".join(said), url)
