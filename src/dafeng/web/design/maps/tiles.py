"""The schematic map: one tile for each county, near its place; it shows no boundary and claims none."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise

TABLE = Path(__file__).with_name("tiles.csv")
WIDE, HIGH = 46, 36
MARGIN = 4
SHORTENED = {"Left": "L.", "Right": "R.", "Middle": "Mid.", "United": "", "Autonomous": "", "Mining": "", "Daur": ""}
"""Words of English names that a tile has no room for."""
FIRST_Y = {1: 22, 2: 16, 3: 12}
"""How far below its upper edge the first line of a tile stands, by the number of lines."""
LINE_STEP = {1: 0, 2: 12, 3: 10}
Cell = tuple[int, int]
Label = str | Promise


@dataclass(frozen=True, slots=True)
class Place:
    """Where a county's tile, or the name of a league, stands."""

    code: str
    column: int
    row: int
    short: str

    @property
    def is_league(self) -> bool:
        """Whether this is the name of a league."""
        return self.code.endswith("00")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a map says of a county: which step of the key, a short text on the tile, a sentence, and where it leads."""

    step: int
    text: str = ""
    said: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the key; ``number`` 0 stands for what has no value."""

    number: int
    label: Label


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a tile."""

    text: str
    y: int
    look: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile as it is drawn."""

    mark: Mark
    x: int
    y: int
    middle: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a league as it is drawn."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class TileMap:
    """A map as it is drawn."""

    id: str
    caption: Label
    key: Sequence[Step]
    tiles: Sequence[Tile]
    names: Sequence[Name]
    outlines: Sequence[str]
    width: int
    height: int
    note: Label = ""


@cache
def places() -> Mapping[str, Place]:
    """All tiles and names by code."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table)
        return {row["code"]: Place(row["code"], int(row["column"]), int(row["row"]), row["short"]) for row in rows}


def tile_map(
    id: str,  # noqa: A002 -- as the page calls it
    caption: Label,
    marks: Mapping[str, Mark],
    key: Sequence[Step],
    names: Mapping[str, str] | None = None,
    note: Label = "",
) -> TileMap:
    """The map with a mark for every county known; ``names`` gives English names by code, otherwise they are Chinese."""
    known, english = places(), names or {}
    tiles = [
        _tile(place, marks.get(place.code) or Mark(0), _lines(place, english.get(place.code, ""))) for place in _counties()
    ]
    leagues = [_name(place, english.get(place.code, place.short)) for place in known.values() if place.is_league]
    width = (1 + max(place.column for place in known.values())) * WIDE + WIDE + 2 * MARGIN
    height = (1 + max(place.row for place in known.values())) * HIGH + 2 * MARGIN
    return TileMap(id, caption, key, tiles, leagues, outlines(), width, height, note)


def _counties() -> list[Place]:
    return sorted((place for place in places().values() if not place.is_league), key=lambda one: (one.row, one.column))


def _tile(place: Place, mark: Mark, lines: tuple[str, ...]) -> Tile:
    x, y = place.column * WIDE + MARGIN, place.row * HIGH + MARGIN
    texts = (*lines, mark.text) if mark.text else lines
    first, step = y + FIRST_Y[len(texts)], LINE_STEP[len(texts)]
    look = "small" if len(texts) > 2 or len(lines) > 1 else ""  # noqa: PLR2004 -- more than the tile holds at full size
    placed = [
        Line(text, first + number * step, "value" if mark.text and number == len(lines) else look)
        for number, text in enumerate(texts)
    ]
    return Tile(mark, x, y, x + WIDE // 2, tuple(placed))


def _lines(place: Place, name: str) -> tuple[str, ...]:
    """The name on one or two lines; of an English one, without what kind of county it is."""
    if not name:
        return (place.short,)
    words = [SHORTENED.get(word, word) for word in name.split()[:-1]]
    first, *rest = [word for word in words if word]
    return (first, " ".join(rest)) if rest else (first,)


def _name(place: Place, name: str) -> Name:
    return Name(name, place.column * WIDE + MARGIN + WIDE, place.row * HIGH + MARGIN + HIGH * 0.66)


@cache
def outlines() -> tuple[str, ...]:
    """A path around the tiles of each league: between tiles of different leagues, and around all of them."""
    found: dict[str, list[str]] = {}
    owner = {(place.column, place.row): place.code[:4] for place in _counties()}
    for (column, row), league in owner.items():
        x, y = column * WIDE + MARGIN, row * HIGH + MARGIN
        sides = {
            (column, row - 1): f"M{x} {y}h{WIDE}",
            (column, row + 1): f"M{x} {y + HIGH}h{WIDE}",
            (column - 1, row): f"M{x} {y}v{HIGH}",
            (column + 1, row): f"M{x + WIDE} {y}v{HIGH}",
        }
        found.setdefault(league, []).extend(
            path for beside, path in sides.items() if owner.get(beside) != league
        )
    return tuple("".join(paths) for paths in found.values())
