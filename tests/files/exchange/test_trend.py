"""Tables of series: tested, and refused with the cell that is wrong."""

from pathlib import Path

import pytest

from dafeng.files.exchange.errors import BadCell, NotATable, WrongColumns
from dafeng.files.exchange.tables import write_table
from dafeng.files.exchange.trend import trend

HEAD = "case_id,t,label,value\n"
TESTS = [
    *("original", "hamed_rao", "yue_wang", "pre_whitening", "trend_free_pre_whitening", "seasonal"),
    *("sens_slope", "seasonal_sens_slope"),
]


def saved(folder: Path, *values: str, first: int = 0) -> Path:
    path = folder / "series.csv"
    rows = (f"a,{first + step},,{value}\n" for step, value in enumerate(values))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def figures(path: Path, test: str, period: int = 12) -> dict[str, float | None]:
    return dict(trend(path, period=period).filter(test=test).select("quantity", "value").rows())


def test_every_test_is_there_in_its_order(tmp_path: Path) -> None:
    table = trend(saved(tmp_path, *"123456"))

    assert table.columns == ["case_id", "test", "quantity", "value"]
    assert list(dict.fromkeys(table["test"])) == TESTS


def test_a_short_series_has_its_exact_p_beside_the_normal_one(tmp_path: Path) -> None:
    found = figures(saved(tmp_path, *"97631"), "original")

    assert found["p_exact"] == pytest.approx(1 / 60)
    assert found["p"] == pytest.approx(0.02749, abs=1e-5)
    assert (found["s"], found["tau"], found["sen_slope"], found["sen_intercept"]) == (-10, -1, -2, 10)


def test_a_series_with_ties_has_no_exact_p(tmp_path: Path) -> None:
    assert "p_exact" not in figures(saved(tmp_path, *"1123"), "original")


@pytest.mark.parametrize("first", [0, 1959])
def test_the_intercept_stands_at_the_first_step(tmp_path: Path, first: int) -> None:
    assert figures(saved(tmp_path, "3", "", "7", first=first), "sens_slope") == {"sen_slope": 2.0, "sen_intercept": 3.0}


def test_a_step_without_a_row_is_a_gap_as_one_without_a_value(tmp_path: Path) -> None:
    path = tmp_path / "gap.csv"
    path.write_text(HEAD + "a,0,,3\na,2,,7\n", encoding="utf-8")

    assert trend(path).equals(trend(saved(tmp_path, "3", "", "7")), null_equal=True)


def test_the_seasons_follow_the_period(tmp_path: Path) -> None:
    path = saved(tmp_path, *"19283746")

    assert figures(path, "seasonal", 2)["s"] == 0.0
    assert figures(path, "seasonal_sens_slope", 2)["sen_slope"] == 0.0
    assert figures(path, "seasonal")["s"] is None


@pytest.mark.parametrize("values", [("5",), ("", ""), ("5", "5", "5", "5"), ("1e308", "-1e308", "1e308")])
def test_what_cannot_be_computed_is_an_empty_cell_of_the_file(tmp_path: Path, values: tuple[str, ...]) -> None:
    out = tmp_path / "out.csv"

    write_table(trend(saved(tmp_path, *values)), out)

    assert "nan" not in out.read_text(encoding="utf-8").lower()
    assert "inf" not in out.read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("a,0,,x\n", "row 2, column value: 'x' is not a finite number or empty"),
        ("a,0.5,,1\n", "row 2, column t: 0.5 is not a whole number"),
        ("a,,,1\n", "row 2, column t: None is not a whole number"),
        ("a,0,,1\na,0,,2\n", "row 3, column t: 0.0 is not a step that stands once"),
        (",0,,1\n", "row 2, column case_id: '' is not a name"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, rows: str, complaint: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(HEAD + rows, encoding="utf-8")

    with pytest.raises(BadCell, match=complaint):
        trend(path)


def test_a_table_of_another_layout_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("case_id,year,value\na,1,2\n", encoding="utf-8")

    with pytest.raises(WrongColumns, match="no column t"):
        trend(path)


def test_a_period_below_one_step_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="a period of 0 steps cannot be"):
        trend(saved(tmp_path, *"123"), period=0)


def test_a_series_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="a has 10001 points"):
        trend(saved(tmp_path, *["1"] * 10_001))
