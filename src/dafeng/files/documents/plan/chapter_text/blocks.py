"""The tree of a chapter's text: a few kinds of blocks, the same for Word, PDF and page."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

PlacedKind = Literal["figure", "table"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; ``link`` is a web or mail address."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the chapter: 1 is the highest."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: one line of the text as it was written."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered from ``start`` or with dots; each item holds blocks."""

    ordered: bool
    items: tuple[tuple["Block", ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table drawn in the text: cells of a header and of rows."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that keeps its lines and spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The place of a figure or table of the catalogue, as the writer named it."""

    kind: PlacedKind
    name: str


Block: TypeAlias = Heading | Paragraph | Listing | Grid | Quote | Verbatim | Rule | Placement


def plain(runs: Runs) -> str:
    """Return the text of the runs without their looks."""
    return "".join(run.text for run in runs)
