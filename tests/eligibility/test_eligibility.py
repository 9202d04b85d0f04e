"""Verdicts on workbooks by the rulebook they name, and what is still missing, with where to mend it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dafeng.core.rules import Ruling
from dafeng.data.rulebooks import UnknownRulebook, rulebook
from dafeng.eligibility import (
    MissingItem,
    NoTrack,
    Package,
    Reference,
    last_day,
    missing_items,
    ruling_on,
    shipped_reference,
)
from dafeng.files.workbook import Reading, Workbook
from tests.core.rules.small_book import incident
from tests.eligibility.places import ENERGY, FILED, on_record, reading, sheets, target

CERTIFIED = Package(frozenset({"safety_certificate", "environment_certificate", "commitment_letter"}))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return whole(reading(tmp_path_factory.mktemp("county"), "county", sheets("county")))


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    name = "内蒙古准格尔经济开发区"
    records = sheets("park", name=name, applicant_body="准格尔经济开发区管委会")
    read = whole(reading(tmp_path_factory.mktemp("park"), "park", records))
    catalogue = shipped_reference().catalogue
    assert catalogue is not None
    assert catalogue.plain(catalogue.zones["S157033"].name) == catalogue.plain(name)
    return read


def whole(read: Reading) -> Workbook:
    assert read.workbook is not None
    return read.workbook


def statuses(ruling: Ruling) -> dict[str, str]:
    return {one.condition.id: one.status for one in ruling.verdicts}


def test_a_workbook_alone_leaves_its_pledges_open_with_the_league(county: Workbook) -> None:
    ruling = ruling_on(county, None, shipped_reference(), None)

    assert ruling.on == date(2025, 1, 10)
    assert statuses(ruling) == {
        "county-applicant": "met",
        "county-readiness": "undetermined",
        "county-representative": "undetermined",
        "county-pledge-energy": "undetermined",
        "county-pledge-carbon": "undetermined",
    }
    assert [one.supplier for one in ruling.verdicts] == ["", "league_drc", "expert_panel", "league_drc", "league_drc"]


@pytest.mark.parametrize(("assigned", "status"), [("14.5", "met"), ("15", "met"), ("15.1", "not_met")])
def test_a_county_is_held_against_what_its_league_assigned(county: Workbook, assigned: str, status: str) -> None:
    ruling = ruling_on(county, None, on_record("league", (target(assigned),)), None, on=FILED)

    assert statuses(ruling)["county-pledge-energy"] == status
    assert statuses(ruling)["county-pledge-carbon"] == "met"


def test_targets_of_another_level_are_no_comparator(county: Workbook, park: Workbook) -> None:
    by_county, by_league = on_record("county", (target("10"),)), on_record("league", (target("10"),))

    assert statuses(ruling_on(county, None, by_county, None))["county-pledge-energy"] == "undetermined"
    assert statuses(ruling_on(park, None, by_league, None))["park-pledge-energy"] == "undetermined"
    assert statuses(ruling_on(park, None, by_county, None))["park-pledge-energy"] == "met"


def test_a_park_with_everything_on_record_meets_all_but_what_people_judge(park: Workbook) -> None:
    ruling = ruling_on(park, None, on_record("county", (target("15"),)), CERTIFIED, on=FILED)

    assert statuses(ruling) == {
        "park-catalogue": "met",
        "park-applicant": "met",
        "park-readiness": "undetermined",
        "park-priority-industry": "met",
        "park-priority-concentration": "undetermined",
        "park-representative": "undetermined",
        "park-incidents": "met",
        "park-pledge-energy": "met",
        "park-pledge-carbon": "met",
    }
    assert ruling.blocking == ()


def test_an_accident_on_record_stops_a_park_that_declared_none(park: Workbook) -> None:
    reference = Reference(incidents=(incident("safety", "larger", date(2023, 5, 1)),))

    (blocking,) = ruling_on(park, None, replace(reference, catalogue=shipped_reference().catalogue), CERTIFIED).blocking

    assert (blocking.condition.id, blocking.clause) == ("park-incidents", "五(二)4")


def test_the_same_input_gives_the_same_ruling(park: Workbook) -> None:
    first, again = (ruling_on(park, None, shipped_reference(), CERTIFIED, on=FILED) for _time in range(2))

    assert first == again


def test_a_programme_without_rulebook_or_track_is_told(county: Workbook) -> None:
    for name, error in (("nowhere", UnknownRulebook), ("national-2023", NoTrack)):
        other = replace(county, identity=replace(county.identity, rulebook=name))
        with pytest.raises(error):
            ruling_on(other, None, shipped_reference(), None)


def test_the_last_day_is_that_of_the_first_deadline() -> None:
    assert [last_day(rulebook(name)) for name in ("neimenggu-2024", "national-2023")] == [
        date(2025, 1, 10),
        date(2023, 11, 15),
    ]


def test_the_list_of_what_is_missing_leads_to_cell_chapter_and_document(tmp_path: Path) -> None:
    records = sheets("park", applicant_body="演示公司")
    records["targets"] = [row for row in records["targets"] if row["kind"] != "pledge"]
    read = reading(tmp_path, "park", records)
    ruling = ruling_on(whole(read), None, shipped_reference(), None, on=FILED)
    package = Package(frozenset({"safety_certificate"}), frozenset({"basis", "goals"}))

    items = missing_items(ruling, package, read.faults)

    assert of(items, "rule") == [("park-applicant", "park_committee", "profile", "applicant_body")]
    assert (f"pledged.{ENERGY}", "park_committee", "targets", "value") in of(items, "fact")
    assert (f"assigned.county.{ENERGY}", "county_government", "", "") in of(items, "fact")
    assert [what for what, *_rest in of(items, "evidence")] == ["commitment_letter", "environment_certificate"]
    assert [what for what, *_rest in of(items, "chapter")][:2] == ["constraints", "pathway"]
    assert all(one.clause for one in items if one.kind != "fault")


def test_faulty_cells_come_first_and_notices_are_no_task(tmp_path: Path) -> None:
    read = reading(tmp_path, "county", sheets("county", quality_grade=None))
    ruling = ruling_on(whole(read), None, shipped_reference(), None, on=FILED)

    first = missing_items(ruling, Package(), read.faults)[0]

    assert (first.kind, first.sheet, first.required) == ("fault", "profile", True)
    assert first.fault in read.faults
    assert first.cells


def test_what_people_judge_is_no_task_of_the_applicant(county: Workbook) -> None:
    ruling = ruling_on(county, None, on_record("league", (target("15"),)), CERTIFIED, on=FILED)
    chapters = frozenset(one.id for one in ruling.rulebook.chapters_of("county"))

    assert missing_items(ruling, replace(CERTIFIED, chapters=chapters)) == ()


def of(items: tuple[MissingItem, ...], kind: str) -> list[tuple[str, str, str, str]]:
    return [(one.what, one.supplier, one.sheet, one.column) for one in items if one.kind == kind]
