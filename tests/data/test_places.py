"""The region's places: complete, joined without a gap, and named as the sources have them."""

import csv
from collections import Counter

import pytest

from dafeng.data.places import counties, divisions, leagues, park_catalogue, parks, places_card, region, renamings
from tools.committed import PROJECT

SHARED = PROJECT.parent / "shared" / "data"


def rows(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_12_leagues_103_counties_and_81_zones() -> None:
    assert (len(leagues()), len(counties()), len(parks()), len(renamings())) == (12, 103, 81, 22)
    assert region().zh == "内蒙古自治区"


def test_every_county_lies_in_a_league_and_every_league_in_the_region() -> None:
    assert {one.parent for one in leagues()} == {region().code}
    assert {one.parent for one in counties()} == {one.code for one in leagues()}
    assert len(counties("150600")) == 9


def test_the_kinds_of_counties_are_those_of_the_code_list() -> None:
    assert Counter(one.kind_zh for one in counties()) == {"旗": 49, "市辖区": 23, "县": 17, "县级市": 11, "自治旗": 3}


def test_every_zone_lies_in_counties_of_its_league() -> None:
    for park in parks().values():
        assert park.county == park.counties[0]
        assert all(divisions()[code].level == "county" for code in park.counties)
        assert park.league in {one.code for one in leagues()}


def test_positions_are_inside_the_region() -> None:
    assert all(97 < one.lon < 127 and 37 < one.lat < 54 for one in divisions().values())


def test_the_tables_are_those_that_were_collected() -> None:
    assert [(row["code"], row["name_zh"], row["level"]) for row in rows("divisions.csv")] == [
        (one.code, one.zh, one.kind_zh) for one in divisions().values()
    ]
    assert [(row["code"], row["name_zh"], row["approval_date"]) for row in rows("parks_catalogue.csv")] == [
        (one.code, one.zh, one.approved) for one in parks().values()
    ]
    assert [(row["code"], row["event"], row["quality"]) for row in rows("parks_changes_after_2018.csv")] == [
        (one.code, one.event, one.quality) for one in renamings()
    ]


def test_a_zone_is_found_by_its_later_name_and_without_the_name_of_the_region() -> None:
    catalogue = park_catalogue()

    assert catalogue.codes_named("鄂尔多斯蒙苏经济开发区") == ("S157056",)
    assert catalogue.codes_named("包头九原工业园区") == ("S159011",)
    assert len(catalogue.codes_named("包头钢铁冶金开发区")) == 3
    assert catalogue.codes_named("某某园区") == ()


def test_the_card_says_where_it_all_comes_from() -> None:
    card = places_card()

    assert "2018" in card["publisher"]
    assert "unknown, not unchanged" in card["terms"]
    assert (card["catalogue"], card["version"]) == ("parks-2018", "2018/2026-11")
