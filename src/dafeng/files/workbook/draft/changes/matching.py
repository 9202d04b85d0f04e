"""Which row of a file is which row of the draft before it: a row that stays keeps its id.

Rows of the same content first, then rows of the same key, then rows between the same neighbours that share an entry.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from dafeng.files.workbook.declaration import Sheet
from dafeng.files.workbook.draft.entries import Entry, canonical
from dafeng.files.workbook.draft.shape import DraftRow, fresh_id

Cells = dict[str, Entry]
Telling = Callable[[Mapping[str, Entry]], Hashable]


@dataclass
class _Pairs:
    """The pairs found so far, by their places in the two lists."""

    new: Sequence[Cells]
    old: Sequence[Cells]
    found: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def pair(self, telling: Telling) -> None:
        """Pair the rows of which the same is told, in their order; rows of which nothing is told stay."""
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place, cells in enumerate(self.old):
            if place not in self.used and (told := telling(cells)) is not None:
                waiting[told].append(place)
        for place, cells in enumerate(self.new):
            if place not in self.found and waiting and (told := telling(cells)) in waiting and waiting[told]:
                self.take(place, waiting[told].popleft())

    def pair_neighbours(self) -> None:
        """Pair what is left between the same pairs, in order, where the rows have an entry in common."""
        gaps: dict[int, deque[int]] = defaultdict(deque)
        before = -1
        for place in range(len(self.old)):
            if place in self.used:
                before = place
            else:
                gaps[before].append(place)
        before = -1
        for place in range(len(self.new)):
            if place in self.found:
                before = self.found[place]
            elif gaps[before] and self._alike(place, gaps[before][0]):
                self.take(place, gaps[before].popleft())

    def _alike(self, new: int, old: int) -> bool:
        return bool(self.new[new].items() & self.old[old].items())

    def take(self, new: int, old: int) -> None:
        """Note a pair."""
        self.found[new] = old
        self.used.add(old)


def matched(sheet: Sheet, new: Sequence[Cells], previous: Sequence[DraftRow]) -> list[DraftRow]:
    """The new rows under the ids of the previous rows they continue, the others under fresh ids.

    Rows of the draft that hold nothing yet are in no file: they stay where they are.
    """
    pairs = _Pairs(new, [_plain(row) for row in previous])
    pairs.pair(_content)
    if sheet.key:
        pairs.pair(lambda cells: _key(cells, sheet.key))
    pairs.pair_neighbours()
    taken = {row["id"] for row in previous}
    named: list[DraftRow] = []
    for place, cells in enumerate(new):
        row_id = previous[pairs.found[place]]["id"] if place in pairs.found else fresh_id(cells, taken)
        taken.add(row_id)
        named.append({"id": row_id, "cells": cells})
    return _with_empty_rows(named, previous)


def paired(sheet: Sheet, new: Sequence[DraftRow], old: Sequence[DraftRow]) -> dict[int, int]:
    """The place of each new row among the old ones: rows of one id, then of one content, then of one key."""
    places = {row["id"]: place for place, row in enumerate(old)}
    pairs = _Pairs([_plain(row) for row in new], [_plain(row) for row in old])
    for place, row in enumerate(new):
        if row["id"] in places:
            pairs.take(place, places[row["id"]])
    pairs.pair(_content)
    if sheet.key:
        pairs.pair(lambda cells: _key(cells, sheet.key))
    return pairs.found


def _plain(row: DraftRow) -> Cells:
    return {name: canonical(entry) for name, entry in row["cells"].items()}


def _with_empty_rows(named: list[DraftRow], previous: Sequence[DraftRow]) -> list[DraftRow]:
    there = {row["id"] for row in named}
    follows: dict[str, list[DraftRow]] = defaultdict(list)
    before = ""
    for row in previous:
        if row["id"] in there:
            before = row["id"]
        elif not row["cells"]:
            follows[before].append(row)
    if not follows:
        return named
    return [*follows[""], *(one for row in named for one in (row, *follows[row["id"]]))]


def _content(cells: Mapping[str, Entry]) -> Hashable:
    return frozenset(cells.items()) if cells else None


def _key(cells: Mapping[str, Entry], key: Sequence[str]) -> Hashable:
    return tuple(cells.get(name) for name in key) if any(name in cells for name in key) else None
