"""Who is like whom, by hand."""

import numpy as np
import pytest

from dafeng.core.selection import BadApplicant, Likeness, Member
from dafeng.core.selection.likeness import alike, differences
from tests.core.selection.region import one

REGION = [Member(f"c{number}", "county", {"gdp": float(number), "kinds": ("coal", "wind")}) for number in (1, 3)]
"""Two counties at 1 and 3: the standard deviation is 1."""


def test_numbers_differ_in_standard_deviations_up_to_the_furthest() -> None:
    found = differences(
        REGION, [one("c7", 1, attributes={"gdp": 2.5}), one("c8", 1, attributes={"gdp": 9.0})], Likeness(("gdp",))
    )

    assert found.tolist() == [[1.5, 2.0], [0.5, 2.0]]


def test_kinds_differ_by_what_they_do_not_share() -> None:
    rivals = [
        one("c6", 1, attributes={"kinds": ("wind", "coal")}),
        one("c7", 1, attributes={"kinds": "wind"}),
        one("c8", 1, attributes={"kinds": "solar"}),
        one("c9", 1),
    ]

    assert differences(REGION[:1], rivals, Likeness(("kinds",))).tolist() == [[0.0, 1.0, 2.0, 2.0]]


def test_attributes_count_together_by_the_root_of_their_mean_square() -> None:
    rival = one("c7", 1, attributes={"gdp": 2.0, "kinds": "wind"})
    rule = Likeness(("gdp", "kinds"), radius=1.0)

    # one standard deviation in the number, half of 2 in the kinds: the root of (1 + 1) / 2
    assert differences(REGION, [rival], rule) == pytest.approx(np.array([[1.0], [1.0]]))
    assert alike(REGION, [rival], rule).tolist() == [[True], [True]]
    assert alike(REGION, [rival], Likeness(("gdp", "kinds"), radius=0.99)).tolist() == [[False], [False]]


def test_an_unknown_value_is_as_far_as_can_be_and_everyone_is_like_itself() -> None:
    known, unknown = one("c7", 1, attributes={"gdp": 1.0}), one("c1", 1)

    assert alike(REGION, [known, unknown], Likeness(("gdp",))).tolist() == [[True, True], [False, False]]


def test_where_all_of_the_region_are_the_same_only_the_same_is_like_them() -> None:
    same = [Member(f"c{number}", "county", {"gdp": 5.0}) for number in range(3)]
    rivals = [one("c7", 1, attributes={"gdp": 5.0}), one("c8", 1, attributes={"gdp": 5.1})]

    assert differences(same, rivals, Likeness(("gdp",)))[0].tolist() == [0.0, 2.0]


def test_a_number_here_and_a_kind_there_is_refused_by_name() -> None:
    with pytest.raises(BadApplicant, match="c8: gdp is a number for some"):
        differences(REGION, [one("c8", 1, attributes={"gdp": "high"})], Likeness(("gdp",)))
