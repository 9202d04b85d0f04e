"""Plain statistics of totals, and the door by which recused reviewers leave."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.panels import (
    KINDS,
    Summary,
    Totals,
    adjusted,
    distribution,
    icc,
    kendalls_w,
    parts,
    rank_intervals,
    ranks,
    summaries,
    without,
)

GIVEN = {("e1", "a"): 80.0, ("e2", "a"): 70.0, ("e3", "a"): 90.0, ("e1", "b"): 60.0, ("e2", "c"): None}
TOTALS = Totals.of(GIVEN)


def test_a_summary_says_mean_median_spread_and_ends() -> None:
    first, second, third = summaries(TOTALS)

    assert first == Summary("a", 3, 80.0, 80.0, 10.0, 70.0, 90.0)
    assert second == Summary("b", 1, 60.0, 60.0, None, 60.0, 60.0)
    assert third == Summary("c", 0, None, None, None, None, None)


def test_classes_hold_their_lower_edge_and_the_last_one_both() -> None:
    assert distribution(TOTALS, [60, 70, 80, 90]) == (1, 1, 2)
    for edges in ([], [60], [70, 60]):
        with pytest.raises(ValueError, match="rising"):
            distribution(TOTALS, edges)


def test_equal_values_share_the_better_rank_and_no_value_has_none() -> None:
    assert ranks({"a": 80, "b": 90, "c": 80, "d": None, "e": 10}) == {"a": 2, "b": 1, "c": 2, "d": None, "e": 4}


def test_a_table_of_some_applicants_has_their_reviewers_only() -> None:
    found = TOTALS.only({"b", "c"})

    assert (dict(found.scores), found.reviewers, found.applicants) == ({("e1", "b"): 60.0}, ("e1",), ("b", "c"))


def test_a_recused_reviewer_leaves_and_the_applicants_stay() -> None:
    found = without(TOTALS, reviewers={"e1"})

    assert found == Totals.of({("e2", "a"): 70.0, ("e3", "a"): 90.0}, applicants=("b", "c"))


def test_a_reviewer_recused_from_one_applicant_keeps_the_others() -> None:
    found = without(TOTALS, pairs={("e1", "a")})

    assert found.of_applicant("a") == {"e2": 70.0, "e3": 90.0}
    assert found.of_reviewer("e1") == {"b": 60.0}
    assert "e2" not in without(TOTALS, pairs={("e2", "a")}).reviewers


def test_when_all_are_recused_every_answer_is_named_and_none_is_zero() -> None:
    found = without(TOTALS, reviewers={"e1", "e2", "e3"})

    assert [one.raw_mean for one in summaries(found)] == [None, None, None]
    assert adjusted(found).status == "no_scores"
    assert [one.value for one in adjusted(found).applicants] == [None, None, None]
    assert rank_intervals(found, seed=1).intervals == ()
    assert rank_intervals(found, seed=1).status == "no_scores"
    assert kendalls_w(found).reason == "too_few_reviewers"
    assert [icc(found, kind).reason for kind in KINDS] == ["too_few_reviewers"] * 6


def everything(totals: Totals) -> list[object]:
    """Every aggregate there is."""
    reliabilities = [icc(totals, kind) for kind in KINDS]
    plain = [summaries(totals), distribution(totals, [0, 50, 100]), parts(totals)]
    return [*plain, adjusted(totals), rank_intervals(totals, draws=20, seed=7), kendalls_w(totals), *reliabilities]


REVIEWERS, APPLICANTS = ("e1", "e2", "e3", "e4"), ("a", "b", "c")
TABLE = st.dictionaries(
    st.tuples(st.sampled_from(REVIEWERS), st.sampled_from(APPLICANTS)), st.integers(2, 10).map(lambda n: n * 10.0)
)
SOME = st.tuples(
    st.sets(st.sampled_from(REVIEWERS)), st.sets(st.tuples(*map(st.sampled_from, (REVIEWERS, APPLICANTS))))
)


@settings(max_examples=60, deadline=None)
@given(TABLE, TABLE, SOME)
def test_nothing_that_a_recused_reviewer_gave_changes_any_aggregate(
    table: dict[tuple[str, str], float],
    other: dict[tuple[str, str], float],
    recused: tuple[set[str], set[tuple[str, str]]],
) -> None:
    reviewers, pairs = recused
    gone = {(one, case) for one in reviewers for case in APPLICANTS} | pairs
    never = {pair: value for pair, value in table.items() if pair not in gone}
    tampered = {**never, **{pair: value for pair, value in other.items() if pair in gone}}

    found = without(Totals.of(tampered, applicants=APPLICANTS), reviewers=reviewers, pairs=pairs)

    assert found.scores == never
    assert everything(found) == everything(Totals.of(never, applicants=APPLICANTS))
