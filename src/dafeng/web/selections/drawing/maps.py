"""The map of the set: what became of each county's own application, and how many parks of it are chosen."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dafeng.data.places import divisions
from dafeng.web.design.maps.shapes import ShapeMap
from dafeng.web.design.maps.tiles import Label, Mark, Reading, Step, TileMap, tile_map
from dafeng.web.selections.models import Run
from dafeng.web.selections.queries.results import Row
from dafeng.web.selections.states import Outcome

STEPS = {Outcome.CHOSEN: 5, Outcome.ALTERNATE: 3, Outcome.NOT_CHOSEN: 2}
"""Which step of the map's key stands for which outcome."""


class Draw(Protocol):
    """Draws the counties with these marks."""

    def __call__(
        self, name: str, caption: Label, marks: Mapping[str, Mark], key: Sequence[Step], league: str = ""
    ) -> TileMap | ShapeMap:
        """The map."""


def schematic(
    name: str, caption: Label, marks: Mapping[str, Mark], key: Sequence[Step], league: str = ""
) -> TileMap | ShapeMap:
    """One tile a county."""
    names = {code: place.en for code, place in divisions().items()} if get_language() == "en" else {}
    return tile_map(name, caption, marks, key, Reading(names, league))


_DRAWN: list[Draw] = [schematic]


def draw_with(draw: Draw) -> None:
    """Have the map drawn by an app above, which may have real boundaries; called from its ``ready``."""
    _DRAWN[:] = [draw]


def portfolio_map(run: Run, rows: Sequence[Row]) -> TileMap | ShapeMap:
    """The map of the set of a run."""
    counties = {one.id: one for one in rows if one.track == "county"}
    parks: dict[str, list[Row]] = {}
    for one in rows:
        if one.track == "park":
            for county in one.counties:
                parks.setdefault(county, []).append(one)
    marks = {code: _mark(run, counties.get(code), parks.get(code, [])) for code in {*counties, *parks}}
    key = [Step(STEPS[one], str(one.label)) for one in (Outcome.CHOSEN, Outcome.ALTERNATE, Outcome.NOT_CHOSEN)]
    key.append(Step(0, _("no application of its own among the accepted ones")))
    return _DRAWN[0]("portfolio", _("The set on the map"), marks, key)


def _mark(run: Run, own: Row | None, parks: Sequence[Row]) -> Mark:
    chosen = [one for one in parks if one.outcome == Outcome.CHOSEN]
    said = [f"{own.name}: {Outcome(own.outcome).label}"] if own else []
    said += [f"{one.name}: {Outcome(one.outcome).label}" for one in parks]
    leading = own or (chosen or parks)[0]
    url = reverse("selections:applicant", args=[run.pk, leading.id])
    text = _("P{count}").format(count=len(chosen)) if chosen else ""
    return Mark(STEPS[Outcome(own.outcome)] if own else 0, text, " · ".join(said), url)
