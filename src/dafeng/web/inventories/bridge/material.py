"""A draft as the values that everything is computed from."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.files.workbook import Fault, Reading, Workbook
from dafeng.files.workbook.draft import Draft, DraftRow, SheetRead, digest, read_draft
from dafeng.language import Language
from dafeng.study import Study, inventory_of_workbook, study_of
from dafeng.web.inventories.bridge.memory import Memory
from dafeng.web.inventories.keys import USUAL, Wanted, key_of

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory
    from dafeng.core.pathways.results import Progress


@dataclass(frozen=True)
class Material:
    """A draft read and accounted for: without errors it has an inventory, with them it has none."""

    draft: Draft
    reading: Reading
    inventory: "Inventory | None"

    @property
    def workbook(self) -> Workbook | None:
        """The workbook as far as it could be read."""
        return self.reading.workbook

    @property
    def errors(self) -> int:
        """How many errors stand in the way."""
        return sum(fault.severity == "error" for fault in self.reading.faults)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What the check warns of."""
        return tuple(fault for fault in self.reading.faults if fault.severity == "warning")


_sheets = Memory[SheetRead](1024)
"""Fifty drafts or so; a sheet is some kilobytes, but for the energy, which is a few hundred."""
_readings = Memory[Reading](96)
"""What a reading holds lies in its sheets, and in the readings next to it the same."""
_materials = Memory[Material](32)
_studies = Memory[Study](4)


def reading_of(draft: Draft, language: Language = "zh") -> Reading:
    """The draft with every fault; kept in memory, for one workbook is asked for page after page."""
    marks = {sheet: _mark(rows) for sheet, rows in draft["sheets"].items()}
    told = draft["track"], language

    def keep(sheet: str, read: Callable[[], SheetRead]) -> SheetRead:
        return _sheets.get((*told, sheet, marks.get(sheet)), read)

    key = *told, *sorted(marks.items())
    return _readings.get(key, lambda: read_draft(draft, language=language, keep=keep))


def material_of(draft: Draft, wanted: Wanted = USUAL) -> Material:
    """The draft read, and its inventory where it is sound; kept in memory, so that asking twice costs once.

    Raises the errors of the accounting.
    """
    return _materials.get(key_of(draft, wanted), lambda: _material(draft, wanted))


def study_of_material(material: Material, wanted: Wanted, progress: "Progress") -> Study:
    """Diagnosis and pathway of a sound draft; the last ones are kept in memory, and ``progress`` does not hear of them.

    The pages, the files and the documents of one draft are made one after the other, often in one process.
    """
    workbook, inventory = material.workbook, material.inventory
    if workbook is None or inventory is None:
        raise ValueError("A draft with errors has no study.")
    key = key_of(material.draft, wanted)
    return _studies.get(key, lambda: study_of(workbook, inventory, wanted.asked, progress))


def forget_materials() -> None:
    """Empty the memory, as in a process that has just begun."""
    for memory in (_sheets, _readings, _materials, _studies):
        memory.forget()


def _mark(rows: list[DraftRow]) -> bytes:
    """What tells the rows of a sheet; with the empty ones, which say where in the file the others stand."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).digest()


def _material(draft: Draft, wanted: Wanted) -> Material:
    reading = reading_of(draft)
    if reading.workbook is None or not reading.sound:
        return Material(draft, reading, None)
    named = {"draft_sha256": digest(draft)}
    return Material(draft, reading, inventory_of_workbook(reading.workbook, named, wanted.accounting))
