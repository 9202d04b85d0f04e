"""What is different between two drafts, field by field, in words that a person finds in the workbook."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dafeng.files.workbook.declaration import Column, Sheet, Template
from dafeng.files.workbook.draft.changes.matching import paired
from dafeng.files.workbook.draft.entries import Entry, equal, shown
from dafeng.files.workbook.draft.laid import TOP
from dafeng.files.workbook.draft.shape import Draft, DraftRow
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.language import N_, Language, texts

Kind = Literal["row_added", "row_removed", "row_moved", "cell_added", "cell_removed", "cell_changed"]

ROW = N_("{sheet} row {row}")
SUMMED_UP = 4
"""How many entries of a row tell which row it is, where its sheet has no key."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``row`` is its row in the file, ``cells`` are the entries of a row that came or went."""

    kind: Kind
    sheet: Sheet
    row_id: str
    row: int
    column_id: str = ""
    old: Entry | None = None
    new: Entry | None = None
    cells: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def sheet_id(self) -> str:
        """The sheet it lies in."""
        return self.sheet.id

    def label(self, language: Language) -> str:
        """Where it lies: ``能源消费 第 12 行 · 数量``."""
        return label(self.sheet, self.row, self.column_id, language=language)

    def old_text(self, language: Language) -> str:
        """What stood there, as people read it; of a row, what tells it."""
        return self._text(self.old, language) if self.column_id else self._row(language, kind="row_removed")

    def new_text(self, language: Language) -> str:
        """What stands there now."""
        return self._text(self.new, language) if self.column_id else self._row(language, kind="row_added")

    def _text(self, entry: Entry | None, language: Language) -> str:
        column = column_of(self.sheet, self.column_id)
        return shown(entry, column, language=language) if column else str(entry or "")

    def _row(self, language: Language, *, kind: Kind) -> str:
        return summary(self.sheet, self.cells, language=language) if self.kind == kind else ""


def differences(old: Draft, new: Draft, *, template: Template = TEMPLATE) -> tuple[Difference, ...]:
    """Everything that is different, by sheet and row; none between a draft and its file downloaded and uploaded."""
    track = new["track"]
    return tuple(
        one for sheet in template.sheets_of(track) for one in _of_sheet(sheet, _filled(old, sheet), _filled(new, sheet))
    )


def label(sheet: Sheet, row: int, column_id: str, *, language: Language) -> str:
    """A place in words: the sheet, its row (0: unknown, or a form) and the column where one is meant."""
    title = sheet.title(language)
    place = title if sheet.kind == "form" or not row else texts("workbook", language)(ROW).format(sheet=title, row=row)
    if not column_id:
        return place
    column = column_of(sheet, column_id)
    return f"{place} · {column.name(language) if column else column_id}"


def column_of(sheet: Sheet, column_id: str) -> Column | None:
    """The column, None where today's template has it no more."""
    return next((column for column in sheet.columns if column.id == column_id), None)


def summary(sheet: Sheet, cells: Mapping[str, Entry], *, language: Language) -> str:
    """What tells a row from the others: the entries of its key, or its first ones."""
    names = sheet.key or [column.id for column in sheet.columns if column.id in cells][:SUMMED_UP]
    shown_entries = (shown(cells.get(name), sheet.column(name), language=language) for name in names)
    return " · ".join(filter(None, shown_entries))


def _filled(draft: Draft, sheet: Sheet) -> list[tuple[int, DraftRow]]:
    """The rows that hold something, each with its number in the file."""
    rows = draft["sheets"].get(sheet.id, [])
    return [(TOP + place, row) for place, row in enumerate(rows) if row["cells"] or sheet.kind == "form"]


def _of_sheet(
    sheet: Sheet, old: Sequence[tuple[int, DraftRow]], new: Sequence[tuple[int, DraftRow]]
) -> Iterator[Difference]:
    pairs = paired(sheet, [row for _, row in new], [row for _, row in old])
    moved = _moved(pairs)
    for place, (number, row) in enumerate(new):
        if place not in pairs:
            yield Difference("row_added", sheet, row["id"], number, cells=row["cells"])
            continue
        if place in moved:
            yield Difference("row_moved", sheet, row["id"], number)
        yield from _of_cells(sheet, number, row, before=old[pairs[place]][1]["cells"])
    stayed = set(pairs.values())
    for place, (number, row) in enumerate(old):
        if place not in stayed:
            yield Difference("row_removed", sheet, row["id"], number, cells=row["cells"])


def _of_cells(sheet: Sheet, number: int, row: DraftRow, *, before: Mapping[str, Entry]) -> Iterator[Difference]:
    now = row["cells"]
    if before == now:
        return
    declared = [column.id for column in sheet.columns]
    for name in sorted(before.keys() | now.keys(), key=lambda one: declared.index(one) if one in declared else 999):
        was, entry = before.get(name), now.get(name)
        if was is None or entry is None or not equal(was, entry):
            kind: Kind = "cell_added" if was is None else "cell_removed" if entry is None else "cell_changed"
            yield Difference(kind, sheet, row["id"], number, name, was, entry)


def _moved(pairs: Mapping[int, int]) -> set[int]:
    """The fewest rows that must have been moved: all but the longest run that kept its order."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in sorted(pairs):
        length = bisect_left(tails, pairs[place])
        before[place] = ends[length - 1] if length else None
        tails[length : length + 1], ends[length : length + 1] = [pairs[place]], [place]
    kept, place_or_none = set[int](), ends[-1] if ends else None
    while place_or_none is not None:
        kept.add(place_or_none)
        place_or_none = before[place_or_none]
    return set(pairs) - kept
