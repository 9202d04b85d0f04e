"""Measures, growth and scenarios against each other: told where it can be mended, once, and only where it matters."""

from pathlib import Path
from typing import Any

import pytest

from dafeng.core.pathways.request import PathwayRequest
from dafeng.data.hourly_profiles import PROFILES
from dafeng.data.pathway_library import default_request, pathway_sets
from dafeng.data.tables import vocabulary
from dafeng.files.workbook import check_workbook, fault_text, write_workbook
from dafeng.files.workbook.links import SIZED_BY
from dafeng.files.workbook.sheets.pathway import PATHWAY
from tests.files.workbook import demo
from tests.files.workbook.copies import at

Sheets = dict[str, list[dict[str, Any]]]
M01, M02, M03, M04 = range(4)


def told(sheets: Sheets, folder: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    path = folder / "workbook.xlsx"
    write_workbook(path, "county", sheets)
    return [(fault.code, fault.sheet, fault.cells) for fault in check_workbook(path).faults]


def test_a_prerequisite_that_an_own_scenario_lacks_is_told_at_the_scenario(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["scenarios"][0]["measures"] = "M03"

    assert told(sheets, tmp_path) == [("prerequisite_absent", "scenarios", (at("scenarios", 0, "measures"),))]


def test_a_prerequisite_of_the_library_is_told_at_the_choice(tmp_path: Path) -> None:
    # Heat recovery from calcium carbide needs the use of the furnace gas first.
    sheets = demo.county()
    sheets["measures"][M02]["library"] = "carbide_heat"

    assert told(sheets, tmp_path) == [("prerequisite_absent", "measures", (at("measures", M02, "library"),))]


def test_a_prerequisite_in_fewer_scenarios_is_named_with_those_that_lack_it(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["measures"][M03]["scenarios"] = ("policy", "pilot")
    path = tmp_path / "workbook.xlsx"
    write_workbook(path, "county", sheets)

    (found,) = check_workbook(path).faults

    assert fault_text(found, "zh").startswith("“M03”须以“M01”为前提，但以下情景中没有：“政策情景” · ")
    assert fault_text(found, "en").startswith("“M03” needs “M01”, which is missing in: “Policy” · ")


def test_two_measures_that_exclude_each_other_are_told_once(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["measures"][M02]["scenarios"] = ("policy",)
    sheets["measures"][M01]["excludes"] = "M04"
    sheets["measures"][M04]["excludes"] = "M01"

    assert told(sheets, tmp_path) == [("exclusion_present", "measures", (at("measures", M01, "excludes"),))]


def test_measures_that_exclude_each_other_may_stand_in_different_scenarios(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["measures"][M04] |= {"excludes": "M01", "scenarios": ("policy",)}

    assert told(sheets, tmp_path) == []


def test_a_measure_may_not_need_itself(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["measures"][M04]["requires"] = "M04"

    assert told(sheets, tmp_path) == [("measures_circular", "measures", (at("measures", M04, "requires"),))]


def test_a_code_that_cannot_be_read_does_not_make_its_references_look_wrong(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["measures"][M01]["code"] = None

    assert told(sheets, tmp_path) == [("required_empty", "measures", (at("measures", M01, "code"),))]


def test_shares_of_measures_in_different_scenarios_do_not_add_up(tmp_path: Path) -> None:
    sheets = demo.county()
    rival = sheets["measures"][M03] | {"code": "M05", "effect_pct": 90.0, "requires": None, "scenarios": ("policy",)}
    sheets["measures"].append(rival)

    assert told(sheets, tmp_path) == []


def test_a_share_displaced_by_the_library_counts_with_those_of_the_place(tmp_path: Path) -> None:
    # Electric heavy trucks displace 10 % of the diesel of transport, taken up by half: 5 %.
    sheets = demo.county()
    own = {"code": "M05", "measure": "柴油替代", "direction": "transport_and_construction", "sector": "43"}
    sheets["measures"].append(own | {"carrier": "diesel", "effect_pct": 96.0, "start_year": 2026})

    assert told(sheets, tmp_path) == [
        ("shares_exceed_whole", "measures", (at("measures", M02, "effect_pct"), at("measures", 4, "effect_pct")))
    ]


def test_a_measure_of_the_library_without_anything_to_work_on_is_asked_about(tmp_path: Path) -> None:
    # The county has no aluminium works.
    sheets = demo.county()
    sheets["measures"][M02]["library"] = "aluminium_heat"

    assert told(sheets, tmp_path) == [("block_unused", "measures", (at("measures", M02, "library"),))]


def test_a_measure_of_the_library_is_chosen_once(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["measures"].append(sheets["measures"][M02] | {"code": "M05"})

    assert told(sheets, tmp_path) == [
        ("duplicate_row", "measures", (at("measures", M02, "library"), at("measures", 4, "library")))
    ]


def test_growth_of_two_scenarios_may_overlap(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["drivers"].append(sheets["drivers"][0] | {"scenario": "pilot"})

    assert told(sheets, tmp_path) == []


@pytest.mark.parametrize("written", ["S01", "加力情景", "s01", "试点情景", "Pilot", "pilot"])
def test_a_scenario_may_be_written_by_code_or_name_in_either_language(tmp_path: Path, written: str) -> None:
    sheets = demo.county()
    sheets["drivers"][2]["scenario"] = written

    assert told(sheets, tmp_path) == []


def test_a_scenario_may_not_be_called_like_a_shipped_one(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["scenarios"][0]["code"] = "试点情景"
    sheets["drivers"][2]["scenario"] = None

    assert told(sheets, tmp_path) == [("name_taken", "scenarios", (at("scenarios", 0, "code"),))]


def test_a_project_named_by_a_measure_needs_no_sector(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["projects"][1]["sector"] = None
    sheets["measures"][M04]["project"] = "P02"

    assert told(sheets, tmp_path) == []


def test_a_peak_before_the_base_year_is_asked_about(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["pathway"][0]["peak_by"] = 2020

    assert told(sheets, tmp_path) == [("year_outside_pathway", "pathway", (at("pathway", 0, "peak_by"),))]


def test_every_sector_falls_into_one_of_the_pathway_and_every_unit_has_its_size() -> None:
    assert set(pathway_sets().sector_of) == set(vocabulary("sectors"))
    assert set(SIZED_BY) == set(vocabulary("measure_units"))


def test_the_profiles_of_supplies_are_shipped() -> None:
    assert set(vocabulary("supply_profiles")) <= set(PROFILES)


@pytest.mark.parametrize("track", ["county", "park"])
def test_the_defaults_named_in_the_notes_are_those_that_are_taken(track: str) -> None:
    taken: PathwayRequest = default_request(track)

    assert str(taken.end_year) in PATHWAY.column("end_year").note_zh
    assert f"不填按{taken.discount_rate:.0%}" in PATHWAY.column("discount_rate_pct").note_zh
    assert f"不填按{taken.limits.supply_margin:.0%}" in PATHWAY.column("supply_margin_pct").note_zh
    assert taken.limits.boundary == "direct"
    assert "不填按直接排放" in PATHWAY.column("boundary").note_zh
