"""A table as people read it: caption with unit, header, rows of text, notes below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["", "total", "part"]
NOTHING = "—"
MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; a total stands out, a part is indented."""

    cells: tuple[str, ...]
    kind: Kind = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first ``texts`` columns hold words, the others figures. Folded ones open on demand on the page."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    texts: int = 1
    folded: bool = False


@dataclass
class Notes:
    """The numbered notes of a table: the same words are one note."""

    words: list[str] = field(default_factory=list)

    def mark(self, note: str) -> str:
        """Return the mark of the note, after adding it if it is new."""
        if note not in self.words:
            self.words.append(note)
        return mark(self.words.index(note))

    def lines(self) -> tuple[str, ...]:
        """Return the notes, each with its mark."""
        return tuple(f"{mark(place)} {note}" for place, note in enumerate(self.words))


def mark(place: int) -> str:
    """Return the mark of the note at that place: ①, ② … and numbers in brackets after ⑳."""
    return MARKS[place] if place < len(MARKS) else f"({place + 1})"


def plain_rows(rows: Iterable[Sequence[str]]) -> tuple[Row, ...]:
    """Return rows of cells as rows without emphasis."""
    return tuple(Row(tuple(cells)) for cells in rows)
