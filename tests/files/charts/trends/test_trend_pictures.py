import dataclasses
import json
from typing import Any

import pytest

from dafeng.core.trends.decoupling import decoupling_state
from dafeng.core.trends.results import DecouplingStep
from dafeng.files.charts.picture import Picture
from dafeng.files.charts.trends import diagnosis_pictures, main_effects
from dafeng.files.charts.trends.decoupling import ZONES, decoupling_picture
from dafeng.files.charts.trends.names import STATES
from dafeng.files.charts.trends.peak_test import peak_picture, trend_of, verdict
from dafeng.files.charts.trends.waterfall import waterfall_picture
from tests.files.charts.sample import indicators, sample
from tests.files.charts.sample_pathway import KAYA, TEST, diagnosis, effects, status

ALL = ["decomposition_kaya", "decomposition_sectors", "decoupling", "peak_direct"]


def base(picture: Picture) -> dict[str, Any]:
    option: dict[str, Any] = json.loads(json.dumps(picture.option))["baseOption"]
    return option


def test_a_diagnosis_has_all_pictures() -> None:
    assert [one.id for one in diagnosis_pictures(sample(), diagnosis(), "zh")] == ALL


@pytest.mark.parametrize("place", range(len(ALL)))
def test_an_option_is_json_fit_for_a_strict_content_security_policy(place: int) -> None:
    option = base(diagnosis_pictures(sample(), diagnosis(), "en")[place])

    assert option["tooltip"]["renderMode"] == "richText"
    assert option["aria"]["label"]["description"]
    assert "function" not in json.dumps(option)


def test_the_bars_of_the_waterfall_reach_from_effect_to_effect_and_end_with_the_whole() -> None:
    picture = waterfall_picture(effects("kaya", KAYA, {}), "en")
    series = base(picture)["series"]
    ground = series[0]["data"]
    heights = [
        sum((one["data"][place] or {"value": 0})["value"] for one in series if one["type"] == "bar" and one["name"])
        for place in range(5)
    ]

    assert ground == [0.0, 15.0, 265.0, 200.0, 0.0]
    assert heights == [15.0, 460.0, 210.0, 65.0, 200.0]
    assert picture.figures[1:] == [
        ("Population", "+15.00"),
        ("GDP per head", "+460.00"),
        ("Energy use per unit of GDP", "-210.00"),
        ("CO₂ per unit of energy", "-65.00"),
        ("Change in all", "+200.00"),
    ]


def test_a_bar_that_crosses_zero_shows_both_of_its_parts() -> None:
    picture = waterfall_picture(effects("kaya", {"gdp": 1e6, "energy_per_gdp": -3e6}, {}), "en")
    falling = [one["data"][1] for one in base(picture)["series"] if one.get("name") == "Takes off"]

    assert [one["value"] for one in falling if one] == [100.0, -200.0]


def test_of_several_spans_the_longest_of_direct_emissions_is_drawn() -> None:
    step = dataclasses.replace(effects("kaya", KAYA, {}), from_year=2019)
    other = dataclasses.replace(effects("kaya", KAYA, {}), boundary="total", from_year=2010)
    whole = effects("kaya", KAYA, {})

    assert main_effects(diagnosis(effects=(step, other, whole))) == (whole,)


def test_the_plane_names_the_eight_states_where_they_belong() -> None:
    assert ZONES.keys() == STATES.keys()
    assert {state: decoupling_state(growth, gdp) for state, (gdp, growth) in ZONES.items()} == {
        state: state for state in ZONES
    }


def test_a_step_of_decoupling_is_a_point() -> None:
    picture = decoupling_picture((DecouplingStep("direct", 2018, 2020, 7.7, 20.0, 0.385, "weak_decoupling"),), "en")
    assert picture
    points = [one["data"] for one in base(picture)["series"] if one.get("name") == "CO₂, direct"]

    assert [one["value"] for one in points[0]] == [[20.0, 7.7]]
    assert picture.figures[1] == ("CO₂, direct", "weak decoupling", "2018–2020", "7.7%", "20.0%", "0.39")


def test_without_steps_there_is_no_plane() -> None:
    assert decoupling_picture((), "zh") is None


def test_a_series_that_has_not_peaked_is_given_no_peak_year() -> None:
    assert verdict(status(), "en") == "Direct emissions: cannot be told yet (data up to 2020, 2 years)"
    assert "peak in" not in verdict(status(status="rising"), "en")


def test_a_peak_is_told_with_its_level() -> None:
    peaked = status(status="peaked", peak_year=2014, peak_tco2=3.1e7, vintage=2020, points=9)

    assert verdict(peaked, "zh") == "直接排放：已达峰（数据截至2020年，共9个年份）；2014年达峰，峰值3,100.0万吨"


def test_the_trend_runs_from_the_highest_year_on() -> None:
    judged = status(maximum_year=2014, test=TEST)

    trend = trend_of(judged, [2012, 2014, 2016])

    assert trend == {2014: pytest.approx(2.9e7), 2016: pytest.approx(2.858e7)}
    assert trend_of(status(), [2018, 2020]) == {}


def test_a_year_without_data_stays_empty_in_the_peak_test() -> None:
    picture = peak_picture(sample(), status(), "en")
    assert picture

    assert base(picture)["xAxis"]["data"] == ["2018", "2019\nno data", "2020"]
    assert base(picture)["series"][0]["data"][1] is None


def test_a_boundary_without_figures_has_no_peak_test() -> None:
    bare = sample(indicators=indicators(co2_direct_t=(None, None)))

    assert peak_picture(bare, status(), "zh") is None
