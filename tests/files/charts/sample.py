"""A made-up county, small enough to follow by hand: two years with a gap between them, everything else in thousands."""

import dataclasses
from collections.abc import Iterator, Sequence

import polars as pl

from dafeng.core.accounting.inventory import INDICATORS, Gap, Inventory, Place
from dafeng.core.accounting.inventory.result import EMISSIONS, ENERGY, FIGURES, Reason
from dafeng.data.library import method

YEARS = (2018, 2020)
PATHS = dict.fromkeys(("actual", "assigned", "pledged"), pl.Float64)
VIEW = dict.fromkeys(("code", "name_zh", "name_en", "year", "gas", "tco2e", "notation"), pl.String)
VIEW_SCHEMA = VIEW | {"year": pl.Int64, "tco2e": pl.Float64}

# flow, sector or conversion, carrier, 10⁴ tce in 2020; coal supplied is 10 more than coal used
ENERGY_2020 = [
    ("production", "", "raw_coal", 1030),
    ("import", "", "raw_coal", 200),
    ("export", "", "raw_coal", 100),
    ("transformation_input", "thermal_power", "raw_coal", 600),
    ("transformation_input", "coking", "raw_coal", 300),
    ("final", "27", "raw_coal", 100),
    ("final", "46", "raw_coal", 90),
    ("final", "22", "raw_coal", 30),
    ("non_energy", "", "raw_coal", 20),
    ("transformation_output", "coking", "coke", 200),
    ("export", "", "coke", 50),
    ("final", "28", "coke", 150),
    ("transformation_output", "coking", "coke_oven_gas", 50),
    ("transformation_input", "thermal_power", "coke_oven_gas", 50),
    ("transformation_output", "thermal_power", "electricity", 240),
    ("import", "", "electricity", 60),
    ("loss", "", "electricity", 20),
    ("final", "28", "electricity", 250),
    ("final", "44", "electricity", 30),
    ("import", "", "diesel", 80),
    ("final", "43", "diesel", 80),
    ("total_consumption", "", "natural_gas", 40),
    ("final", "46", "natural_gas", 40),
]
# sector, carrier or process, 10⁴ t of CO2 in 2018 and 2020
CO2 = [
    ("39", "raw_coal", 1_400, 1_560),
    ("27", "raw_coal", 240, 260),
    ("46", "raw_coal", 250, 234),
    ("28", "coke", 420, 432),
    ("43", "diesel", 160, 168),
    ("27", "cement_clinker", 130, 146),
]
# 10⁴ t, 10⁴ tce, 10⁸ CNY, 10⁴ persons; None = cannot be given
FIGURES_10K = {
    "co2_fuel_t": (2_470, 2_654),
    "co2_process_t": (130, 146),
    "co2_direct_t": (2_600, 2_800),
    "co2_power_t": (280, 300),
    "co2_heat_t": (None, None),
    "co2_indirect_t": (None, None),
    "co2_total_t": (None, None),
    "sink_t": (-40, -50),
    "energy_total_tce": (1_000, 1_110),
    "energy_total_equal_tce": (None, None),
    "energy_final_tce": (700, 770),
    "feedstock_tce": (18, 20),
    "gdp_constant_10k_cny": (500, 600),
    "population": (None, 45),
}
RATES = {
    "coal_share_pct": (90.0, 86.5),
    "energy_intensity_tce_per_10k_cny": (2.0, 1.85),
    "carbon_intensity_t_per_10k_cny": (5.5, 4.9225),
    "energy_intensity_reduction_pct": (0.0, 7.5),
    "carbon_intensity_reduction_pct": (0.0, 10.5),
}


def sample(**changes: object) -> Inventory:
    """Return the county, with other attributes where they are given."""
    inventory = Inventory(
        Place("150000", "示例旗", "Sample Banner", "county"),
        YEARS,
        method("ceads"),
        emissions=pl.DataFrame(list(emission_rows()), schema=EMISSIONS, orient="row"),
        energy=energy(),
        indicators=indicators(),
        target_paths=target_paths(),
        uncertainty=uncertainty(),
        views=views(),
        gaps=(
            Gap("co2_heat_t", YEARS, Reason.NOT_ESTIMATED),
            Gap("co2_indirect_t", YEARS, Reason.PART_MISSING, ("co2_heat_t",)),
            Gap("energy_total_equal_tce", YEARS, Reason.NO_EQUAL_VALUE),
            Gap("population", (2018,), Reason.NO_POPULATION),
        ),
        provenance={"data_label": "演示数据", "workbook_sha256": "0" * 64, "code_version": "0.1.0", "seed": "7"},
    )
    return dataclasses.replace(inventory, **changes)  # type: ignore[arg-type]  # the test names attributes of Inventory


def emission_rows() -> Iterator[tuple[object, ...]]:
    for sector, item, *tonnes in CO2:
        category = "process" if item == "cement_clinker" else "fuel"
        for year, amount in zip(YEARS, tonnes, strict=True):
            t = amount * 1e4
            made = ("t", 2.0, "tCO2/t", t, t, "B", "ceads-implied", "worked by hand", True, "")
            yield (year, "direct", category, "final", sector, item, "CO2", t / 2, *made)
    for year, t in zip(YEARS, (2.8e6, 3.0e6), strict=True):
        made = ("MWh", 0.5, "tCO2/MWh", t, t, "", "own", "grid company", True, "")
        yield (year, "indirect", "power", "", "", "purchased_electricity", "CO2", t / 0.5, *made)


def energy(rows: Sequence[tuple[str, str, str, float]] = ENERGY_2020, year: int = 2020) -> pl.DataFrame:
    lines = [(year, *row[:3], row[3] * 1e4, "t", row[3] * 1e4, None, "fossil") for row in rows]
    return pl.DataFrame(lines, schema=ENERGY, orient="row")


def indicators(**changes: tuple[float | None, ...]) -> pl.DataFrame:
    values: dict[str, Sequence[float | None]] = {
        name: [None if one is None else one * 1e4 for one in pair] for name, pair in FIGURES_10K.items()
    }
    values |= {**RATES, **changes}
    rows = [
        (name, year, value, INDICATORS[name].unit, "")
        for name, pair in values.items()
        for year, value in zip(YEARS, pair, strict=True)
    ]
    return pl.DataFrame(rows, schema=FIGURES, orient="row")


def target_paths(rows: Sequence[tuple[object, ...]] | None = None) -> pl.DataFrame:
    known = rows or [
        ("energy_intensity_reduction", "consumption", 2018, 100.0, 100.0, 100.0),
        ("energy_intensity_reduction", "consumption", 2019, None, 97.0, 96.5),
        ("energy_intensity_reduction", "consumption", 2020, 92.5, 94.0, 93.0),
        ("carbon_intensity_reduction", "combustion_and_power", 2018, 100.0, 100.0, None),
        ("carbon_intensity_reduction", "combustion_and_power", 2019, None, 93.0, None),
        ("carbon_intensity_reduction", "combustion_and_power", 2020, 89.5, 86.5, None),
    ]
    columns = ("indicator", "boundary", "year", "actual", "assigned", "pledged")
    schema = {"indicator": pl.String, "boundary": pl.String, "year": pl.Int64, **PATHS}
    # A span begins where its index stands at 100.
    begins = pl.col("actual").eq_missing(100.0).cum_sum()
    frame = pl.DataFrame(known, schema=schema, orient="row").select(columns).with_columns(begins.alias("span"))
    ends = (
        pl.col("year").first().over("span").alias("base_year"),
        pl.col("year").last().over("span").alias("target_year"),
    )
    return frame.with_columns(ends).drop("span")


def uncertainty() -> pl.DataFrame:
    columns = ("total_tco2e", "approach1_pct", "approach2_low_tco2e", "approach2_high_tco2e")
    schema = {"year": pl.Int64, "boundary": pl.String, **dict.fromkeys(columns, pl.Float64)}
    schema |= {"draws": pl.Int64, "seed": pl.Int64}
    return pl.DataFrame([(2020, "direct", 2.8e7, 6.2, 2.63e7, 2.98e7, 10_000, 7)], schema=schema, orient="row")


def views() -> dict[str, pl.DataFrame]:
    scopes = [("1", "范围一", "Scope 1", 2.8e7, ""), ("2", "范围二", "Scope 2", None, "NE")]
    gpc = [("I.1.1", "居民建筑", "Residential buildings", 2.34e6, ""), ("III.1.1", "填埋", "Landfill", None, "NO")]
    frames = {"scopes": scopes, "gpc": gpc}
    return {
        name: pl.DataFrame([(*row[:3], 2020, "CO2", *row[3:]) for row in rows], schema=VIEW_SCHEMA, orient="row")
        for name, rows in frames.items()
    }
