"""A workbook as cross-checks read it: who files, which park, and every figure with its cell."""

from decimal import Decimal

from dafeng.core.crosschecks import Filing, contradictions
from dafeng.eligibility import filing
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import draft_from_records, read_draft
from tests.eligibility.places import sheets
from tests.files.workbook import demo

BAOTOU = "包头钢铁冶金开发区"
"""A later name that three zones of the catalogue share."""


def filed(track: Track, records: demo.Sheets) -> Filing:
    workbook = read_draft(draft_from_records(track, records)).workbook
    assert workbook is not None
    return filing(workbook)


def test_a_county_files_under_the_code_of_its_division_and_claims_no_park() -> None:
    found = filed("county", sheets("county"))

    assert found.applicant == sheets("county")["profile"][0]["division_code"]
    assert (found.claim, found.zones, found.counties) == (None, (), ())


def test_a_park_files_under_its_code_with_the_counties_it_lies_in() -> None:
    profile = sheets("park")["profile"][0]
    found = filed("park", sheets("park"))

    assert (found.applicant, found.is_park) == (profile["park_code"], True)
    assert profile["park_code"] in found.zones
    assert profile["division_code"] in found.counties
    assert found.claim_spot is not None
    assert found.claim_spot.sheet == "profile"


def test_a_park_without_a_code_stands_for_all_zones_of_its_name() -> None:
    found = filed("park", sheets("park", park_code=None, name=BAOTOU))

    assert (found.applicant, len(found.zones)) == (BAOTOU, 3)


def test_figures_bear_unit_year_and_cell() -> None:
    records = sheets("county")
    records["economy"] = [dict(records["economy"][0]) | {"year": 2023, "gdp_current_100m_cny": 612.5}]
    found = {(one.id, one.year): one for one in filed("county", records).figures}
    gdp = found["gdp_current_100m_cny", 2023]

    assert (gdp.value, gdp.unit) == (Decimal("612.5"), "亿元")
    assert gdp.spot.cell.startswith("经济社会!")
    assert gdp.spot.cell.endswith(str(gdp.spot.row))


def test_an_empty_cell_states_nothing() -> None:
    records = sheets("county")
    records["economy"] = [dict(records["economy"][0]) | {"energy_total_reported_10k_tce": None}]

    assert "energy_total_reported_10k_tce" not in {one.id for one in filed("county", records).figures}


def test_only_assigned_targets_are_what_the_upper_level_is_said_to_have_set() -> None:
    records = sheets("county")
    assigned = [row for row in records["targets"] if row["kind"] == "assigned"]
    found = filed("county", records).targets

    assert [one.indicator for one in found] == [row["indicator"] for row in assigned]
    assert len(records["targets"]) > len(found) > 0


def test_a_national_code_is_found_among_the_approvals() -> None:
    records = sheets("county")
    records["projects"] = [dict(records["projects"][0]) | {"approvals": "备案 2401-150622-04-01-123456 号"}]
    (project,) = filed("county", records).projects

    assert project.national_code == "2401-150622-04-01-123456"
    assert project.owner == records["projects"][0]["owner"]


def test_a_county_and_its_park_that_file_the_same_project_are_found() -> None:
    county, park = sheets("county"), sheets("park")
    shared = dict(county["projects"][0]) | {"task": None}
    county["projects"] = [shared]
    park["projects"] = [dict(shared) | {"saving_tce": 1.0}]
    found = contradictions([filed("county", county), filed("park", park)], ())

    assert "project_counted_twice" in [one.kind for one in found]
