import dataclasses
import json
from typing import Any

import numpy as np
import pytest

from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import MeasureCost, Milestone
from dafeng.files.charts.pathways import pathway_pictures
from dafeng.files.charts.pathways.names import boundary_named, input_named, option_named
from dafeng.files.charts.pathways.wedges import parts_of
from dafeng.files.charts.picture import Picture
from dafeng.files.charts.render import Studio
from dafeng.language import Language
from tests.files.charts.sample import sample
from tests.files.charts.sample_pathway import (
    BASELINE_T,
    PILOT_T,
    SUPPLIES,
    ensemble,
    milestones,
    pathway,
    plan,
    request,
    runs,
    system,
    wedges,
)

ALL = [
    "scenarios_direct",
    "scenarios_total",
    "wedges_direct",
    "wedges_total",
    "cost_curve",
    "cost_bars",
    "cost_savings",
    "peak_prices",
    "power_day",
    "power_stress",
    "chances_direct",
    "fan_direct",
    "ranking",
    "milestones_carbon",
]


def drawn(lang: Language = "en", **changes: object) -> dict[str, Picture]:
    return {one.id: one for one in pathway_pictures(pathway(**changes), lang, sample())}


def base(picture: Picture) -> dict[str, Any]:
    option: dict[str, Any] = json.loads(json.dumps(picture.option, allow_nan=False))["baseOption"]
    return option


def series(picture: Picture) -> dict[str, list[Any]]:
    return {one["name"]: one["data"] for one in base(picture)["series"]}


def test_a_full_pathway_has_all_pictures() -> None:
    assert list(drawn()) == ALL


@pytest.mark.parametrize("name", ALL)
def test_an_option_is_json_fit_for_a_strict_content_security_policy(name: str) -> None:
    option = base(drawn()[name])

    assert option["tooltip"]["renderMode"] == "richText"
    assert option["aria"]["label"]["description"]
    assert "function" not in json.dumps(option)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_can_be_drawn_and_has_its_figures(lang: Language) -> None:
    with Studio() as studio:
        for picture in drawn(lang).values():
            assert studio.svg(picture).startswith("<svg role")
            assert len(picture.figures) > 1
            assert {len(row) for row in picture.figures} == {len(picture.figures[0])}


def test_a_pathway_of_scenarios_alone_has_their_pictures_alone() -> None:
    bare = dict.fromkeys(("wedges", "measure_costs", "curve", "peak_prices", "ensembles", "milestones"), ())

    assert list(drawn("en", plan=None, **bare)) == ["scenarios_direct", "scenarios_total"]


def test_a_maximum_at_the_end_of_the_horizon_claims_no_peak_year() -> None:
    headline = drawn()["scenarios_direct"].headline

    assert headline == (
        "Baseline: no peak by 2035; Current policies: peak in 2027 at 2,911.7 × 10⁴ t; "
        "Pilot: peak in 2023 at 2,860.0 × 10⁴ t"
    )


def test_a_course_that_only_falls_has_no_peak_of_its_own() -> None:
    *others, pilot = runs()
    peak = dataclasses.replace(pilot.peaks["direct"], year=2020, level_tco2=2.8e7)
    falling = dataclasses.replace(pilot, peaks={"direct": peak, "total": peak})

    assert drawn(runs=(*others, falling))["scenarios_direct"].headline.endswith("Pilot: falls from 2020 on")


def test_the_scenarios_are_drawn_in_ten_thousand_tonnes_with_the_peak_marked() -> None:
    lines = series(drawn()["scenarios_direct"])

    assert lines["Baseline"][:2] == [2_800.0, 2_820.0]
    assert lines["Pilot"][3]["value"] == 2_860.0


def test_fuels_alone_are_never_called_direct_emissions() -> None:
    only_fuel = dataclasses.replace(system(), coverage="fuel")
    made = drawn(system=only_fuel)

    assert boundary_named(pathway(system=only_fuel), "direct", "en") == "CO₂ of fuels"
    assert not any("irect emissions" in one.caption + one.headline for one in made.values())


def test_wedges_and_scenario_make_the_baseline_in_every_year() -> None:
    lines = base(drawn()["wedges_direct"])["series"]
    top = np.array(next(one["data"] for one in lines if one["name"] == "Baseline"))
    stacked = sum(np.array(one["data"]) for one in lines if one.get("stack"))

    assert np.abs(stacked - top).max() < 0.1
    assert top == pytest.approx(BASELINE_T / 1e4, abs=0.01)


def test_the_smaller_measures_are_one_wedge_with_their_count() -> None:
    parts = parts_of(pathway(), wedges(), "en")

    assert len(parts) == 9
    assert parts[0].name == "4 other measures"
    assert parts[0].values[-1] == pytest.approx(0.12 * (BASELINE_T[-1] - PILOT_T[-1]) / 1e4)
    assert parts[-1].name == "Own wind power, direct supply"


def test_sampled_wedges_say_their_error() -> None:
    guessed = dataclasses.replace(wedges(), error_tco2=np.full_like(wedges().tco2, 1.2e4))

    assert "the largest standard error is 1.2000 × 10⁴ t" in drawn(wedges=(guessed,))["wedges_direct"].note


def test_the_cost_curve_is_a_step_from_point_to_point() -> None:
    curve = base(drawn()["cost_curve"])["series"][0]

    assert curve["step"] == "start"
    assert curve["data"][:3] == [[0.0, 0.0], [400.0, 40.0], [900.0, 110.0]]


def test_single_measures_stand_by_cost_with_their_warning_and_savings_apart() -> None:
    made = drawn()

    assert [row[0] for row in made["cost_bars"].figures[1:3]] == ["Coal power flexibility", "Solar base"]
    assert made["cost_bars"].note.startswith("Each measure is taken alone against the baseline.")
    assert [row[:2] for row in made["cost_savings"].figures[1:]] == [
        ("Heat recovery of calcium carbide", "5,200"),
        ("Efficient cement kilns", "3,100"),
        ("Power from ferroalloy heat", "1,700"),
    ]


def test_a_measure_of_unknown_cost_is_not_drawn_as_free() -> None:
    unknown = (MeasureCost("motors", 8e4, None, None, saving=False),)

    assert "cost_bars" not in drawn(measure_costs=unknown)


def test_the_fan_has_bands_median_baseline_and_what_was_observed() -> None:
    picture = drawn()["fan_direct"]
    lines = series(picture)

    assert {"90% of the draws", "50% of the draws", "Median", "Baseline", "Observed"} <= lines.keys()
    assert base(picture)["xAxis"]["data"][:3] == ["2018", "2019", "2020"]
    assert lines["Observed"][:3] == [2_600.0, None, 2_800.0]
    # 1.64 standard deviations to both sides, 60 000 t times 15 years
    assert lines["90% of the draws"][-1] == pytest.approx(2 * 1.64 * 6 * 15, abs=0.1)


def test_the_fan_says_the_share_of_draws_without_a_peak() -> None:
    assert drawn()["fan_direct"].headline == (
        "Pilot: chance of having peaked by 2030 84.0% (95% interval 83.0%–85.0%); "
        "4.0% of the draws show no peak by 2035"
    )


def test_the_chances_have_a_band_around_each_line() -> None:
    lines = base(drawn()["chances_direct"])["series"]
    pilot = [one["data"][10] for one in lines if one.get("stack") == "Pilot" or one["name"] == "Pilot"]

    assert pilot == [83.0, 2.0, 84.0]


def test_the_inputs_are_ranked_by_what_they_do_to_the_peak() -> None:
    figures = drawn()["ranking"].figures

    assert figures[1] == ("Value added of industry: growth", "+0.71", "+0.64")
    assert [row[1] for row in figures[1:]] == ["+0.71", "+0.38", "-0.29", "+0.20", "+0.05"]


def test_the_milestones_begin_at_a_hundred_and_say_who_keeps_them() -> None:
    picture = drawn()["milestones_carbon"]

    assert series(picture)["Assigned path"][0] == 100.0
    assert series(picture)["Assigned path"][5] == 82.0
    assert picture.headline == (
        "Assigned path 2025: a fall of 18.0%: kept by every scenario; Pledged path 2027: a fall of 28.0%: kept by Pilot"
    )


def test_milestones_of_another_base_year_do_not_share_the_axis() -> None:
    past = Goal("carbon_intensity_reduction", "assigned", 2015, 2020, 0.17)
    before = tuple(Milestone(past.indicator, "assigned", year, 90.0, {"pilot": 110.0}) for year in range(2016, 2021))
    asked = dataclasses.replace(request(), goals=(past, *request().goals))

    picture = drawn(request=asked, milestones=(*before, *milestones()))["milestones_carbon"]

    assert base(picture)["xAxis"]["data"] == [str(year) for year in range(2020, 2028)]
    assert "2020 = 100" in picture.caption


def test_a_milestone_that_no_scenario_speaks_of_says_nothing_of_them() -> None:
    silent = tuple(dataclasses.replace(one, scenario={"pilot": float("nan")}) for one in milestones())

    headline = drawn(milestones=silent)["milestones_carbon"].headline

    assert headline == "Assigned path 2025: a fall of 18.0%; Pledged path 2027: a fall of 28.0%"


def test_the_power_of_a_day_is_stacked_with_what_goes_into_storage_below_zero() -> None:
    lines = series(drawn()["power_day"])

    assert lines["Storage"][12] == -90.0
    assert lines["Coal power"][0] == 600.0


def test_a_plan_without_hours_has_no_day() -> None:
    assert "power_day" not in drawn(plan=dataclasses.replace(plan(), hours={}))


def test_a_year_in_which_a_target_fails_looks_different() -> None:
    picture = drawn()["peak_prices"]
    kept, failing = base(picture)["series"]

    assert [one and one["value"] for one in kept["data"]] == [None, 12.0, 0.0]
    assert [one and one["value"] for one in failing["data"]] == [46.0, None, None]
    assert failing["itemStyle"]["decal"]
    assert picture.headline == (
        "Peaking by 2028 costs 12.00 × 10⁸ CNY more than the free plan; for an earlier year a target fails"
    )


def test_supplies_of_one_kind_are_told_apart() -> None:
    two = dataclasses.replace(request(), supplies=(*SUPPLIES, dataclasses.replace(SUPPLIES[1], id="wind_b")))

    assert option_named(two, "wind_b", "en") == "Wind power (wind_b)"
    assert option_named(two, "coal", "en") == "Coal power"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("growth:gdp", "地区生产总值：增长"),
        ("effect:kiln", "水泥窑能效提升：减排效果"),
        ("grid", "电网排放因子"),
        ("something", "something"),
    ],
)
def test_an_uncertain_input_is_called_by_what_it_belongs_to(name: str, told: str) -> None:
    assert input_named(pathway(), name, "zh") == told


def test_an_ensemble_without_a_median_and_with_a_certain_answer_is_drawn() -> None:
    sure = dataclasses.replace(ensemble(), quantiles=(0.05, 0.95), fan=ensemble().fan[[0, 4]], ranking=())

    made = drawn(ensembles=(sure,))

    assert "Median" not in series(made["fan_direct"])
    assert "ranking" not in made
