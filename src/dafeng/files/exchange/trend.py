"""Tables of series, tested for a trend: the Mann–Kendall family and Sen's slope of each case."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.rank import (
    Line,
    hamed_rao,
    mann_kendall,
    pre_whitening,
    seasonal_mann_kendall,
    seasonal_sen_slope,
    sen_slope,
    trend_free_pre_whitening,
    yue_wang,
)
from dafeng.core.trends.results import TrendTest
from dafeng.files.exchange.errors import BadCell, NotATable
from dafeng.files.exchange.tables import text_table, with_numbers

COLUMNS = ("case_id", "t", "value")
LONGEST = 10_000
"""The most points of a case: all pairs of points are looked at."""
SCHEMA = {"case_id": pl.String, "test": pl.String, "quantity": pl.String, "value": pl.Float64}


def trend(path: Path, *, period: int = 12) -> pl.DataFrame:
    """The tests of each series of a table (case_id, t, value), as case_id, test, quantity, value.

    ``t`` numbers the steps. A step without a row or value is missing: left out of the tests, a gap for the slopes.
    Those are per step (seasonal ones per cycle of ``period`` steps), their intercepts at the first step. What cannot be
    computed is empty. Raises TableError.
    """
    if period < 1:
        raise NotATable(path, f"a period of {period} steps cannot be; give one or more")
    table = with_numbers(text_table(path, COLUMNS, "series"), ("t", "value"), path).with_row_index("row", offset=2)
    table = table.with_columns(pl.col("case_id").str.strip_chars())
    _refuse(table.filter(pl.col("case_id") == ""), "case_id", "a name", path)
    _refuse(table.filter(pl.col("t").is_null() | (pl.col("t") % 1 != 0)), "t", "a whole number", path)
    _refuse(table.filter(~pl.struct("case_id", "t").is_first_distinct()), "t", "a step that stands once", path)
    rows: list[tuple[object, ...]] = []
    for case in table.partition_by("case_id", maintain_order=True):
        name = case["case_id"][0]
        if len(case) > LONGEST:
            raise NotATable(path, f"{name} has {len(case)} points; at most {LONGEST} are tested, shorten the series")
        steps = (case["t"] - case["t"].min()).to_numpy()
        values = case["value"].fill_null(float("nan")).to_numpy()
        with np.errstate(all="ignore"):  # what is too large for a number becomes an empty cell below
            rows += [(name, *row) for row in _tests(values, steps, period)]
    given = pl.when(pl.col("value").is_finite()).then(pl.col("value"))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").with_columns(given.alias("value"))


def _tests(values: Array, steps: Array, period: int) -> Iterator[tuple[str, str, float | None]]:
    for test in (
        mann_kendall(values, steps),
        hamed_rao(values, times=steps),
        yue_wang(values, times=steps),
        pre_whitening(values, steps),
        trend_free_pre_whitening(values, steps),
        seasonal_mann_kendall(values, period, steps),
    ):
        yield from _quantities(test)
    yield from _line("sens_slope", sen_slope(values, steps))
    yield from _line("seasonal_sens_slope", seasonal_sen_slope(values, period, steps))


def _quantities(test: TrendTest) -> Iterator[tuple[str, str, float | None]]:
    yield test.name, "s", test.s
    yield test.name, "var_s", test.var_s
    yield test.name, "z", test.z
    yield test.name, "p", test.p_normal
    if test.exact:
        yield test.name, "p_exact", test.p
    yield test.name, "tau", test.tau
    yield test.name, "sen_slope", test.sen_slope
    yield test.name, "sen_intercept", test.sen_intercept


def _line(name: str, line: Line) -> Iterator[tuple[str, str, float | None]]:
    yield name, "sen_slope", line.slope
    yield name, "sen_intercept", line.intercept


def _refuse(rows: pl.DataFrame, column: str, expected: str, path: Path) -> None:
    if len(rows):
        raise BadCell(path, rows["row"][0], column, rows[column][0], expected)
