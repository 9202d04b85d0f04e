"""The wide layout of CEADs energy inventories: a row a sector or flow, a column a carrier."""

from pathlib import Path

import numpy as np
import polars as pl

from dafeng.core.accounting.activity import Array, EnergyUse, codes, dense
from dafeng.core.accounting.method import MethodProfile
from dafeng.core.accounting.sources.fuels import combusted, factor_matrix, fuel_co2
from dafeng.core.quantities.factors import Release
from dafeng.core.quantities.units import converted
from dafeng.files.exchange.errors import BadCell
from dafeng.files.exchange.tables import text_table, with_numbers

KEYS = ("case_id", "year", "row_kind", "sector_no", "sector")
UNITS = {
    "raw_coal": ("raw_coal", "10^4 t"),
    "cleaned_coal": ("cleaned_coal", "10^4 t"),
    "other_washed_coal": ("other_washed_coal", "10^4 t"),
    "briquettes": ("briquettes", "10^4 t"),
    "coke": ("coke", "10^4 t"),
    "coke_oven_gas": ("coke_oven_gas", "10^8 m3"),
    "other_gas": ("other_gas", "10^8 m3"),
    "other_coking_products": ("other_coking_products", "10^4 t"),
    "crude_oil": ("crude_oil", "10^4 t"),
    "gasoline": ("gasoline", "10^4 t"),
    "kerosene": ("kerosene", "10^4 t"),
    "diesel_oil": ("diesel", "10^4 t"),
    "fuel_oil": ("fuel_oil", "10^4 t"),
    "lpg": ("lpg", "10^4 t"),
    "refinery_gas": ("refinery_gas", "10^4 t"),
    "other_petroleum_products": ("other_petroleum_products", "10^4 t"),
    "natural_gas": ("natural_gas", "10^8 m3"),
}
"""The columns that are burnt: our carrier and the unit of the column. Heat and electricity carry no CO2 here."""
NATIVE = {"10^4 t": "t", "10^8 m3": "10^4 m3"}
CONVERSIONS = {"Thermal Power": "thermal_power", "Heating Supply": "heating"}
SECTORS = tuple(str(number) for number in range(1, 48))
KINDS = ("final_total", "final", "transformation", "loss", "total_consumption", "non_energy_use")


def read_ceads(path: Path) -> tuple[EnergyUse, pl.DataFrame]:
    """The energy use of all cases of the file (native units), and its cases with their years.

    A row that a case lacks is missing there, as an empty cell is. Raises TableError for a file in another layout, a row
    that stands twice or a case of two years, and AccountingError for negative uses. Source: the layout of CEADs.
    """
    table = text_table(path, KEYS + tuple(UNITS), "ceads")
    frame = with_numbers(table, tuple(UNITS), path).with_row_index("row", offset=2)
    _refuse(frame.filter(~pl.col("row_kind").is_in(KINDS)), "row_kind", f"one of {', '.join(KINDS)}", path)
    of_case = pl.col("year").first().over("case_id")
    _refuse(frame.filter(pl.col("year") != of_case), "year", "the year of the rows of this case above", path)
    sectors = frame.filter(row_kind="final").filter(~pl.col("sector_no").is_in(SECTORS))
    _refuse(sectors, "sector_no", "a sector from 1 to 47", path)
    cases = frame.select("case_id", "year").unique(maintain_order=True)
    by_final = _rows(frame, path, "final", "sector_no")
    use = EnergyUse(
        tuple(cases["case_id"]),
        SECTORS,
        tuple(CONVERSIONS.values()),
        tuple(carrier for carrier, _ in UNITS.values()),
        final=by_final,
        inputs=_rows(frame.filter(pl.col("sector").is_in(list(CONVERSIONS))), path, "transformation", "sector"),
        outputs=np.zeros((len(cases), len(CONVERSIONS), len(UNITS))),
        non_energy=np.zeros_like(by_final),
        non_energy_unplaced=_rows(frame, path, "non_energy_use", "")[:, 0, :],
        losses=np.zeros((len(cases), len(UNITS))),
    )
    return use, cases


def ceads_co2(use: EnergyUse, cases: pl.DataFrame, method: MethodProfile, release: Release) -> pl.DataFrame:
    """CO2 (Mt) as case_id, year, sector_no, carrier, co2_mt: every sector and fuel, with the totals of both.

    A missing quantity leaves its cell and every total above it empty. Source: CEADs (Shan et al. 2018).
    """
    co2_mt = fuel_co2(combusted(use, method), factor_matrix(release, use.sectors, use.carriers, method)) / 1e6
    with_total = np.concatenate([co2_mt.sum(axis=1, keepdims=True), co2_mt], axis=1)
    with_total = np.concatenate([with_total, with_total.sum(axis=2, keepdims=True)], axis=2)
    size, sectors, carriers = with_total.shape
    names = [*UNITS, "total"]
    return pl.DataFrame(
        {
            "case_id": np.repeat(cases["case_id"].to_numpy(), sectors * carriers),
            "year": np.repeat(cases["year"].to_numpy(), sectors * carriers),
            "sector_no": np.tile(np.repeat(np.arange(sectors), carriers), size),
            "carrier": names * (size * sectors),
            "co2_mt": with_total.ravel(),
        }
    ).with_columns(pl.col("co2_mt").fill_nan(None))


def _refuse(rows: pl.DataFrame, column: str, expected: str, path: Path) -> None:
    if len(rows):
        raise BadCell(path, rows["row"][0], column, rows[column][0], expected)


def _rows(frame: pl.DataFrame, path: Path, kind: str, axis: str) -> Array:
    """The rows of one kind as case x place x carrier, native units, an empty cell or absent row NaN."""
    cases = list(dict.fromkeys(frame["case_id"]))
    rows = frame.filter(row_kind=kind)
    keys = ["case_id", axis] if axis else ["case_id"]
    again = rows.filter(~pl.struct(keys).is_first_distinct())
    _refuse(again, axis or "row_kind", "a row that stands once in its case", path)
    places = {"sector_no": SECTORS, "sector": tuple(CONVERSIONS)}.get(axis, ("",))
    at = codes(list(rows[axis]) if axis else [""] * len(rows), places, axis or "row")
    case = codes(list(rows["case_id"]), cases, "case")
    shape = (len(cases), len(places))
    absent = dense([case, at], np.ones(len(rows)), shape) == 0
    columns = []
    for name, (_, unit) in UNITS.items():
        values = converted(rows[name].fill_null(float("nan")).to_numpy(), unit, NATIVE[unit])
        columns.append(np.where(absent, np.nan, dense([case, at], values, shape)))
    return np.stack(columns, axis=-1)
