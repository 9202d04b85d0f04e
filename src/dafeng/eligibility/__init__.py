"""Whether a workbook may be an application: its facts, the verdicts of its programme's rulebook, what is missing."""

from datetime import date
from typing import TYPE_CHECKING

from dafeng.core.rules import Rulebook, Ruling, ruling_of
from dafeng.data.rulebooks import rulebook
from dafeng.eligibility.filings import filing
from dafeng.eligibility.reference import Package, Reference, shipped_reference
from dafeng.eligibility.stating import facts_of
from dafeng.eligibility.todo import MissingItem, missing_items
from dafeng.files.workbook import Workbook

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory


class NoTrack(LookupError):
    """A programme that has no track for the workbook's kind of applicant."""

    def __init__(self, programme: str, workbook: str) -> None:
        self.programme, self.workbook = programme, workbook
        super().__init__(f"{programme} has no track for a {workbook} workbook; use the workbook of another programme.")


def ruling_on(
    workbook: Workbook,
    inventory: "Inventory | None",
    reference: Reference,
    package: Package | None,
    *,
    on: date | None = None,
) -> Ruling:
    """The verdicts on a workbook by the rulebook it names, on a day; without one, on the last day for applications.

    The rulebook is the shipped one; where the workbook names another version, the ruling says so. Raises
    UnknownRulebook, BadRulebook, NoTrack.
    """
    book = rulebook(workbook.identity.rulebook)
    track = book.track_for(workbook.track)
    if track is None:
        raise NoTrack(book.id, workbook.track)
    facts = facts_of(workbook, inventory, reference, package)
    named = workbook.identity.rulebook_version
    return ruling_of(book, track.id, facts, on=on or last_day(book), named_version=named)


def last_day(book: Rulebook) -> date:
    """The day of the first deadline, by which a ruling is reproducible; the day of issue where there is none."""
    deadlines = [one.deadline for one in book.stages if one.deadline is not None]
    if deadlines:
        return min(deadlines).date()
    return book.source.issued or date.min


__all__ = [
    "MissingItem",
    "NoTrack",
    "Package",
    "Reference",
    "facts_of",
    "filing",
    "last_day",
    "missing_items",
    "ruling_on",
    "shipped_reference",
]
