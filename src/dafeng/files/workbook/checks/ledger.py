"""The energy sheet as a ledger: quantities in native units by year, carrier and flow, and what of it is in doubt."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from dafeng.core.quantities.units import conversion
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.contents import Row

NEEDED = ("year", "flow", "transformation", "carrier", "quantity", "unit")
"""Columns without which a row cannot be placed or counted; a doubt about any of them is a doubt about its sums."""

USES = ("transformation_input", "loss", "final")


@dataclass(frozen=True, slots=True)
class Entry:
    """One sound row: where it belongs and how much it is, in the carrier's native unit."""

    row: Row
    year: int
    carrier: str
    flow: str
    transformation: str
    quantity: float


@dataclass
class Account:
    """All entries of one carrier in one year."""

    entries: list[Entry] = field(default_factory=list)

    def flows(self) -> dict[str, float]:
        """Quantities by flow, native unit."""
        found: dict[str, float] = {}
        for entry in self.entries:
            found[entry.flow] = found.get(entry.flow, 0.0) + entry.quantity
        return found

    def of(self, *flows: str) -> list[Entry]:
        """The entries of these flows."""
        return [entry for entry in self.entries if entry.flow in flows]

    def use(self) -> float:
        """Everything that was used: put into conversions, lost, finally consumed; native unit."""
        return sum(entry.quantity for entry in self.of(*USES))


@dataclass
class Ledger:
    """The accounts by year and carrier; those in doubt are left out."""

    accounts: dict[tuple[int, str], Account] = field(default_factory=dict)
    seen_years: set[int] = field(default_factory=set)
    doubtful_years: set[int | None] = field(default_factory=set)

    def is_whole(self, year: int) -> bool:
        """Whether every row of the year can be relied on."""
        return self.doubtful_years.isdisjoint({year, None})

    def years(self) -> list[int]:
        """The years with an account that can be relied on."""
        return sorted({year for year, _ in self.accounts})

    def carriers(self) -> list[str]:
        """The carriers with an account, in the order of their vocabulary."""
        found = {carrier for _, carrier in self.accounts}
        return [carrier for carrier in vocabulary("carriers") if carrier in found]

    def entries(self) -> Iterator[Entry]:
        """All entries of all accounts."""
        for account in self.accounts.values():
            yield from account.entries


def ledger_of(ground: Ground) -> Ledger:
    """The ledger of a workbook; empty and in doubt when the sheet or one of its columns is missing."""
    if not ground.has("energy", *NEEDED):
        return Ledger(doubtful_years={None})
    ledger, doubts = Ledger(), _Doubts()
    for row in ground.rows("energy"):
        year = number(row.get("year"))
        if year is not None:
            ledger.seen_years.add(int(year))
        if ground.doubted("energy", row).isdisjoint(NEEDED) and (entry := _entry(row)) is not None:
            ledger.accounts.setdefault((entry.year, entry.carrier), Account()).entries.append(entry)
        else:
            doubts.add(None if year is None else int(year), text(row.get("carrier")))
    ledger.doubtful_years = {year for year, _ in doubts.found}
    for place in [place for place in ledger.accounts if doubts.touch(*place)]:
        del ledger.accounts[place]
    return ledger


def _entry(row: Row) -> Entry | None:
    year, quantity, unit = number(row.get("year")), number(row.get("quantity")), text(row.get("unit"))
    carrier, flow = text(row.get("carrier")), text(row.get("flow"))
    if year is None or quantity is None or not carrier or not flow or not unit:
        return None
    native = quantity * _factor(unit, vocabulary("carriers")[carrier].extra["native_unit"])
    return Entry(row, int(year), carrier, flow, text(row.get("transformation")), native)


@cache
def _factor(unit: str, native: str) -> float:
    return conversion(unit, native)


@dataclass
class _Doubts:
    """Which years and carriers a row at fault may belong to: an unreadable year or carrier may be any."""

    found: set[tuple[int | None, str]] = field(default_factory=set)

    def add(self, year: int | None, carrier: str) -> None:
        self.found.add((year, carrier))

    def touch(self, year: int, carrier: str) -> bool:
        return not self.found.isdisjoint({(year, carrier), (None, carrier), (year, ""), (None, "")})
