"""A draft as the values that everything is computed from."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dafeng.files.workbook import Fault, Reading, Workbook
from dafeng.files.workbook.draft import Draft, digest, read_draft
from dafeng.study import Study, inventory_of_workbook, study_of
from dafeng.web.inventories.keys import USUAL, Wanted, key_of

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory
    from dafeng.core.pathways.results import Progress

KEPT = 32
"""How many inventories a process keeps in memory, a few hundred kilobytes each."""


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


def material_of(draft: Draft, wanted: Wanted = USUAL) -> Material:
    """The draft read, and its inventory where it is sound; kept in memory, so that asking twice costs once.

    Raises the errors of the accounting.
    """
    return _material(_Drawer(draft, key_of(draft, wanted)), wanted)


def forget_materials() -> None:
    """Empty the memory, as in a process that has just begun."""
    _material.cache_clear()


def study_of_material(material: Material, wanted: Wanted, progress: "Progress") -> Study:
    """Diagnosis and pathway of a sound draft."""
    if material.workbook is None or material.inventory is None:
        raise ValueError("A draft with errors has no study.")
    return study_of(material.workbook, material.inventory, wanted.asked, progress)


class _Drawer:
    """A draft that counts as equal to another where its key is the same."""

    def __init__(self, draft: Draft, key: str) -> None:
        self.draft, self.key = draft, key

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawer) and self.key == other.key


@lru_cache(maxsize=KEPT)
def _material(drawer: _Drawer, wanted: Wanted) -> Material:
    draft = drawer.draft
    reading = read_draft(draft)
    if reading.workbook is None or not reading.sound:
        return Material(draft, reading, None)
    named = {"draft_sha256": digest(draft)}
    return Material(draft, reading, inventory_of_workbook(reading.workbook, named, wanted.accounting))
