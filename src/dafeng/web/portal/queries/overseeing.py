"""What who oversees a call sees of it: counts, leagues, and the map of what is visible."""

from dataclasses import dataclass

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import LeagueCount, counts, league_counts
from dafeng.web.applications.states import AFTER_THE_LIST, State
from dafeng.web.design.maps.shapes import ShapeMap
from dafeng.web.design.maps.tiles import TileMap
from dafeng.web.desk.queries.maps import league_of, state_map
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call


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
    reached = [state for state in State if state not in AFTER_THE_LIST or found["state"][state]]
    states = [(state.value, str(state.label), found["state"][state]) for state in reached]
    tracks = [(track.value, str(track.label), found["track"][track]) for track in Application.Track]
    drawn = state_map(actor, call, league_of(actor))
    return Overseen(states, tracks, sum(found["track"].values()), league_counts(actor, call), drawn)
