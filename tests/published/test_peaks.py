"""Peaks: the fossil CO2 of countries, with the year of the maximum and the trend of the last ten years as published."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pymannkendall  # type: ignore[import-untyped]  # it publishes no types
import pytest

from dafeng.core.trends.peaks import peak_status
from dafeng.core.trends.rank import mann_kendall

FOLDER = "pathway/peak_national_series"
Files = Callable[[str], Path]
Series = dict[str, dict[int, float]]


@pytest.fixture
def series(case_file: Files) -> Series:
    found: Series = {}
    with case_file(f"{FOLDER}/data.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["code"], {})[int(row["year"])] = float(row["MtC"])
    return found


def test_the_maximum_and_the_trend_of_the_last_ten_years(series: Series, case_file: Files) -> None:
    expected = json.loads(case_file(f"{FOLDER}/expected.json").read_text(encoding="utf-8"))

    assert expected
    for code, published in expected.items():
        status, last = peak_status("direct", dict(series[code])), published["mk_last10"]
        test = mann_kendall(list(series[code].values())[-10:])

        assert (status.maximum_year, status.maximum_tco2) == (published["peak_year"], published["peak_MtC"])
        assert (test.s, test.z) == pytest.approx((last["S"], last["z"]), rel=1e-6)
        assert (test.p_normal, test.sen_slope) == pytest.approx((last["p"], last["sen_slope"]), rel=1e-5)
        falls = test.p_normal < 0.05 and test.s < 0
        assert ("decreasing" if falls else "no trend") == last["trend"]


def test_a_peak_is_claimed_only_for_a_country_whose_emissions_fall_from_the_maximum_on(series: Series) -> None:
    claimed = {code: peak_status("direct", dict(years)).peak_year for code, years in series.items()}

    falling = {
        code: pymannkendall.original_test(list(years.values())[list(years).index(claimed[code] or 1979) :]).trend
        for code, years in series.items()
    }
    assert claimed == {"NLD": None, "PRT": 2002, "NOR": 2007}
    assert falling == {"NLD": "no trend", "PRT": "decreasing", "NOR": "decreasing"}
