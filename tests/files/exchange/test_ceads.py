"""The wide layout of CEADs: the rules by hand, and what is refused or left open in it."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from dafeng.core.accounting.errors import NegativeActivity
from dafeng.data.library import method, release
from dafeng.files.exchange.ceads import UNITS, ceads_co2, read_ceads
from dafeng.files.exchange.errors import BadCell, WrongColumns

COKE_T, DIESEL_T = 2.87658904128, 3.09381941672  # tCO2 a tonne in every sector, by the published table of factors
HEADER = ["case_id", "year", "row_kind", "sector_no", "sector", *UNITS]
Cells = dict[tuple[str, str], str]
"""Texts of cells by (row, column), a row being named by its sector, conversion or kind."""


def rows_of(case: str, year: str, cells: Cells) -> list[list[str]]:
    """A whole case, with zero in every cell that is not given."""
    rows = [("final", str(number), f"sector {number}") for number in range(1, 48)]
    rows += [("transformation", "", name) for name in ("Thermal Power", "Heating Supply", "Coking")]
    rows += [("non_energy_use", "", "Non-Energy Use"), ("loss", "", "Loss")]
    return [
        [case, year, kind, number, name, *(cells.get((number or name, fuel), "0") for fuel in UNITS)]
        for kind, number, name in rows
    ]


def saved(folder: Path, *rows: list[str], header: list[str] = HEADER) -> Path:
    path = folder / "energy.csv"
    path.write_text("".join(",".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    return path


def accounted(path: Path) -> pl.DataFrame:
    use, cases = read_ceads(path)
    profile = method("ceads")
    return ceads_co2(use, cases, profile, release(profile.combustion_dataset))


def cell(table: pl.DataFrame, sector: int, carrier: str = "total", case: str = "a") -> float | None:
    value: float | None = table.filter(case_id=case, sector_no=sector, carrier=carrier)["co2_mt"].item()
    return value


def test_a_fuel_gives_its_quantity_times_its_factor(tmp_path: Path) -> None:
    table = accounted(saved(tmp_path, *rows_of("a", "2015", {("28", "coke"): "100", ("43", "diesel_oil"): "10"})))

    assert cell(table, 28, "coke") == pytest.approx(COKE_T)
    assert cell(table, 43, "diesel_oil") == pytest.approx(DIESEL_T / 10)
    assert cell(table, 28) == pytest.approx(COKE_T)
    assert cell(table, 0, "coke") == pytest.approx(COKE_T)
    assert cell(table, 0) == pytest.approx(COKE_T + DIESEL_T / 10)


def test_gases_are_read_in_hundreds_of_millions_of_cubic_metres(tmp_path: Path) -> None:
    # 1 x 10^8 m3 are 10^4 x 10^4 m3, each 21.607 t: 0.21607 Mt.
    table = accounted(saved(tmp_path, *rows_of("a", "2015", {("46", "natural_gas"): "1"})))

    assert cell(table, 46, "natural_gas") == pytest.approx(0.21607289952)


def test_power_plants_and_boiler_houses_burn_in_the_power_sector(tmp_path: Path) -> None:
    cells = {("39", "coke"): "1", ("Thermal Power", "coke"): "2", ("Heating Supply", "coke"): "4"}

    table = accounted(saved(tmp_path, *rows_of("a", "2015", cells | {("Coking", "coke"): "-8"})))

    assert cell(table, 39, "coke") == pytest.approx(7 * COKE_T / 100)
    assert cell(table, 0) == pytest.approx(7 * COKE_T / 100)


def test_feedstock_is_taken_out_of_chemicals_alone(tmp_path: Path) -> None:
    cells = {("22", "coke"): "60", ("26", "coke"): "20", ("28", "coke"): "40", ("Non-Energy Use", "coke"): "20"}

    table = accounted(saved(tmp_path, *rows_of("a", "2015", cells)))

    shares = [cell(table, sector, "coke") for sector in (22, 26, 28)]
    assert shares == pytest.approx([0.45 * COKE_T, 0.15 * COKE_T, 0.4 * COKE_T])


def test_other_petroleum_products_burn_in_power_plants_alone(tmp_path: Path) -> None:
    cells = {("28", "other_petroleum_products"): "5", ("39", "other_petroleum_products"): "5"}

    table = accounted(saved(tmp_path, *rows_of("a", "2015", cells)))

    assert cell(table, 0) == 0.0


def test_every_case_has_every_sector_and_fuel_with_both_totals(tmp_path: Path) -> None:
    table = accounted(saved(tmp_path, *rows_of("b", "2016", {}), *rows_of("a", "2015", {})))

    assert table.columns == ["case_id", "year", "sector_no", "carrier", "co2_mt"]
    assert len(table) == 2 * 48 * 18
    assert table.select("case_id", "year").unique(maintain_order=True).rows() == [("b", "2016"), ("a", "2015")]


@pytest.mark.parametrize(
    ("empty", "open_cells"),
    [
        (("28", "coke"), {(28, "coke"), (28, "total"), (0, "coke"), (0, "total")}),
        (("Thermal Power", "lpg"), {(39, "lpg"), (39, "total"), (0, "lpg"), (0, "total")}),
        (("Non-Energy Use", "coke"), {(22, "coke"), (22, "total"), (0, "coke"), (0, "total")}),
    ],
    ids=["a sector", "power plants", "feedstock"],
)
def test_an_empty_cell_leaves_its_sums_open_and_the_other_case_alone(
    tmp_path: Path, empty: tuple[str, str], open_cells: set[tuple[int, str]]
) -> None:
    used = {("22", "coke"): "1"}
    path = saved(tmp_path, *rows_of("a", "2015", used | {empty: ""}), *rows_of("b", "2015", used))

    table = accounted(path)

    missing = table.filter(pl.col("co2_mt").is_null())
    assert set(missing.select("sector_no", "carrier").rows()) == open_cells
    assert set(missing["case_id"]) == {"a"}
    assert cell(table, 0, case="b") == pytest.approx(COKE_T / 100)


@pytest.mark.parametrize("column", ["heat", "other_energy"])
def test_what_carries_no_co2_may_be_empty(tmp_path: Path, column: str) -> None:
    rows = [[*row, ""] for row in rows_of("a", "2015", {})]

    assert cell(accounted(saved(tmp_path, *rows, header=[*HEADER, column])), 0) == 0.0


@pytest.mark.parametrize(
    ("absent", "sector"),
    [("28", 28), ("Thermal Power", 39), ("Heating Supply", 39), ("Non-Energy Use", 22)],
)
def test_a_row_that_a_case_lacks_is_missing_and_never_zero(tmp_path: Path, absent: str, sector: int) -> None:
    used = {("22", fuel): "1" for fuel in UNITS}
    whole, lacking = rows_of("b", "2015", used), rows_of("a", "2015", used)

    table = accounted(saved(tmp_path, *whole, *(row for row in lacking if absent not in {row[3], row[4]})))

    assert (cell(table, sector), cell(table, 0)) == (None, None)
    assert cell(table, 0, case="b") is not None
    assert cell(table, 27) == 0.0


def change(row: int, column: str, text: str) -> Callable[[list[list[str]]], None]:
    def changed(rows: list[list[str]]) -> None:
        rows[row - 2][HEADER.index(column)] = text

    return changed


@pytest.mark.parametrize(
    ("spoil", "row", "column", "value"),
    [
        (change(5, "coke", "ten"), 5, "coke", "ten"),
        (change(30, "sector_no", "48"), 30, "sector_no", "48"),
        (change(31, "sector_no", ""), 31, "sector_no", ""),
        (change(49, "row_kind", "transport"), 49, "row_kind", "transport"),
        (change(40, "year", "2016"), 40, "year", "2016"),
        (change(11, "sector_no", "9"), 11, "sector_no", "9"),
        (change(50, "sector", "Thermal Power"), 50, "sector", "Thermal Power"),
        (change(53, "row_kind", "non_energy_use"), 53, "row_kind", "non_energy_use"),
    ],
    ids=[
        "text",
        "sector 48",
        "no sector",
        "kind",
        "second year",
        "sector twice",
        "conversion twice",
        "feedstock twice",
    ],
)
def test_a_bad_cell_is_refused_at_its_true_row(
    tmp_path: Path, spoil: Callable[[list[list[str]]], None], row: int, column: str, value: str
) -> None:
    rows = rows_of("a", "2015", {})
    spoil(rows)

    with pytest.raises(BadCell, match=f"row {row}, column {column}") as caught:
        read_ceads(saved(tmp_path, *rows))

    assert (caught.value.row, caught.value.column, caught.value.value) == (row, column, value)


@pytest.mark.parametrize(
    ("negative", "where"),
    [
        (("28", "coke"), "a / 28 / coke"),
        (("Thermal Power", "coke"), "a / thermal_power / coke"),
        (("Non-Energy Use", "diesel_oil"), "a / diesel"),
    ],
    ids=["a sector", "power plants", "feedstock"],
)
def test_a_negative_use_is_refused_by_its_case_and_place(tmp_path: Path, negative: tuple[str, str], where: str) -> None:
    with pytest.raises(NegativeActivity, match=where):
        read_ceads(saved(tmp_path, *rows_of("a", "2015", {negative: "-1"})))


def test_a_table_without_a_fuel_of_the_layout_is_refused(tmp_path: Path) -> None:
    rows = [row[:-1] for row in rows_of("a", "2015", {})]

    with pytest.raises(WrongColumns, match="no column natural_gas; the layout 'ceads'"):
        read_ceads(saved(tmp_path, *rows, header=HEADER[:-1]))


def test_the_order_of_rows_and_columns_changes_nothing(tmp_path: Path) -> None:
    rows = rows_of("a", "2015", {("28", "coke"): "100"})
    turned = [row[::-1] for row in rows[::-1]]

    straight, mixed = accounted(saved(tmp_path, *rows)), accounted(saved(tmp_path, *turned, header=HEADER[::-1]))

    assert mixed.rows() == straight.rows()
