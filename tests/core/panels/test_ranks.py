"""Rank intervals: certain where marks are, wide where they are not, the same whatever the order of the rows."""

import numpy as np
import pytest

from dafeng.core.panels import RankInterval, Totals, rank_intervals
from tests.core.panels.tables import drawn, full


def test_clear_differences_leave_no_doubt_of_the_ranks() -> None:
    found = rank_intervals(full([(90, 92), (70, 73), (50, 51)]), draws=200, seed=1)

    assert found.intervals == (
        RankInterval("t00", 1, 1, 1, 3, 0),
        RankInterval("t01", 2, 2, 2, 3, 0),
        RankInterval("t02", 3, 3, 3, 3, 0),
    )
    assert (found.status, found.draws, found.seed, found.level) == ("adjusted", 200, 1, 0.9)


def test_applicants_that_cannot_be_told_apart_may_have_any_rank() -> None:
    found = rank_intervals(full([(80, 70), (70, 80), (75, 76)]), draws=500, seed=1)

    assert [(one.low, one.high) for one in found.intervals] == [(1, 3)] * 3


def test_reviewers_who_differ_by_a_constant_give_ranks_without_doubt_and_equal_levels_share_one() -> None:
    found = rank_intervals(full([(80, 90), (80, 90), (70, 80)]), draws=50, seed=1)

    assert [(one.rank, one.low, one.high) for one in found.intervals] == [(1, 1, 1), (1, 1, 1), (3, 3, 3)]


def test_ranks_stay_within_the_part_that_can_be_compared() -> None:
    one = {("e1", "a"): 80.0, ("e2", "a"): 90.0, ("e1", "b"): 40.0, ("e2", "b"): 52.0}
    other = {("e3", "c"): 60.0, ("e4", "c"): 50.0, ("e3", "d"): 95.0, ("e4", "d"): 89.0}

    found = rank_intervals(Totals.of(one | other), draws=200, seed=1).intervals

    assert [(row.applicant, row.rank, row.out_of, row.part) for row in found] == [
        ("a", 1, 2, 0),
        ("b", 2, 2, 0),
        ("c", 2, 2, 1),
        ("d", 1, 2, 1),
    ]


def test_the_same_seed_gives_the_same_intervals_in_any_order_of_rows_and_another_seed_others() -> None:
    totals = drawn(3, reviewer_sd=5.0, applicants=12, reviewers=6, each=3).totals
    turned = Totals.of(dict(reversed(list(totals.scores.items()))))

    first = rank_intervals(totals, draws=300, seed=5)

    assert rank_intervals(turned, draws=300, seed=5) == first
    assert rank_intervals(totals, draws=300, seed=6).intervals != first.intervals


def test_a_wider_level_holds_the_narrower() -> None:
    totals = drawn(4, reviewer_sd=5.0, applicants=12, reviewers=6, each=3).totals
    narrow, wide = (rank_intervals(totals, draws=300, seed=5, level=level).intervals for level in (0.5, 0.95))

    pairs = list(zip(narrow, wide, strict=True))
    assert all(one.low <= two.low <= two.rank <= two.high <= one.high for two, one in pairs)
    assert any(one.high - one.low > two.high - two.low for two, one in pairs)


def test_intervals_of_ninety_per_cent_hold_the_true_rank_about_so_often() -> None:
    held = []
    for seed in range(25):
        panel = drawn(seed, reviewer_sd=5.0, applicants=20, reviewers=8, each=4)
        true = 1 + np.array([(panel.level > level).sum() for level in panel.level])
        found = rank_intervals(panel.totals, draws=200, seed=seed).intervals
        held += [one.low <= rank <= one.high for one, rank in zip(found, true, strict=True)]

    assert 0.87 <= np.mean(held) <= 0.98


@pytest.mark.parametrize(("draws", "level"), [(0, 0.9), (10, 0.0), (10, 1.0)])
def test_draws_and_level_must_make_sense(draws: int, level: float) -> None:
    with pytest.raises(ValueError, match="at least one draw and a level between 0 and 1"):
        rank_intervals(full([(80, 70), (70, 80)]), draws=draws, seed=1, level=level)
