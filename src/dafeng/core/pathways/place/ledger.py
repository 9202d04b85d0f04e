"""The lines of an inventory laid into blocks: energy, direct CO2 and process CO2 of one year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.errors import MissingInput, UnknownPart
from dafeng.core.pathways.place.sets import Sets
from dafeng.core.pathways.system import BlockKind, Coverage

RENEWABLE, LOSSES, BALANCE = "power.renewable", "power.losses", "power.balance"
OUTPUT = "_output"
"""What a burning conversion gives out stands in a block of its own, so that burning less does not mean giving less."""
BOUGHT = ("electricity", "heat")
_CONSUMPTION = ("final", "loss", "transformation_input", "transformation_output")


@dataclass(frozen=True)
class Ledger:
    """A year of a place by block: energy (tce) and direct CO2 (t) of (block, carrier), process CO2 (t) of block.

    ``burnt``: by carrier, energy (tce) and CO2 (t) of all that burns. Source: the inventory's lines.
    """

    energy: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    direct: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    process: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    burnt: dict[str, tuple[float, float]] = field(default_factory=dict)

    def use_of(self, block: str) -> float:
        """The energy of a block, all carriers together, tce. Source: the lines."""
        return sum(amount for (name, _carrier), amount in self.energy.items() if name == block)


def ledger_of(inventory: Inventory, sets: Sets, year: int, coverage: Coverage = "direct") -> Ledger:
    """The ledger of a year; with the coverage ``fuel`` processes stay out.

    Raises MissingInput for energy without a figure in tce, UnknownPart for a term that falls into no block.
    Source: the inventory's lines.
    """
    ledger = Ledger()
    for block, carrier, tce in _energy_lines(inventory, sets, year):
        ledger.energy[block, carrier] += tce
    if inventory.value("co2_fuel_t", year):
        _add_fuels(ledger, inventory, sets, year)
    if coverage == "direct" and inventory.value("co2_process_t", year):
        _add_processes(ledger, inventory, sets, year)
    return ledger


def kind_of(block: str) -> BlockKind:
    """The kind of a block by its id. Source: the names of blocks."""
    kind = block.split(".")[1]
    known: dict[str, BlockKind] = {"fuel": "fuel", "power": "power", "process": "process", "renewable": "renewable"}
    return known.get(kind, "balance" if block == BALANCE else "conversion")


def _energy_lines(inventory: Inventory, sets: Sets, year: int) -> Iterator[tuple[str, str, float]]:
    lines = inventory.energy.filter((pl.col("year") == year) & pl.col("flow").is_in(_CONSUMPTION))
    lines = lines.filter((pl.col("quantity") != 0) | pl.col("quantity").is_null())
    if unknown := sorted(set(lines.filter(pl.col("tce").is_null())["carrier"])):
        mend = "state its quantity and standard-coal coefficient"
        raise MissingInput("energy in tce of {carriers} in {year}", mend, carriers=tuple(unknown), year=year)
    for flow, where, carrier, tce in lines.select("flow", "sector", "carrier", "tce").iter_rows():
        block = _block_of(inventory, sets, (flow, where, carrier))
        yield block, carrier, -tce if flow == "transformation_output" else tce


def _block_of(inventory: Inventory, sets: Sets, line: tuple[str, str, str]) -> str:
    flow, where, carrier = line
    if flow == "loss":
        return LOSSES
    if flow == "final":
        sector = _known(sets.sector_of, where, "statistical sector")
        return f"{sector}.{'power' if carrier == 'electricity' else 'fuel'}"
    block = _known(sets.block_of_conversion, where, "conversion")
    burns = where in inventory.method.places_of("burn")
    return block + OUTPUT if burns and flow == "transformation_output" else block


def _add_fuels(ledger: Ledger, inventory: Inventory, sets: Sets, year: int) -> None:
    """The CO2 of fuels by block and carrier, and what burns of each carrier."""
    lines = inventory.emissions.filter(
        (pl.col("year") == year) & (pl.col("boundary") == "direct") & (pl.col("category") == "fuel")
    )
    tce_per_unit = coefficients(inventory, year)
    burnt: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for flow, where, carrier, activity, tonnes in lines.select(
        "flow", "sector", "item", "activity", "tonnes"
    ).iter_rows():
        block = (
            _known(sets.sector_of, where, "statistical sector") + ".fuel"
            if flow == "final"
            else _known(sets.block_of_conversion, flow, "conversion")
        )
        ledger.direct[block, carrier] += tonnes
        if tonnes > 0 and carrier in tce_per_unit:
            burnt[carrier][0] += activity * tce_per_unit[carrier]
            burnt[carrier][1] += tonnes
    ledger.burnt.update({carrier: (both[0], both[1]) for carrier, both in burnt.items()})


def coefficients(inventory: Inventory, year: int) -> dict[str, float]:
    """Energy (tce) of a native unit of each carrier, as the lines of the year have it, else those of other years.

    The largest line of a carrier counts, whose ratio is the least rounded. Source: the inventory's lines.
    """
    lines = inventory.energy.filter((pl.col("quantity") != 0) & (pl.col("tce") != 0))
    order = [-(pl.col("year") - year).abs(), pl.col("quantity").abs()]
    rows = lines.sort(order, maintain_order=True).select("carrier", "tce", "quantity").iter_rows()
    return {carrier: tce / quantity for carrier, tce, quantity in rows}


def _add_processes(ledger: Ledger, inventory: Inventory, sets: Sets, year: int) -> None:
    lines = inventory.emissions.filter(
        (pl.col("year") == year) & (pl.col("category") == "process") & (pl.col("gas") == "CO2")
    )
    for item, tonnes in lines.select("item", "tonnes").iter_rows():
        ledger.process[_known(sets.block_of_process, item, "process")] += tonnes


def _known(terms: Mapping[str, str], term: str, kind: str) -> str:
    if term not in terms:
        raise UnknownPart(kind, term, "inventory", sorted(terms))
    return terms[term]
