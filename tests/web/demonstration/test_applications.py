"""The applications of the demonstration: all there, sound but for what is planted, and labelled."""

import json
from collections import Counter
from functools import cache

import pytest

from dafeng.core.accounting.inventory import Inventory, Options, inventory_of
from dafeng.data.library import accounting_library, method
from dafeng.data.tables import vocabulary
from dafeng.files.workbook import check_workbook, write_workbook
from dafeng.files.workbook.contents import Reading
from dafeng.files.workbook.draft import read_draft
from dafeng.files.workbook.statement import statement_of
from dafeng.web.demonstration.applications import DemoApplication, application_of, applications
from dafeng.web.demonstration.cast import cast_list

BASE_YEAR = 2020
FILLED = [one for one in applications() if one.sheets]
SOUND = [one for one in FILLED if not one.planted]
FAULTY = [one for one in FILLED if one.planted]


def by_code(applications: list[DemoApplication]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("application", applications, ids=[one.code for one in applications])


@cache
def reading_of(code: str) -> Reading:
    application = next(one for one in applications() if one.code == code)
    return read_draft(application.drafts[-1])


@cache
def inventory_for(code: str) -> Inventory:
    workbook = reading_of(code).workbook
    assert workbook is not None
    return inventory_of(statement_of(workbook), method("ceads"), accounting_library(), options=Options(draws=100))


def test_there_are_25_counties_and_25_parks_in_all_leagues() -> None:
    assert Counter(one.track for one in applications()) == {"county": 25, "park": 25}
    assert len({one.code for one in applications()}) == 50
    assert len({one.subject.league for one in applications()}) == 12


def test_every_archetype_and_every_intent_occurs() -> None:
    assert len({one.archetype for one in applications()}) == 11
    assert {one.intent for one in applications()} == {
        *("empty", "faulty", "complete", "submitted", "withdrawn", "resubmitted", "stopped")
    }


def test_the_same_part_gives_the_same_application() -> None:
    part = cast_list()[0]

    again = application_of(part)

    assert json.dumps(again.drafts) == json.dumps(applications()[0].drafts)
    assert again.chapters == applications()[0].chapters


@by_code(SOUND)
def test_a_sound_application_has_no_error(application: DemoApplication) -> None:
    assert [fault.code for fault in reading_of(application.code).faults if fault.severity == "error"] == []


@by_code(FAULTY)
def test_every_planted_cell_is_found_by_its_fault(application: DemoApplication) -> None:
    found = Counter(fault.code for fault in reading_of(application.code).faults)
    planted = Counter(one.fault for one in application.planted)

    assert planted - found == Counter()


def test_some_sound_applications_have_warnings() -> None:
    assert {fault.code for one in SOUND for fault in reading_of(one.code).faults} >= {"incident_declared"}


@by_code([next(one for one in SOUND if one.track == track) for track in ("county", "park")])
def test_the_records_are_those_of_the_excel_file(
    application: DemoApplication, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("workbook") / "file.xlsx"
    write_workbook(path, "park" if application.subject.park else "county", application.sheets)

    assert check_workbook(path).sound


@by_code(SOUND)
def test_the_base_year_and_the_latest_year_have_totals_in_both_boundaries(application: DemoApplication) -> None:
    inventory = inventory_for(application.code)

    lacking = [
        (indicator, year)
        for indicator in ("co2_direct_t", "co2_total_t", "energy_total_tce", "carbon_intensity_t_per_10k_cny")
        for year in (BASE_YEAR, inventory.years[-1])
        if inventory.value(indicator, year) is None
    ]

    assert lacking == []


@by_code(FILLED)
def test_every_application_says_that_its_figures_are_a_demonstration(application: DemoApplication) -> None:
    profile = application.sheets["profile"][0]

    assert profile["data_label"] == "演示数据"
    assert "演示数据" in profile["data_source"]


def test_parks_stand_in_a_county_of_the_catalogue() -> None:
    elsewhere = [
        one.code
        for one in applications()
        if one.subject.park and one.subject.county not in vocabulary("parks")[one.code].extra["counties"].split(";")
    ]

    assert elsewhere == []


@by_code([one for one in applications() if one.part.versions > 1])
def test_earlier_versions_hold_less_than_later_ones(application: DemoApplication) -> None:
    filled = [sum(map(bool, draft["sheets"].values())) for draft in application.drafts]

    assert len(filled) == application.part.versions
    assert filled == sorted(set(filled))


def test_empty_applications_have_nothing_but_the_track() -> None:
    empty = [one for one in applications() if one.intent == "empty"]

    assert [(one.sheets, one.chapters, one.evidence) for one in empty] == [({}, {}, ())] * 2
    assert [len(one.drafts) for one in empty] == [1, 1]
