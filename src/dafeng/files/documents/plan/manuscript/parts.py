"""The plan before it is laid out: cover, then pieces in their order, figures and tables with their numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from dafeng.files.charts.picture import Picture
from dafeng.files.documents.content.table import Table
from dafeng.files.documents.content.typesetting import printable
from dafeng.files.documents.plan.chapter_text.blocks import Block, Grid, Run, Runs
from dafeng.language import Language, texts

TableKind = Literal["table", "annex", "text"]
LONGEST_LABEL = 40
BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing could make a name read as another."""


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """The heading of a chapter; one that is not numbered is an annex."""

    title: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its number and where its values come from."""

    picture: Picture
    source: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table with its number: of a chapter, of the annex, or drawn in the text, without number and caption.

    ``keys`` leading columns are repeated where a wide table is split.
    """

    kind: TableKind
    caption: str
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    totals: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    texts: int = 1
    keys: int = 1
    number: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What the platform says in the text: something is missing, or a name is unknown."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that stands by itself: centred, or to the right as a signature does."""

    text: str
    place: Literal["left", "centre", "right"] = "left"


Piece: TypeAlias = ChapterHead | Figure | Tabled | Remark | Line | Block


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document before it is laid out; ``front`` are the lines of the cover, each a name and a value."""

    language: Language
    title: str
    author: str
    label: str
    dated: date | None
    front: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    with_contents: bool = True


def tabled(table: Table, kind: TableKind = "table", *, keys: int = 1, notes: Sequence[str] = ()) -> Tabled:
    """Return a table of the report or the workbook as a piece of the plan."""
    return Tabled(
        kind,
        table.caption,
        tuple(cell_runs(cell) for cell in table.header),
        tuple(tuple(cell_runs(cell) for cell in row.cells) for row in table.rows),
        frozenset(place for place, row in enumerate(table.rows) if row.kind == "total"),
        (*table.notes, *notes),
        texts=table.texts,
        keys=keys,
    )


def drawn_table(grid: Grid) -> Tabled:
    """Return a table drawn in a text as a piece, without number and caption."""
    return Tabled("text", "", grid.header, grid.rows)


def cell_runs(text: str) -> Runs:
    """Return the text of a cell as one run."""
    return (Run(text),)


def numbering_word(piece: Figure | Tabled, language: Language) -> str:
    """Return what stands before the number of a figure or table, with the blank between them: 图, Figure."""
    _ = texts("reports", language)
    words = {
        "figure": _("Figure {number}"),
        "table": _("Table {number}"),
        "annex": _("Annex table {number}"),
        "text": "",
    }
    return words["figure" if isinstance(piece, Figure) else piece.kind].partition("{")[0]


def one_line(text: str) -> str:
    """Return the text as every file can hold it: one line, no control characters, nothing that turns the writing."""
    return BREAKS.sub(" ", TURNS.sub("", str(printable(text))))


def date_text(day: date, language: Language) -> str:
    """Return a date as a document writes it: 2025年1月5日, or 2025-01-05."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def label_text(label: str, language: Language) -> str:
    """Return what stands on every page of a plan whose figures are no real ones, one line; empty for real ones."""
    _ = texts("reports", language)
    short = label if len(label) <= LONGEST_LABEL else f"{label[:LONGEST_LABEL]}…"
    return _("Nature of the data: {label}").format(label=short) if label else ""
