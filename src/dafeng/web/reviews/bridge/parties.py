"""The bodies that a rulebook names, found among those of the platform."""

from collections.abc import Iterable
from dataclasses import dataclass

from dafeng.core.joint import Part
from dafeng.core.rules import Rulebook, Stage
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place

STAGE = "endorsement"
"""The stage of the rulebook in which a league reviews with its departments."""
LEADING = "drc"
LEAGUE = 1
"""Where a path of places names the league."""


@dataclass(frozen=True, slots=True)
class PartySpec:
    """A body with its part, and its id in the rulebook."""

    party: str
    part: Part
    body: Body


@dataclass(frozen=True, slots=True)
class Found:
    """The parties that are there, and the ids of those that are not."""

    parties: tuple[PartySpec, ...]
    absent: tuple[str, ...]


def league_of(place: Place) -> str:
    """The code of the league that a place lies in; empty where it lies in none."""
    codes = place.path.split("/")
    return codes[LEAGUE] if len(codes) > LEAGUE else ""


def body_of(party: str, place_id: str) -> Body | None:
    """The body of a rulebook's id at a place: ``league_drc``, ``region_energy``; of a merged one its successor."""
    level, _sign, which = party.partition("_")
    kind, department = (party, "") if which == LEADING else (f"{level}_department", which)
    rows = Body.objects.select_related("place", "merged_into__place")
    body = rows.filter(kind=kind, department=department, place_id=place_id).first()
    if body is None or body.active:
        return body
    return body.merged_into


def parties_of(stage: Stage, place_id: str) -> Found:
    """The lead and the co-acting bodies of a stage at a place, the lead first."""
    wanted: list[tuple[str, Part]] = [(stage.lead, "lead"), *((one, "co_acting") for one in stage.co_acting)]
    bodies = [(party, part, body_of(party, place_id)) for party, part in wanted]
    return Found(
        tuple(PartySpec(party, part, body) for party, part, body in bodies if body is not None),
        tuple(party for party, _part, body in bodies if body is None),
    )


def names_of(rulebook: Rulebook, parties: Iterable[str], *, english: bool) -> str:
    """The names that the rulebook gives its bodies."""
    known = rulebook.bodies
    said = [(known[one].name.en if english else known[one].name.zh) if one in known else one for one in parties]
    return (", " if english else "、").join(said)
