"""Tables whose rows carry their own factors."""

from pathlib import Path

import polars as pl
import pytest

from dafeng.files.exchange import table_inventory
from dafeng.files.exchange.errors import BadCell, WrongColumns

ENERGY = "case_id,year,sector,carrier,energy_1e4_tce,factor_tco2_per_tce\n"
FUELS = "case_id,line,scope,activity,ncv_gj_per_unit,carbon_content_tc_per_gj,oxidation_pct,ef_tco2_per_unit\n"
SCOPES = "case_id,scope1_t,scope2_t,scope3_t\n"


def accounted(folder: Path, text: str, method: str = "stated-factors") -> pl.DataFrame:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return table_inventory(path, method)


def cells(table: pl.DataFrame) -> dict[tuple[str, str], float | None]:
    return {(sector, carrier): co2 for sector, carrier, co2 in table.drop("case_id", "year").iter_rows()}


def test_energy_at_the_factor_of_its_row_gives_cells_and_sums(tmp_path: Path) -> None:
    rows = "a,2010,farms,coal,10,2.5\na,2010,farms,oil,5,2\na,2010,homes,coal,1,2.5\n"

    assert cells(accounted(tmp_path, ENERGY + rows)) == pytest.approx(
        {
            ("farms", "coal"): 0.25,
            ("farms", "oil"): 0.1,
            ("homes", "coal"): 0.025,
            ("farms", "total"): 0.35,
            ("homes", "total"): 0.025,
            ("0", "total"): 0.375,
        }
    )


@pytest.mark.parametrize("row", ["a,2010,homes,coal,,2.5", "a,2010,homes,coal,1,"], ids=["energy", "factor"])
def test_missing_energy_or_factor_leaves_the_sums_open(tmp_path: Path, row: str) -> None:
    table = accounted(tmp_path, f"{ENERGY}a,2010,farms,coal,10,2.5\n{row}\n")

    assert {place for place, co2 in cells(table).items() if co2 is None} == {
        *(("homes", "coal"), ("homes", "total"), ("0", "total")),
    }


def test_no_energy_needs_no_factor(tmp_path: Path) -> None:
    table = accounted(tmp_path, f"{ENERGY}a,2010,farms,coal,0,\n")

    assert cells(table)["0", "total"] == 0.0


def test_a_fuel_is_taken_by_its_parts_before_its_factor(tmp_path: Path) -> None:
    rows = "a,1,1,1000,20,0.02749,94,9\na,2,2,5000,,,,0.5568\na,3,1,7,20,,94,\na,4,1,,20,0.02749,94,\n"

    table = accounted(tmp_path, FUELS + rows)

    assert dict(table.select("line", "co2_t").rows()) == {
        "1": pytest.approx(1_894.977, abs=1e-3),
        "2": pytest.approx(2_784.0),
        "3": None,
        "4": None,
    }


def test_a_city_has_a_basic_total_where_all_three_scopes_are_given(tmp_path: Path) -> None:
    table = accounted(tmp_path, f"{SCOPES}a,1,2,4\nb,1,,4\n", "gpc")

    assert table.rows() == [("a", 7.0), ("b", None)]


@pytest.mark.parametrize(
    ("text", "method", "column"),
    [
        (ENERGY + "a,2010,farms,coal,ten,2.5\n", "stated-factors", "energy_1e4_tce"),
        (FUELS + "a,1,1,ten,20,0.02749,94,\n", "stated-factors", "activity"),
        (SCOPES + "a,1,two,4\n", "gpc", "scope2_t"),
    ],
    ids=["energy", "fuels", "scopes"],
)
def test_text_in_a_number_cell_is_refused_at_its_row(tmp_path: Path, text: str, method: str, column: str) -> None:
    with pytest.raises(BadCell) as caught:
        accounted(tmp_path, text, method)

    assert (caught.value.row, caught.value.column) == (2, column)


@pytest.mark.parametrize(
    ("text", "column"),
    [(ENERGY + "a,2010,farms,coal,-1,2.5\n", "energy_1e4_tce"), (FUELS + "a,1,1,5,20,0.02749,-94,\n", "oxidation_pct")],
    ids=["energy", "fuels"],
)
def test_a_negative_use_or_factor_is_refused_at_its_row(tmp_path: Path, text: str, column: str) -> None:
    with pytest.raises(BadCell, match=f"row 2, column {column}: '-.*' is not zero or more"):
        accounted(tmp_path, text)


@pytest.mark.parametrize("method", ["stated-factors", "gpc"])
def test_a_table_of_another_layout_is_refused(tmp_path: Path, method: str) -> None:
    with pytest.raises(WrongColumns):
        accounted(tmp_path, "case_id,colour\na,red\n", method)
