import json
from typing import Any

import polars as pl
import pytest

from dafeng.data.tables import vocabulary
from dafeng.files.charts import gallery
from dafeng.files.charts.groups import CARRIER_GROUPS, SECTOR_STACK
from dafeng.files.charts.paths import main_courses, verdict
from dafeng.files.charts.picture import Picture
from dafeng.files.charts.sankey import NODES
from dafeng.language import Language, texts
from tests.files.charts.sample import energy, indicators, sample, target_paths

ALL = ["emissions", "boundaries", "flow", "mix", "path_energy", "path_carbon"]


def base(picture: Picture) -> dict[str, Any]:
    option: dict[str, Any] = json.loads(json.dumps(picture.option))["baseOption"]
    return option


def layers(picture: Picture) -> dict[str, list[float | None]]:
    return {one["name"]: one["data"] for one in base(picture)["series"] if one["type"] == "bar"}


def test_a_full_inventory_has_all_pictures() -> None:
    made = gallery(sample(), "zh")

    assert list(made.pictures) == ALL
    assert made.omissions == ()


@pytest.mark.parametrize("name", ALL)
def test_an_option_is_json_fit_for_a_strict_content_security_policy(name: str) -> None:
    option = base(gallery(sample(), "en").pictures[name])

    assert option["tooltip"]["renderMode"] == "richText"
    assert option["aria"]["label"]["description"]
    assert "Dafeng Sans" in option["textStyle"]["fontFamily"]
    assert "function" not in json.dumps(option)


def test_a_year_without_data_keeps_an_empty_place_that_says_so() -> None:
    picture = gallery(sample(), "en").pictures["emissions"]

    assert base(picture)["xAxis"]["data"] == ["2018", "2019\nno data", "2020"]
    assert layers(picture)["Building materials"] == [370, None, 406]


def test_a_year_whose_total_cannot_be_given_is_not_drawn_from_its_parts() -> None:
    inventory = sample(indicators=indicators(co2_direct_t=(None, 2.8e7)))

    picture = gallery(inventory, "en").pictures["emissions"]

    assert base(picture)["xAxis"]["data"] == ["2018\ncannot be given", "2019\nno data", "2020"]
    assert layers(picture)["Building materials"] == [None, None, 406]


def test_the_layers_of_emissions_add_up_to_the_total_that_is_written_above() -> None:
    picture = gallery(sample(), "en").pictures["emissions"]
    total = next(one for one in base(picture)["series"] if one["type"] == "scatter")

    assert sum(values[2] or 0 for values in layers(picture).values()) == 2_800
    assert total["data"][2] == {"value": 2_800, "label": {"formatter": "2,800.0"}}


def test_without_processes_the_emissions_are_those_of_fuels_and_the_caption_says_so() -> None:
    inventory = sample(indicators=indicators(co2_direct_t=(None, None)))

    picture = gallery(inventory, "en").pictures["emissions"]

    assert picture.caption == "CO₂ of fuels by sector group (10⁴ t)"
    assert sum(values[2] or 0 for values in layers(picture).values()) == 2_654


def test_the_mix_adds_up_to_total_consumption_with_what_leaves_below_zero() -> None:
    rows = [
        ("transformation_input", "thermal_power", "raw_coal", 900),
        ("transformation_output", "thermal_power", "electricity", 360),
        ("final", "28", "electricity", 60),
        ("final", "27", "raw_coal", 510),
    ]
    picture = gallery(sample(energy=energy(rows)), "en").pictures["mix"]

    assert layers(picture) == {"Coal": [None, None, 1_410], "Electricity": [None, None, -300]}


def test_the_emissions_are_told_in_the_headline() -> None:
    pictures = gallery(sample(), "zh").pictures

    assert pictures["emissions"].headline == (
        "2020年直接排放二氧化碳2,800.0万吨，较2018年增长7.7%；电力热力燃气和水供应占55.7%"
    )


def test_the_flow_says_which_carriers_it_leaves_out() -> None:
    unknown = energy([("import", "", "hydrogen", 5)]).with_columns(pl.lit(None, pl.Float64).alias("tce"))
    inventory = sample(energy=pl.concat([sample().energy, unknown]))

    assert gallery(inventory, "en").pictures["flow"].note == (
        "Not drawn, because they have no standard-coal coefficient: Hydrogen."
    )


def test_a_target_that_is_met_and_one_that_is_missed_are_told_apart() -> None:
    told = [verdict(course, "zh") for course in main_courses(sample())]

    assert told == [
        "单位GDP能耗：2018—2020年累计下降7.50%，按下达目标进度应下降6.00%，达到",
        "单位GDP二氧化碳排放（含净调入电力）：2018—2020年累计下降10.50%，按下达目标进度应下降13.50%，未达到",
    ]


def test_a_target_without_a_value_after_its_base_year_cannot_be_judged() -> None:
    rows = [
        ("energy_intensity_reduction", "consumption", 2020, 100.0, 100.0, None),
        ("energy_intensity_reduction", "consumption", 2021, None, 97.0, None),
    ]

    course = main_courses(sample(target_paths=target_paths(rows)))[0]

    assert course.reached is None
    assert verdict(course, "en") == ("Energy use per unit of GDP: cannot be judged, no year after 2020 has a value")


def test_of_several_spans_the_latest_that_can_be_judged_is_drawn() -> None:
    rows = [
        ("energy_intensity_reduction", "consumption", 2015, 100.0, 100.0, None),
        ("energy_intensity_reduction", "consumption", 2020, 90.0, 86.0, None),
        ("energy_intensity_reduction", "consumption", 2020, 100.0, 100.0, None),
        ("energy_intensity_reduction", "consumption", 2025, None, 85.0, None),
    ]

    assert main_courses(sample(target_paths=target_paths(rows)))[0].years == [2015, 2020]


def test_single_years_stay_points_between_gaps() -> None:
    picture = gallery(sample(), "en").pictures["path_energy"]
    actual = next(one for one in base(picture)["series"] if one["name"] == "Actual")

    assert actual["data"] == [100, None, 92.5]
    assert actual["connectNulls"] is False


def test_pictures_that_cannot_be_given_are_left_out_with_a_sentence() -> None:
    nothing = dict.fromkeys(("co2_direct_t", "co2_fuel_t", "co2_process_t", "co2_power_t", "sink_t"), (None, None))
    bare = sample(
        indicators=indicators(**nothing, energy_total_tce=(None, None)),
        energy=energy([]),
        target_paths=target_paths()[:0],
    )

    made = gallery(bare, "en")

    assert made.pictures == {}
    assert len(made.omissions) == 5


def test_every_sector_and_no_sector_twice_stands_in_a_group() -> None:
    grouped = [member for group in SECTOR_STACK for member in group.members]

    assert sorted(grouped) == sorted([*vocabulary("sectors"), ""])


def test_the_groups_of_one_stack_have_colours_of_their_own() -> None:
    for stack in (SECTOR_STACK, CARRIER_GROUPS):
        assert len({group.colour for group in stack}) == len(stack)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_nodes_of_the_flow_bear_the_same_name(lang: Language) -> None:
    _ = texts("reports", lang)

    assert len({_(label) for label in NODES.values()}) == len(NODES)
