"""The emissions of an inventory as cells, year by year: fuels by sector, processes, and what is bought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.inventory import Inventory
from dafeng.core.trends.errors import TrendError

BOUNDARIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "direct": (("co2_direct_t",), ("fuel", "process")),
    "total": (("co2_total_t",), ("fuel", "process", "power", "heat")),
    "fuel": (("co2_fuel_t",), ("fuel",)),
    "combustion": (("co2_fuel_t",), ("fuel",)),
    "combustion_and_power": (("co2_fuel_t", "co2_power_t"), ("fuel", "power")),
}
"""The boundaries of diagnoses (``fuel`` only where direct cannot be given) and of targets: indicators, categories."""
CLOSE = 1e-9
"""How far, relatively, the cells of a year may lie from its total: rounding."""


@dataclass(frozen=True)
class Cells:
    """CO2 (t) and energy (tce) of a boundary, year x cell; a cell is an item of a sector and of a kind.

    Kinds: fuel, process, bought. Energy of processes is zero: their CO2 does not come from burning. Energy is NaN where
    a carrier has no standard-coal coefficient. Source: the emission lines.
    """

    years: tuple[int, ...]
    sectors: tuple[str, ...]
    items: tuple[str, ...]
    kinds: tuple[str, ...]
    co2: Array
    energy: Array

    def of_kind(self, kind: str) -> npt.NDArray[np.bool_]:
        """Which cells are of that kind. Identity."""
        return np.array([one == kind for one in self.kinds], dtype=np.bool_)


class UnclosedCells(TrendError):
    """Cells that cannot be split up: ``reason`` is the id of the gap, ``facts`` fill its sentence."""

    def __init__(self, reason: str, facts: Mapping[str, str]) -> None:
        self.reason, self.facts = reason, facts
        super().__init__(f"{reason}: {', '.join(facts.values())}.")


def co2_of(inventory: Inventory, boundary: str, year: int) -> float | None:
    """The CO2 (t) of a boundary in a year, None where a part of it cannot be given. Source: the indicators."""
    parts = [inventory.value(indicator, year) for indicator in BOUNDARIES[boundary][0]]
    return None if None in parts else sum(part or 0.0 for part in parts)


def years_of(inventory: Inventory, boundary: str) -> tuple[int, ...]:
    """The inventory years whose CO2 of the boundary can be given. Source: the indicators."""
    return tuple(year for year in inventory.years if co2_of(inventory, boundary, year) is not None)


def cells_of(inventory: Inventory, boundary: str, years: tuple[int, ...]) -> Cells:
    """The cells of a boundary in those years. A cell that a year does not report is zero there, as in the inventory.

    CO2 in t, energy in tce. Raises UnclosedCells where the cells do not make the total of a year. Source: the emission
    lines and the energy lines.
    """
    keyed = _keyed(inventory, boundary, years)
    cells = _laid(keyed, years)
    _refuse_other_total(cells, [co2_of(inventory, boundary, year) for year in years], boundary)
    return cells


def consumption_cells(inventory: Inventory) -> Cells:
    """Energy consumption (tce) by sector and carrier, in ``energy`` and ``co2`` alike, in the years that have a total.

    Final use and losses, and what conversions take in less what they give out, in the sector of the conversion. Raises
    UnclosedCells where they do not make the total. Source: the energy lines.
    """
    totals = {year: inventory.value("energy_total_tce", year) for year in inventory.years}
    years = tuple(year for year, total in totals.items() if total is not None)
    places = {name: one.sector for name, one in inventory.method.conversions.items()}
    sign = pl.col("flow").replace_strict(_CONSUMED, return_dtype=pl.Float64)
    lines = inventory.energy.filter(pl.col("year").is_in(years), pl.col("flow").is_in(list(_CONSUMED))).select(
        "year",
        cell_sector=pl.col("sector").replace(places),
        cell_item="carrier",
        kind=pl.lit("energy"),
        tonnes=pl.col("tce") * sign,
        tce=pl.col("tce") * sign,
    )
    cells = _laid(lines, years)
    _refuse_other_total(cells, [totals[year] for year in years], "consumption")
    return cells


_CONSUMED = {"final": 1.0, "loss": 1.0, "transformation_input": 1.0, "transformation_output": -1.0}


def _laid(lines: pl.DataFrame, years: tuple[int, ...]) -> Cells:
    """Lines (year, cell_sector, cell_item, kind, tonnes, tce) laid out year x cell, absent places zero."""
    keys = ["cell_sector", "cell_item", "kind"]
    summed = lines.group_by("year", *keys, maintain_order=True).agg(pl.col("tonnes", "tce").sum())
    cells = summed.select(keys).unique(maintain_order=True).rows()
    place = {key: number for number, key in enumerate(cells)}
    co2, energy = np.zeros((len(years), len(cells))), np.zeros((len(years), len(cells)))
    for year, sector, item, kind, tonnes, tce in summed.rows():
        at = years.index(year), place[sector, item, kind]
        co2[at], energy[at] = tonnes, tce
    sectors, items, kinds = (tuple(str(key[number]) for key in cells) for number in range(3))
    return Cells(years, sectors, items, kinds, co2, energy)


def coefficients_of(inventory: Inventory) -> Mapping[str, float]:
    """The standard-coal coefficient of each carrier of the energy lines, tce a native unit. Source: those lines."""
    rows = inventory.energy.filter((pl.col("quantity") != 0) & pl.col("tce").is_not_null())
    return dict(rows.group_by("carrier").agg((pl.col("tce") / pl.col("quantity")).first()).rows())


def _keyed(inventory: Inventory, boundary: str, years: tuple[int, ...]) -> pl.DataFrame:
    """The lines with their cell, kind and energy; what is sold counts against what is bought."""
    balances = [*inventory.method.places_of("carbon_balance"), "carbon_balance"]
    is_balance, is_bought = pl.col("flow").is_in(balances), pl.col("boundary") == "indirect"
    is_process = (pl.col("category") == "process") | is_balance
    bought_item = pl.col("item").str.replace("purchased_", "").str.replace("exported_", "")
    sign = pl.when(pl.col("item").str.starts_with("exported_")).then(-1.0).otherwise(1.0)
    tce = sign * pl.col("activity") * pl.col("carrier").replace_strict(coefficients_of(inventory), default=None)
    return (
        inventory.emissions.filter(
            pl.col("year").is_in(years),
            pl.col("boundary").is_in(["direct", "indirect"]),
            pl.col("category").is_in(BOUNDARIES[boundary][1]),
            pl.col("gas") == "CO2",
        )
        .with_columns(carrier=pl.when(is_bought).then(bought_item).otherwise("item"))
        .with_columns(
            cell_sector=pl.when(is_bought).then(pl.lit("")).otherwise("sector"),
            cell_item=pl.when(is_balance).then("flow").otherwise("carrier"),
            kind=pl.when(is_bought).then(pl.lit("bought")).when(is_process).then(pl.lit("process")).otherwise(pl.lit("fuel")),
            tce=pl.when(is_process | (pl.col("activity") == 0)).then(0.0).otherwise(tce.fill_null(float("nan"))),
        )
    )  # fmt: skip


def _refuse_other_total(cells: Cells, totals: Sequence[float | None], boundary: str) -> None:
    apart = np.abs(cells.co2.sum(axis=1) - np.array(totals, dtype=np.float64))
    odd = apart > CLOSE * np.abs(cells.co2).sum(axis=1)
    if odd.any():
        years = ", ".join(str(year) for year, is_odd in zip(cells.years, odd, strict=True) if is_odd)
        raise UnclosedCells("no_closure", {"boundary": boundary, "years": years})
