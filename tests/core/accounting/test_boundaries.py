"""A park inside a county is counted once."""

import pytest

from dafeng.core.accounting.boundaries import Bounded, KnownTotal, known_total, nested_total, remainder
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


def test_a_park_that_moves_out_of_its_county_moves_the_known_sum_by_exactly_its_figure() -> None:
    county, other = Bounded("150622", 1000.0), Bounded("150428", 250.5)
    inside, outside = Bounded("S157035", 80.25, ("150000", "150622")), Bounded("S157035", 80.25, ("150000",))

    assert known_total([county, other, inside]) == KnownTotal(1250.5, ("150622", "150428"), ("S157035",), ())
    assert known_total([county, other, outside]) == KnownTotal(1330.75, ("150622", "150428", "S157035"), (), ())


def test_who_has_no_figure_is_named_and_counts_for_nothing() -> None:
    total = known_total([Bounded("150622", None), Bounded("150428", 250.5)])

    assert total == KnownTotal(250.5, ("150428",), (), ("150622",))
    assert not total.is_whole


def test_a_park_counts_by_itself_while_its_county_has_no_figure() -> None:
    park = Bounded("S157035", 80.25, ("150000", "150622"))

    assert known_total([Bounded("150622", None), park]) == KnownTotal(80.25, ("S157035",), (), ("150622",))


def test_a_park_without_a_figure_is_held_in_the_figure_of_its_county() -> None:
    park = Bounded("S157035", None, ("150000", "150622"))

    assert known_total([Bounded("150622", 1000.0), park]) == KnownTotal(1000.0, ("150622",), ("S157035",), ())


def test_without_any_figure_there_is_no_sum() -> None:
    assert known_total([]).amount is None
    assert known_total([Bounded("150622", None)]).amount is None


def test_a_zero_that_was_stated_is_a_figure() -> None:
    assert known_total([Bounded("150622", 0.0)]) == KnownTotal(0.0, ("150622",), (), ())


def test_the_known_sum_refuses_a_place_that_stands_twice() -> None:
    with pytest.raises(DoubleCount):
        known_total([Bounded("150622", 1.0), Bounded("150622", 2.0)])
