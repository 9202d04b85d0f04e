"""The schematic map: one tile for each county, near its place; it shows no boundary and claims none."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
SHORT, LONG = 7, 10
"""How many Latin letters a tile holds in full and in small type."""
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
    frame: tuple[int, int, int, int]


@cache
def places() -> Mapping[str, Place]:
    """All tiles and names by code."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table)
        return {row["code"]: Place(row["code"], int(row["column"]), int(row["row"]), row["short"]) for row in rows}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a map is read: English names by code (none for Chinese ones), and the league it is narrowed to."""

    names: Mapping[str, str] = field(default_factory=dict)
    league: str = ""


def tile_map(
    name: str, caption: Label, marks: Mapping[str, Mark], key: Sequence[Step], reading: Reading | None = None
) -> TileMap:
    """The map with these marks; a county without one is shown as having no value."""
    read = reading or Reading()
    shown = [place for place in places().values() if not read.league or place.code[:4] == read.league[:4]]
    tiles = [
        _tile(place, marks.get(place.code) or Mark(0), _lines(place, read.names.get(place.code, "")))
        for place in _counties(shown)
    ]
    leagues = [_name(place, read.names.get(place.code, place.short)) for place in shown if place.is_league]
    paths = [path for league, path in outlines().items() if not read.league or league == read.league[:4]]
    return TileMap(name, caption, key, tiles, leagues, paths, _frame(shown))


def _frame(shown: Sequence[Place]) -> tuple[int, int, int, int]:
    """Left edge, upper edge, width and height of what is shown; the name of a league is two tiles wide."""
    left, right = min(one.column for one in shown), max(one.column + 1 + one.is_league for one in shown)
    top, bottom = min(one.row for one in shown), max(one.row + 1 for one in shown)
    size = ((right - left) * WIDE + 2 * MARGIN, (bottom - top) * HIGH + 2 * MARGIN)
    return left * WIDE, top * HIGH, *size


def _counties(shown: Iterable[Place]) -> list[Place]:
    """The counties, in the order in which one reads."""
    return sorted((place for place in shown if not place.is_league), key=lambda one: (one.row, one.column))


def _tile(place: Place, mark: Mark, lines: tuple[str, ...]) -> Tile:
    x, y = place.column * WIDE + MARGIN, place.row * HIGH + MARGIN
    texts = (*lines, mark.text) if mark.text else lines
    first, step = y + FIRST_Y[len(texts)], LINE_STEP[len(texts)]
    look = _look(texts, lines)
    placed = [
        Line(text, first + number * step, "value" if mark.text and number == len(lines) else look)
        for number, text in enumerate(texts)
    ]
    return Tile(mark, x, y, x + WIDE // 2, tuple(placed))


def _look(texts: tuple[str, ...], lines: tuple[str, ...]) -> str:
    """How small the names are written, by what the tile must hold."""
    longest = max(map(len, lines))
    if longest > LONG:
        return "tiny"
    return "small" if len(texts) == max(LINE_STEP) or len(lines) > 1 or longest > SHORT else ""


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
def outlines() -> Mapping[str, str]:
    """A path around the tiles of each league, by the beginning of its code."""
    found: dict[str, list[str]] = {}
    owner = {(place.column, place.row): place.code[:4] for place in _counties(places().values())}
    for (column, row), league in owner.items():
        x, y = column * WIDE + MARGIN, row * HIGH + MARGIN
        sides = {
            (column, row - 1): f"M{x} {y}h{WIDE}",
            (column, row + 1): f"M{x} {y + HIGH}h{WIDE}",
            (column - 1, row): f"M{x} {y}v{HIGH}",
            (column + 1, row): f"M{x + WIDE} {y}v{HIGH}",
        }
        found.setdefault(league, []).extend(path for beside, path in sides.items() if owner.get(beside) != league)
    return {league: "".join(paths) for league, paths in found.items()}
