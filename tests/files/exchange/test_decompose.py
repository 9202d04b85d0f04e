"""Tables of factors: read, decomposed, and refused with the cell that is wrong."""

from pathlib import Path

import polars as pl
import pytest

from dafeng.files.exchange.decompose import decompose
from dafeng.files.exchange.errors import BadCell, NotATable, WrongColumns

HEAD = "case_id,period,category,f1,f2\n"
CHAIN = "case_id,year,category,energy_tce,activity\n"


def saved(folder: Path, text: str) -> Path:
    path = folder / "factors.csv"
    path.write_text(text, encoding="utf-8")
    return path


def effect(table: pl.DataFrame, name: str) -> tuple[float | None, float | None]:
    row = table.row(by_predicate=pl.col("effect") == name)
    return row[4], row[5]


def test_a_case_gives_its_total_its_factors_and_its_categories(tmp_path: Path) -> None:
    table = decompose(saved(tmp_path, HEAD + "a,2019,x,2,3\na,2020,x,4,3\n"))

    assert table["effect"].to_list() == ["total", "f1", "f2", "f1 x", "f2 x"]
    assert effect(table, "total") == pytest.approx((6.0, 2.0))
    assert effect(table, "f1") == pytest.approx((6.0, 2.0))
    assert effect(table, "f2") == pytest.approx((0.0, 1.0))
    assert effect(table, "f1 x")[0] == pytest.approx(6.0)
    assert effect(table, "f1 x")[1] is None


def test_periods_go_by_their_numbers_and_cases_may_lie_mixed(tmp_path: Path) -> None:
    table = decompose(saved(tmp_path, HEAD + "a,10,,4,1\nb,1,,1,1\na,9,,2,1\nb,2,,5,1\na,8,,1,1\n"))

    assert table.filter(effect="total").select("case_id", "from", "to", "additive").rows() == [
        ("a", "8", "9", 1.0),
        ("a", "9", "10", 2.0),
        ("b", "1", "2", 4.0),
    ]


def test_periods_that_are_no_numbers_keep_the_order_of_the_rows(tmp_path: Path) -> None:
    table = decompose(saved(tmp_path, HEAD + "a,十三五,,4,1\na,十四五,,2,1\n"))

    assert table.select("from", "to").row(0) == ("十三五", "十四五")


def test_ten_factors_and_a_column_no_case_uses(tmp_path: Path) -> None:
    names = ",".join(f"f{number}" for number in range(1, 12))
    row = ",".join(["1"] * 9 + ["2", ""])

    table = decompose(saved(tmp_path, f"case_id,period,category,{names}\na,1,,{row}\na,2,,{row}\n"))

    assert table["effect"].to_list() == ["total", *(f"f{number}" for number in range(1, 11))]


@pytest.mark.parametrize("rows", ["a,1,x,2,\na,2,x,3,1\n", "a,1,x,2,1\na,2,x,3,1\na,2,y,3,1\n"])
def test_what_is_missing_gives_no_figure_and_never_a_zero(tmp_path: Path, rows: str) -> None:
    table = decompose(saved(tmp_path, HEAD + rows))

    assert effect(table, "total") == (None, None)
    assert effect(table, "f1") == (None, None)


def test_a_ratio_from_nothing_is_empty(tmp_path: Path) -> None:
    table = decompose(saved(tmp_path, HEAD + "a,1,x,0,5\na,2,x,3,4\n"))

    assert effect(table, "total") == (12.0, None)
    assert effect(table, "f1") == (12.0, None)
    assert effect(table, "f2") == (0.0, None)


def test_a_case_without_any_figure_still_stands_in_the_result(tmp_path: Path) -> None:
    table = decompose(saved(tmp_path, HEAD + "a,1,x,,\na,2,x,,\n"))

    assert table["effect"].to_list() == ["total", "f1", "f2", "f1 x", "f2 x"]
    assert table["additive"].null_count() == 5


def test_what_is_too_large_for_a_number_is_empty(tmp_path: Path) -> None:
    assert effect(decompose(saved(tmp_path, HEAD + "a,1,x,1e308,1e308\na,2,x,1,1\n")), "total") == (None, None)


def test_a_negative_energy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCell, match="row 2, column energy_tce: '-2' is not zero or more"):
        decompose(saved(tmp_path, CHAIN + "a,1,x,-2,3\n"), chained=True)


def test_a_single_period_has_no_change(tmp_path: Path) -> None:
    assert decompose(saved(tmp_path, HEAD + "a,1,x,2,3\n")).is_empty()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (HEAD + "a,1,x,two,3\n", "row 2, column f1: 'two' is not a finite number or empty"),
        (
            HEAD + "a,1,x,2,3\na,1,x,2,3\n",
            "row 3, column category: 'x' is not a category that stands once in its period",
        ),
        (HEAD + "a,,x,2,3\n", "row 2, column period: '' is not a name"),
        (HEAD + ",1,x,2,3\n", "row 2, column case_id: '' is not a name"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(BadCell, match=complaint):
        decompose(saved(tmp_path, text))


def test_a_table_without_factors_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongColumns, match="no column f1"):
        decompose(saved(tmp_path, "case_id,period,category,g\na,1,x,1\n"))


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="no rows"):
        decompose(saved(tmp_path, HEAD))


def test_chained_indices_are_one_in_the_first_year_where_1985_is_not_there(tmp_path: Path) -> None:
    table = decompose(saved(tmp_path, CHAIN + "a,2019,x,2,3\na,2020,x,4,3\n"), chained=True)

    assert table.rows() == [
        ("a", "2019", 1.0, 1.0, 1.0, None, None, 1.0),
        ("a", "2020", 1.0, 1.0, pytest.approx(2.0), None, None, 2.0),
    ]


def test_the_base_year_of_chained_indices_may_be_named(tmp_path: Path) -> None:
    path = saved(tmp_path, CHAIN + "a,1985,x,2,3\na,1986,x,4,3\n")

    assert decompose(path, chained=True)["energy_index"].to_list() == [1.0, 2.0]
    assert decompose(path, chained=True, base_year=1986)["energy_index"].to_list() == [0.5, 1.0]
    with pytest.raises(BadCell, match="a case that holds the base year 1990"):
        decompose(path, chained=True, base_year=1990)


def test_a_missing_figure_leaves_its_indices_empty(tmp_path: Path) -> None:
    table = decompose(saved(tmp_path, CHAIN + "a,1,x,2,3\na,2,x,,3\na,3,x,4,3\n"), chained=True)

    assert table["intensity_index"].to_list() == [1.0, None, None]
    assert table["energy_index"].to_list() == [1.0, None, 2.0]


def test_a_chained_table_without_energy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongColumns, match="no column energy"):
        decompose(saved(tmp_path, "case_id,year,category,activity\na,1,x,1\n"), chained=True)
