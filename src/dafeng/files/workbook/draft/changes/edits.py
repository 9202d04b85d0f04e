"""Changing a draft that others change too: an edit says what it saw, and is refused where that is no longer so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from dafeng.files.workbook.declaration import Sheet
from dafeng.files.workbook.draft.changes.differences import label
from dafeng.files.workbook.draft.entries import Entry, shown
from dafeng.files.workbook.draft.errors import DraftError
from dafeng.language import N_, Language, texts

REMOVED = N_("the row was removed")


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell changed from what the editor saw (``old``) to ``new``; None is an empty cell."""

    sheet: str
    row_id: str
    column: str
    old: Entry | None
    new: Entry | None


@dataclass(frozen=True, slots=True)
class AddRow:
    """A row added after another (``""``: at the top; None, or a row that is gone: at the end).

    ``row_id`` may be proposed: sent twice, the row is added once. Empty, the row gets an id of its own.
    """

    sheet: str
    cells: Mapping[str, Entry | None] = field(default_factory=dict)
    after: str | None = None
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row removed that held ``cells`` when it was last seen."""

    sheet: str
    row_id: str
    cells: Mapping[str, Entry | None]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A row moved behind another (``""``: to the top; None: to the end)."""

    sheet: str
    row_id: str
    after: str | None


Change: TypeAlias = Edit | AddRow | RemoveRow | MoveRow


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: what both had seen, what stands there now, what was to be written.

    ``removed``: the row is gone. ``column`` is empty where a whole row is meant.
    """

    sheet: Sheet
    row_id: str
    row: int
    column: str
    base: Entry | None = None
    theirs: Entry | None = None
    mine: Entry | None = None
    removed: bool = False

    def label(self, language: Language) -> str:
        """Where it lies: ``能源消费 第 12 行 · 数量``."""
        return label(self.sheet, self.row, self.column, language=language)

    def texts(self, language: Language) -> tuple[str, str, str]:
        """Base, theirs and mine as people read them."""
        if not self.column:
            return ("", texts("workbook", language)(REMOVED) if self.removed else "", "")
        column = self.sheet.column(self.column)
        base, theirs, mine = (shown(one, column, language=language) for one in (self.base, self.theirs, self.mine))
        return base, texts("workbook", language)(REMOVED) if self.removed else theirs, mine


class Conflict(DraftError):
    """Fields that someone else changed meanwhile; nothing of the edits was applied."""

    def __init__(self, fields: tuple[Clash, ...]) -> None:
        self.fields = fields
        super().__init__("changed meanwhile: " + "; ".join(one.label("en") for one in fields) + ".")
