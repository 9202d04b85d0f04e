"""What the pictures need from an inventory: figures by year and by group."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from dafeng.data.tables import vocabulary
from dafeng.files.charts.balance import CONVERSION_SIGNS, Row
from dafeng.files.charts.groups import CARRIER_GROUPS, NO_SECTOR, PROCESS, SECTOR_GROUPS, SECTOR_STACK, Group

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

COKING_PRODUCTS = frozenset({"coke", "other_coking_products", "coal_tar", "crude_benzene"})
CARRIER_CATEGORIES = {"biomass": "renewable", "alcohol": "renewable", "other": "renewable"}
CONSUMPTION_SIGNS = {"final": 1, "loss": 1, **CONVERSION_SIGNS}

ByYear = dict[int, float]
ByGroup = dict[str, float]


def figures(inventory: "Inventory", indicator: str) -> ByYear:
    """Return the years that have the indicator, each with its value; a year that cannot be given is left out."""
    rows = inventory.indicators.filter((pl.col("indicator") == indicator) & pl.col("value").is_not_null())
    return dict(rows.select("year", "value").sort("year").iter_rows())


def span(years: Iterable[int]) -> list[int]:
    """Return every year from the first to the last, the missing ones included."""
    known = sorted(years)
    return list(range(known[0], known[-1] + 1)) if known else []


def sector_group(sector: str) -> str:
    """Return the group of a sector number; ``no_sector`` for an empty or unknown one."""
    return next((group.id for group in SECTOR_GROUPS if sector in group.members), NO_SECTOR.id)


def carrier_group(carrier: str) -> str:
    """Return the group of an energy carrier, by its category in the vocabulary."""
    if carrier in COKING_PRODUCTS:
        return "coke"
    term = vocabulary("carriers").get(carrier)
    category = term.extra["category"] if term else "other"
    return CARRIER_CATEGORIES.get(category, category)


@dataclass(frozen=True, slots=True)
class SectorCO2:
    """CO2 (t) by sector group and year, of the years whose total can be given; empty groups are left out.

    ``indicator`` says what it adds up to: direct CO2, or that of fuels where processes cannot be given for any year.
    """

    indicator: str
    total: ByYear
    layers: dict[Group, ByYear]


def sector_co2(inventory: "Inventory") -> SectorCO2 | None:
    """Return CO2 by sector group; None when neither the direct nor the fuel total can be given for any year."""
    for indicator, categories in (("co2_direct_t", ("fuel", "process")), ("co2_fuel_t", ("fuel",))):
        if total := figures(inventory, indicator):
            return SectorCO2(indicator, total, _layers(inventory, total, categories))
    return None


def _layers(inventory: "Inventory", total: ByYear, categories: tuple[str, ...]) -> dict[Group, ByYear]:
    rows = (
        inventory.emissions.filter(
            (pl.col("boundary") == "direct") & (pl.col("gas") == "CO2") & pl.col("category").is_in(categories)
        )
        .group_by("year", "category", "sector")
        .agg(pl.col("tonnes").sum())
        .sort("year", "category", "sector")
    )
    by_group: dict[str, ByYear] = {}
    for year, category, sector, tonnes in rows.iter_rows():
        group = PROCESS.id if category == "process" and not sector else sector_group(sector)
        if year in total:
            years = by_group.setdefault(group, {})
            years[year] = years.get(year, 0.0) + tonnes
    return {group: by_group[group.id] for group in SECTOR_STACK if any(by_group.get(group.id, {}).values())}


def fuel_co2(inventory: "Inventory", year: int) -> ByGroup:
    """Return the year's CO2 of fuels (t) by carrier group."""
    rows = inventory.emissions.filter(
        (pl.col("year") == year) & (pl.col("boundary") == "direct") & (pl.col("category") == "fuel")
    )
    by_group: ByGroup = {}
    for carrier, tonnes in rows.group_by("item").agg(pl.col("tonnes").sum()).sort("item").iter_rows():
        group = carrier_group(carrier)
        by_group[group] = by_group.get(group, 0.0) + tonnes
    return by_group


def energy_rows(inventory: "Inventory", year: int) -> list[Row]:
    """Return the year's energy figures that have a standard-coal value."""
    rows = (
        inventory.energy.filter((pl.col("year") == year) & pl.col("tce").is_not_null())
        .group_by("flow", "sector", "carrier")
        .agg(pl.col("tce").sum())
        .sort("flow", "sector", "carrier")
    )
    return [Row(flow, sector or "", carrier, tce) for flow, sector, carrier, tce in rows.iter_rows()]


def carriers_without_tce(inventory: "Inventory", year: int) -> list[str]:
    """Return the carriers of the year with an amount but no standard-coal coefficient."""
    rows = inventory.energy.filter((pl.col("year") == year) & pl.col("tce").is_null() & (pl.col("quantity") != 0))
    return sorted(rows["carrier"].unique().to_list())


def consumption(inventory: "Inventory") -> dict[Group, ByYear]:
    """Return energy consumption (tce, equivalent value) by carrier group and year.

    It is final use + losses + what conversions take in − what they give out, so that the groups add up to the total;
    a group that leaves the place on balance (power sold, coke sold) is negative. Only years whose total can be given
    are in it, and groups that are nought throughout are left out.
    """
    by_group: dict[str, ByYear] = {}
    for year in figures(inventory, "energy_total_tce"):
        for row in energy_rows(inventory, year):
            if sign := CONSUMPTION_SIGNS.get(row.flow):
                years = by_group.setdefault(carrier_group(row.carrier), {})
                years[year] = years.get(year, 0.0) + sign * row.tce
    return {group: by_group[group.id] for group in CARRIER_GROUPS if any(by_group.get(group.id, {}).values())}
