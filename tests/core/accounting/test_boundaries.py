"""A park inside a county is counted once."""

import pytest

from dafeng.core.accounting.boundaries import Bounded, nested_total, remainder
from dafeng.core.accounting.errors import DoubleCount, PartsExceedWhole

COUNTY = Bounded("150122", 1_000.0, ("150000", "150100"))
OTHER_COUNTY = Bounded("150221", 500.0, ("150000", "150200"))
PARK = Bounded("S159001", 300.0, ("150000", "150100", "150122"))


def test_a_park_in_a_counted_county_adds_nothing() -> None:
    total = nested_total([COUNTY, PARK, OTHER_COUNTY])

    assert (total.amount, total.counted, total.held) == (1_500.0, ("150122", "150221"), ("S159001",))


def test_a_park_moved_out_of_the_sum_of_counties_adds_exactly_what_it_has() -> None:
    outside = Bounded("S159001", 300.0, ("150000", "150900"))

    inside_total = nested_total([COUNTY, PARK, OTHER_COUNTY]).amount
    outside_total = nested_total([COUNTY, outside, OTHER_COUNTY]).amount

    assert inside_total is not None
    assert outside_total == inside_total + 300.0


def test_a_park_whose_county_is_not_in_the_sum_counts_itself() -> None:
    assert nested_total([OTHER_COUNTY, PARK]).amount == 800.0


def test_a_region_holds_the_park_of_its_county_though_the_county_is_not_given() -> None:
    region = Bounded("150000", 9_000.0)

    total = nested_total([PARK, region])

    assert (total.amount, total.held) == (9_000.0, ("S159001",))


def test_a_counted_place_without_a_figure_leaves_no_total() -> None:
    total = nested_total([COUNTY, Bounded("150221", None)])

    assert (total.amount, total.missing) == (None, ("150221",))


def test_a_held_place_without_a_figure_does_no_harm() -> None:
    total = nested_total([COUNTY, Bounded("S159001", None, ("150122",))])

    assert (total.amount, total.missing) == (1_000.0, ())


def test_a_place_given_twice_is_refused_by_its_code() -> None:
    with pytest.raises(DoubleCount, match="150122 stands twice") as caught:
        nested_total([COUNTY, PARK, COUNTY])

    assert caught.value.codes == ("150122",)


def test_no_place_has_a_total_of_nothing() -> None:
    assert nested_total([]).amount == 0.0


@pytest.mark.parametrize(
    ("county", "parks", "rest"),
    [
        (1_000.0, [300.0, 200.0], 500.0),
        (1_000.0, [], 1_000.0),
        (300.0, [300.0], 0.0),
        (None, [300.0], None),
        (1_000.0, [300.0, None], None),
        (-500.0, [300.0], -800.0),
        (250.0, [-50.0, 400.0], -100.0),
    ],
    ids=["two parks", "no park", "all of it", "county missing", "park missing", "net sales", "a park that sells"],
)
def test_the_rest_of_a_county_is_what_its_parks_leave(
    county: float | None, parks: list[float | None], rest: float | None
) -> None:
    assert remainder(county, parks) == rest


def test_parks_cannot_have_more_than_their_county() -> None:
    with pytest.raises(PartsExceedWhole, match="The parks have 50 more than the county") as caught:
        remainder(250.0, [300.0])

    assert caught.value.excess == 50.0
