"""Tables whose rows carry their own factors: energy with a factor, fuels with their properties, totals by scope."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from dafeng.core.accounting.inventory.views import basic_total
from dafeng.core.quantities.units import CO2_PER_CARBON
from dafeng.files.exchange.tables import text_table, with_amounts, with_numbers

ENERGY = ("case_id", "year", "sector", "carrier", "energy_1e4_tce", "factor_tco2_per_tce")
FUELS = (
    "case_id",
    "line",
    "scope",
    "activity",
    "ncv_gj_per_unit",
    "carbon_content_tc_per_gj",
    "oxidation_pct",
    "ef_tco2_per_unit",
)
SCOPES = ("case_id", "scope1_t", "scope2_t", "scope3_t")


def energy_co2(path: Path) -> pl.DataFrame:
    """CO2 (Mt) of energy (10^4 tce) at the factor of its row (tCO2/tce), with totals by sector and case.

    No energy gives nothing without a factor; energy without a factor gives no figure and no total. Raises TableError.
    Source: the factors of the table.
    """
    numbers = ("energy_1e4_tce", "factor_tco2_per_tce")
    rows = with_amounts(text_table(path, ENERGY, "stated-factors"), numbers, path)
    energy, factor = pl.col("energy_1e4_tce"), pl.col("factor_tco2_per_tce")
    co2 = pl.when(energy == 0).then(0.0).otherwise(energy * factor) / 100
    cells = rows.select("case_id", "year", pl.col("sector").alias("sector_no"), "carrier", co2.alias("co2_mt"))
    return pl.concat([cells, _totals(cells, "sector_no"), _totals(cells)])


def fuel_lines_co2(path: Path) -> pl.DataFrame:
    """CO2 (t) of each line of activity: heating value x carbon content x oxidation x 44/12, or the factor as stated.

    A line without a figure for what it needs has no CO2. Raises TableError. Source: the properties of the table.
    """
    rows = with_amounts(text_table(path, FUELS, "stated-factors"), FUELS[3:], path)
    ncv, carbon, oxidation = (pl.col(name) for name in FUELS[4:7])
    factor = pl.coalesce(ncv * carbon * oxidation / 100 * CO2_PER_CARBON, pl.col("ef_tco2_per_unit"))
    return rows.select("case_id", "line", "scope", (pl.col("activity") * factor).alias("co2_t"))


def scopes_co2(path: Path) -> pl.DataFrame:
    """The GPC BASIC total (t) of each case from its three scopes; a missing scope gives none. Raises TableError.

    Source: GPC 1.1, table 4.2.
    """
    rows = with_numbers(text_table(path, SCOPES, "gpc"), SCOPES[1:], path)
    total = basic_total(pl.col("scope1_t"), pl.col("scope2_t"), pl.col("scope3_t"))
    return rows.select("case_id", total.alias("basic_total_t"))


def stated_reader(path: Path) -> Callable[[Path], pl.DataFrame]:
    """The reader that fits the columns of a table with its own factors."""
    return (
        energy_co2 if "energy_1e4_tce" in text_table(path, ("case_id",), "stated-factors").columns else fuel_lines_co2
    )


def _totals(cells: pl.DataFrame, *within: str) -> pl.DataFrame:
    """The sums over carriers, and over sectors too where none is kept apart; empty where a part has no figure."""
    whole = pl.col("co2_mt").sum()
    total = pl.when(pl.col("co2_mt").is_null().any()).then(None).otherwise(whole).alias("co2_mt")
    sums = cells.group_by("case_id", "year", *within, maintain_order=True).agg(total)
    named = sums.with_columns(pl.lit("total").alias("carrier"))
    return (named if within else named.with_columns(pl.lit("0").alias("sector_no"))).select(cells.columns)
