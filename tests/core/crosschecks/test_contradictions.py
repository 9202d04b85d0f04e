"""Filings held against each other: what is told as a contradiction, and what is not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dafeng.core.crosschecks import Assigned, Contradiction, Figure, Filing, Project, Spot, Stated, contradictions
from dafeng.core.rules import ParkClaim, Reduction

ENERGY, GDP, SAVING = "energy_intensity_reduction", "gdp_current_100m_cny", "saving_tce"
DOCUMENT = "鄂发改〔2022〕1号"


def spot(column: str, row: int = 5) -> Spot:
    return Spot("sheet", row, column, f"表!C{row}")


def figure(value: str, year: int | None = 2023, name: str = GDP, unit: str = "亿元") -> Figure:
    return Figure(name, Decimal(value), unit, spot(name), year)


def project(name: str = "余热发电", owner: str = "某某公司", code: str = "", saving: str = "") -> Project:
    figures = (figure(saving, None, SAVING, "tce"),) if saving else ()
    return Project(name, owner, code, spot("name"), figures)


def stated(percent: str, document: str = DOCUMENT, span: tuple[int, int] = (2020, 2025)) -> Stated:
    return Stated(ENERGY, Reduction(*span, Decimal(percent), document), spot("value"))


def listed(percent: str, place: str = "150622", since: date | None = None) -> Assigned:
    return Assigned(
        place, ENERGY, Reduction(2020, 2025, Decimal(percent), DOCUMENT, place="准格尔旗", valid_from=since)
    )


COUNTY = Filing("150622", "准格尔旗")
PARK = Filing(
    "S1",
    "准格尔经济开发区",
    ParkClaim("S1", "准格尔经济开发区"),
    spot("park_code"),
    zones=("S1",),
    counties=("150622",),
)
OTHER = Filing("S2", "乙园区", ParkClaim("S2", "乙园区"), zones=("S2",), counties=("150428",))


def found(*filings: Filing, assigned: tuple[Assigned, ...] = (), on: date = date(2025, 1, 10)) -> list[Contradiction]:
    return list(contradictions(filings, assigned, on=on))


def kinds(*filings: Filing, assigned: tuple[Assigned, ...] = ()) -> list[str]:
    return [one.kind for one in found(*filings, assigned=assigned)]


def test_filings_that_say_nothing_of_each_other_agree() -> None:
    assert found(COUNTY, PARK, OTHER) == []


def test_two_parks_of_one_code_or_of_one_later_name_claim_one_park() -> None:
    (same_code,) = found(PARK, replace(OTHER, zones=("S1",), claim=ParkClaim("S1", "乙园区")))
    (alias,) = found(PARK, replace(OTHER, zones=("S2", "S1")))

    assert (same_code.kind, same_code.subject) == ("park_claimed_twice", "S1")
    assert (same_code.one.applicant, same_code.one.value, same_code.one.spot) == (
        "S1",
        "S1 准格尔经济开发区",
        spot("park_code"),
    )
    assert same_code.other.value == "S1 乙园区"
    assert alias.kind == "park_claimed_twice"


def test_two_parks_outside_the_catalogue_are_told_apart_by_name() -> None:
    one = Filing("甲", "甲园区", ParkClaim("", "甲园区"))
    same = Filing("甲-", "甲 园区", ParkClaim("", "甲 园区"))

    assert kinds(one, same) == ["park_claimed_twice"]
    assert kinds(one, Filing("乙", "乙园区", ParkClaim("", "乙园区"))) == []


def test_a_pair_of_parks_that_share_several_zones_is_told_once() -> None:
    assert kinds(replace(PARK, zones=("S1", "S2")), replace(OTHER, zones=("S2", "S1"))) == ["park_claimed_twice"]


def test_a_part_that_has_more_than_its_whole_is_told_with_both_cells() -> None:
    (one,) = found(replace(PARK, figures=(figure("520.5"),)), replace(COUNTY, figures=(figure("500"),)))

    assert (one.kind, one.subject, one.years, one.relation) == ("park_and_county_disagree", GDP, (2023,), "part")
    assert (one.one.applicant, one.one.value, one.one.unit, one.one.spot) == ("S1", "520.5", "亿元", spot(GDP))
    assert (one.other.applicant, one.other.value) == ("150622", "500")


@pytest.mark.parametrize(
    "county",
    [
        figure("600"),
        figure("520.5"),
        figure("500", 2022),
        figure("500", unit="万元"),
        figure("500", name="va_industry_100m_cny"),
    ],
    ids=["more", "as much", "other year", "other unit", "other figure"],
)
def test_only_the_same_figure_of_the_same_year_in_the_same_unit_is_compared(county: Figure) -> None:
    assert found(replace(PARK, figures=(figure("520.5"),)), replace(COUNTY, figures=(county,))) == []


def test_a_park_in_two_counties_is_no_part_of_either() -> None:
    park = replace(PARK, counties=("150622", "150623"), figures=(figure("520.5"),))

    assert found(park, replace(COUNTY, figures=(figure("500"),))) == []


def test_a_park_is_not_held_against_a_county_it_does_not_lie_in() -> None:
    assert found(replace(OTHER, figures=(figure("520.5"),)), replace(COUNTY, figures=(figure("500"),))) == []


def test_a_target_that_both_quote_from_one_paper_has_one_rate() -> None:
    park = replace(PARK, targets=(stated("14.5", "鄂发改 〔2022〕1号"),))
    county = replace(COUNTY, targets=(stated("15.0"),))
    (one,) = found(park, county)

    assert (one.kind, one.subject, one.years) == ("park_and_county_disagree", ENERGY, (2020, 2025))
    assert [(side.value, side.unit) for side in (one.one, one.other)] == [("14.5", "%"), ("15", "%")]
    assert found(park, replace(COUNTY, targets=(stated("15.0", "另一文件"),))) == []
    assert found(replace(PARK, targets=(stated("14.5", ""),)), replace(COUNTY, targets=(stated("15", ""),))) == []
    assert found(park, replace(COUNTY, targets=(stated("14.50"),))) == []


def test_a_project_in_county_and_park_is_counted_twice_and_its_figures_must_agree() -> None:
    park = replace(PARK, projects=(project("余热 发电", saving="1200"),))
    county = replace(COUNTY, projects=(project(saving="1500"),))
    disagree, twice = found(park, county)

    assert (twice.kind, twice.subject, twice.one.value) == (
        "project_counted_twice",
        "余热 发电",
        "余热 发电 · 某某公司",
    )
    assert (disagree.kind, disagree.subject, disagree.about, disagree.relation) == (
        "park_and_county_disagree",
        SAVING,
        "余热 发电",
        "same",
    )
    assert (disagree.one.value, disagree.other.value, disagree.one.unit) == ("1200", "1500", "tce")


def test_a_project_is_known_by_its_national_code_whatever_it_is_called() -> None:
    code = "2401-150622-04-01-123456"
    park, county = (
        replace(PARK, projects=(project("甲项目", "甲公司", code),)),
        replace(COUNTY, projects=(project("乙项目", "乙公司", code),)),
    )

    assert kinds(park, county) == ["project_counted_twice"]


@pytest.mark.parametrize(
    "theirs", [project(owner="另一公司"), project("另一项目"), project(owner="")], ids=["owner", "name", "no owner"]
)
def test_a_like_name_alone_makes_no_same_project(theirs: Project) -> None:
    assert found(replace(PARK, projects=(project(),)), replace(COUNTY, projects=(theirs,))) == []


def test_a_project_listed_twice_by_one_applicant_is_its_own_affair() -> None:
    assert found(replace(COUNTY, projects=(project(), project()))) == []


def test_a_stated_target_that_differs_from_the_list_is_told_with_the_document() -> None:
    (one,) = found(replace(COUNTY, targets=(stated("14.5"),)), assigned=(listed("15"),))

    assert (one.kind, one.one.value, one.other.value, one.other.document) == ("target_differs", "14.5", "15", DOCUMENT)
    assert (one.one.spot, one.other.spot, one.other.applicant) == (spot("value"), None, "150622")


def test_the_list_of_a_park_is_its_own_or_that_of_its_county() -> None:
    park = replace(PARK, targets=(stated("14.5"),))

    assert kinds(park, assigned=(listed("15"),)) == ["target_differs"]
    assert kinds(park, assigned=(listed("15"), listed("14.5", "S1"))) == []
    assert kinds(replace(OTHER, targets=(stated("14.5"),)), assigned=(listed("15"),)) == []


def test_a_target_that_the_list_does_not_have_contradicts_nothing() -> None:
    assert found(replace(COUNTY, targets=(stated("14.5", span=(2020, 2027)),)), assigned=(listed("15"),)) == []
    assert found(replace(COUNTY, targets=(stated("14.5"),))) == []


def test_of_a_revised_target_the_version_in_force_that_day_counts() -> None:
    versions = (listed("15", since=date(2022, 1, 1)), listed("16.5", since=date(2024, 7, 1)))
    county = replace(COUNTY, targets=(stated("15"),))

    assert found(county, assigned=versions, on=date(2024, 6, 30)) == []
    assert [one.other.value for one in found(county, assigned=versions, on=date(2024, 7, 1))] == ["16.5"]


def test_contradictions_come_in_the_same_order_whoever_filed_first() -> None:
    park = replace(PARK, figures=(figure("520.5"),), projects=(project(),), targets=(stated("14"),))
    county = replace(COUNTY, figures=(figure("500"),), projects=(project(),), targets=(stated("13"),))
    forth = [(one.kind, one.subject) for one in found(park, county, assigned=(listed("15"),))]

    assert forth == [(one.kind, one.subject) for one in found(county, park, assigned=(listed("15"),))]
    assert [kind for kind, _subject in forth] == [
        "park_and_county_disagree",
        "park_and_county_disagree",
        "project_counted_twice",
        "target_differs",
        "target_differs",
    ]
