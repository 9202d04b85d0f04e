"""Applicants and the members of the region, read from CSV tables; every cell that cannot be meant is named."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import polars as pl

from dafeng.core.selection import Applicant, Member, Track, Value
from dafeng.files.exchange.errors import BadCell, WrongColumns
from dafeng.files.exchange.tables import text_table

NEEDED = ("id", "track", "score")
OWN = (*NEEDED, "name", "league", "county", "priority", "spread", "passed", "weight")
"""The columns that are no attributes."""
GATE = "gate:"
"""How the name of a column begins that holds one gate."""
TRACK_WORDS: dict[str, Track] = {"county": "county", "park": "park", "旗县": "county", "园区": "park"}
FLAG_WORDS = {
    **dict.fromkeys(("yes", "true", "1", "met", "是", "符合"), True),
    **dict.fromkeys(("no", "false", "0", "not_met", "否", "不符合"), False),
}
OPEN_WORDS = ("", "undetermined", "unknown", "待定", "无法判定")
SEPARATORS = re.compile(r"[;；、|]")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Entries:
    """The applicants of a table, their names where it has them, and its columns of attributes."""

    applicants: tuple[Applicant, ...]
    names: dict[str, str]
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class _Sheet:
    """A table of texts with its path, read cell by cell."""

    path: Path
    frame: pl.DataFrame

    def text(self, row: int, column: str) -> str:
        """The text of a cell, empty where there is no such column."""
        return str(self.frame[column][row]).strip() if column in self.frame.columns else ""

    def word(self, row: int, column: str, words: dict[str, Known]) -> Known:
        """What the word of a cell stands for; raises BadCell."""
        text = self.text(row, column)
        if text.lower() not in words:
            raise self.wrong(row, column, "one of " + ", ".join(word or "(empty)" for word in words))
        return words[text.lower()]

    def number(self, row: int, column: str, *, least: float = float("-inf")) -> float | None:
        """The number of a cell, None where it is empty; raises BadCell."""
        text = self.text(row, column)
        if not text:
            return None
        if not NUMBER.fullmatch(text) or float(text) < least or abs(float(text)) == float("inf"):
            raise self.wrong(row, column, "a number or empty" if least < 0 else "a number of zero or more, or empty")
        return float(text)

    def words(self, row: int, column: str) -> tuple[str, ...]:
        """The words of a cell, several ones divided by ; 、 or |."""
        return tuple(part.strip() for part in SEPARATORS.split(self.text(row, column)) if part.strip())

    def wrong(self, row: int, column: str, expected: str) -> BadCell:
        """The error of a cell, in the row as a spreadsheet counts it."""
        return BadCell(self.path, row + 2, column, self.text(row, column), expected)


def read_applicants(path: Path, bounded: Sequence[str] = ()) -> Entries:
    """The applicants of a CSV table; ``bounded`` attributes are kinds even where they look like numbers.

    Columns: docs/reference/selection.md. Raises NotATable, WrongColumns, BadCell.
    """
    sheet = _sheet(path, NEEDED, "selection")
    gates = [name for name in sheet.frame.columns if name.startswith(GATE)]
    if not gates and "passed" not in sheet.frame.columns:
        raise WrongColumns(path, ["passed"], "selection")
    attributes = tuple(name for name in sheet.frame.columns if name not in OWN and name not in gates)
    values = {name: _values(sheet, name, is_bounded=name in bounded) for name in attributes}
    found = tuple(_applicant(sheet, row, gates, values) for row in range(len(sheet.frame)))
    names = {one.id: sheet.text(row, "name") for row, one in enumerate(found)}
    return Entries(found, names, attributes)


def read_population(path: Path, bounded: Sequence[str] = ()) -> tuple[Member, ...]:
    """The counties and parks of the region in a CSV table; raises NotATable, WrongColumns, BadCell."""
    sheet = _sheet(path, ("id", "track"), "region")
    attributes = [name for name in sheet.frame.columns if name not in OWN and not name.startswith(GATE)]
    values = {name: _values(sheet, name, is_bounded=name in bounded) for name in attributes}
    found = []
    for row in range(len(sheet.frame)):
        weight = sheet.number(row, "weight", least=0.0)
        own = {name: column(row) for name, column in values.items()}
        track = sheet.word(row, "track", TRACK_WORDS)
        found.append(Member(sheet.text(row, "id"), track, own, 1.0 if weight is None else weight))
    return tuple(found)


def population_of(applicants: Sequence[Applicant]) -> tuple[Member, ...]:
    """The applicants as the region, where no other is given."""
    return tuple(Member(one.id, one.track, one.attributes) for one in applicants)


def _sheet(path: Path, columns: tuple[str, ...], layout: str) -> _Sheet:
    frame = text_table(path, columns, layout)
    frame = frame.rename({name: name.strip() for name in frame.columns}, strict=False)
    sheet = _Sheet(path, frame)
    seen = set()
    for row in range(len(frame)):
        identity = (sheet.text(row, "track"), sheet.text(row, "id"))
        if not identity[1]:
            raise sheet.wrong(row, "id", "the code of an applicant" if layout == "selection" else "a code")
        if identity in seen or (layout == "selection" and ("", identity[1]) in seen):
            raise sheet.wrong(row, "id", "a code that stands once")
        seen |= {identity, ("", identity[1])} if layout == "selection" else {identity}
    return sheet


def _applicant(sheet: _Sheet, row: int, gates: Sequence[str], values: dict[str, Callable[[int], Value]]) -> Applicant:
    words: dict[str, bool | None] = {**FLAG_WORDS, **dict.fromkeys(OPEN_WORDS)}
    said = {name.removeprefix(GATE): sheet.word(row, name, words) for name in gates}
    if "passed" in sheet.frame.columns:
        said["passed"] = sheet.word(row, "passed", words)
    passed = False if False in said.values() else None if None in said.values() else True
    grounds = tuple(name for name, one in said.items() if one is not True and one is passed and name != "passed")
    return Applicant(
        id=sheet.text(row, "id"),
        track=sheet.word(row, "track", TRACK_WORDS),
        score=sheet.number(row, "score"),
        passed=passed,
        league=sheet.text(row, "league") or None,
        attributes={name: column(row) for name, column in values.items()},
        priority=sheet.word(row, "priority", words),
        counties=sheet.words(row, "county"),
        spread=sheet.number(row, "spread", least=0.0),
        grounds=grounds,
    )


def _values(sheet: _Sheet, column: str, *, is_bounded: bool) -> Callable[[int], Value]:
    """How the cells of an attribute read: numbers where all that are filled in are, kinds otherwise; raises BadCell."""
    filled = [row for row in range(len(sheet.frame)) if sheet.text(row, column)]
    numeric = [bool(NUMBER.fullmatch(sheet.text(row, column))) for row in filled]
    if any(numeric) and not is_bounded:
        if not all(numeric):
            raise sheet.wrong(filled[numeric.index(False)], column, "a number, as other cells of its column are")
        return lambda row: sheet.number(row, column)
    return lambda row: sheet.words(row, column) or None
