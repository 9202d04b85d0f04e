"""The schematic map: every county and league once, each league in one piece."""

import pytest

from dafeng.data.places import counties, divisions, leagues
from dafeng.web.design.maps.steps import bounds, key_of, step_of
from dafeng.web.design.maps.tiles import HIGH, WIDE, Mark, Reading, Step, outlines, places, tile_map

KEY = [Step(1, "low"), Step(5, "high"), Step(0, "none")]


def test_every_county_and_league_has_its_place() -> None:
    assert places().keys() == {one.code for one in (*counties(), *leagues())}
    assert (len(counties()), len(leagues())) == (103, 12)


def test_no_two_stand_on_one_tile_and_no_name_covers_a_tile() -> None:
    taken = [(one.column, one.row) for one in places().values()]
    taken += [(one.column + 1, one.row) for one in places().values() if one.is_league]

    assert len(set(taken)) == len(taken) == 103 + 2 * 12


@pytest.mark.parametrize("league", [one.code for one in leagues()])
def test_a_league_is_in_one_piece(league: str) -> None:
    left = {(one.column, one.row) for one in places().values() if one.code[:4] == league[:4] and not one.is_league}
    waiting = [left.pop()]
    while waiting:
        column, row = waiting.pop()
        near = {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)} & left
        left -= near
        waiting += near

    assert left == set()


def test_what_lies_further_east_stands_further_right() -> None:
    column = {code: place.column for code, place in places().items()}
    far = [(a, b) for a in counties() for b in counties() if b.lon - a.lon > 5]

    assert [(a.zh, b.zh) for a, b in far if column[a.code] >= column[b.code]] == []


def test_a_county_without_mark_has_no_value() -> None:
    made = tile_map("m", "Map", {"150622": Mark(5, "12", "Jungar: 12", "/x")}, KEY)
    tiles = {tile.lines[0].text: tile for tile in made.tiles}

    assert [line.text for line in tiles["准格尔旗"].lines] == ["准格尔旗", "12"]
    assert sum(tile.mark.step == 0 for tile in made.tiles) == 102


def test_english_names_stand_without_the_kind_of_county() -> None:
    names = {code: one.en for code, one in divisions().items()}
    tiles = tile_map("m", "Map", {}, KEY, Reading(names)).tiles
    written = {" ".join(line.text for line in tile.lines) for tile in tiles}

    assert {"Jungar", "Horqin R. Front", "Morin Dawa", "Darhan Muminggan"} <= written


def test_a_map_of_one_league_shows_that_league_alone() -> None:
    made = tile_map("m", "Map", {}, KEY, Reading(league="150300"))

    assert [tile.lines[0].text for tile in made.tiles] == ["乌达区", "海勃湾区", "海南区"]
    assert len(made.outlines) == 1
    assert made.frame[2] <= 6 * WIDE


def test_an_outline_goes_around_its_league() -> None:
    wuhai = [one for one in places().values() if one.code[:4] == "1503" and not one.is_league]
    sides = outlines()["1503"]

    assert (sides.count(f"h{WIDE}") + sides.count(f"v{HIGH}"), len(wuhai)) == (8, 3)


@pytest.mark.parametrize(
    ("values", "cuts"),
    [
        ([], []),
        ([5.0, 5.0], []),
        ([1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 3.0, 4.0, 5.0]),
        ([0.0, 0.0, 0.0, 0.0, 123.0], [120.0]),
    ],
)
def test_values_are_parted_at_round_numbers(values: list[float], cuts: list[float]) -> None:
    assert bounds(values) == cuts


def test_a_value_on_a_bound_belongs_above_it_and_none_to_no_step() -> None:
    assert [step_of(value, [2.0, 4.0]) for value in (None, 1.9, 2.0, 4.0)] == [0, 1, 2, 3]


def test_the_key_names_every_step_and_what_has_no_value() -> None:
    assert [step.number for step in key_of([2.0, 4.0], "t")] == [1, 2, 3, 0]
