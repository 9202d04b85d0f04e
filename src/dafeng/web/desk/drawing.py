"""How the map of the counties is drawn: schematically, unless an app above has real boundaries."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.utils.translation import get_language

from dafeng.data.places import divisions
from dafeng.web.design.maps.shapes import ShapeMap
from dafeng.web.design.maps.tiles import Label, Mark, Reading, Step, TileMap, tile_map


class Draw(Protocol):
    """Draws the counties with these marks, of all leagues or of one."""

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
    """Have maps drawn by an app above; called from its ``ready``."""
    _DRAWN[:] = [draw]


def drawn(name: str, caption: Label, marks: Mapping[str, Mark], key: Sequence[Step], league: str) -> TileMap | ShapeMap:
    """The map, drawn as is usual here."""
    return _DRAWN[0](name, caption, marks, key, league)
