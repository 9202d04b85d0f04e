"""Small selections against all their sets listed; gates, ties, and what permuting and raising scores may not do."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.selection import (
    BadApplicant,
    BadTerms,
    Bound,
    Exclusion,
    Ineligible,
    Likeness,
    Member,
    Options,
    Portfolio,
    Shortage,
    Terms,
    Track,
    Unknown,
    choose,
)
from dafeng.core.selection.cases import case_of
from dafeng.core.selection.worth import order_of, rank_key
from tests.core.selection.region import best_listed, counties, drawn_region, one, region_of

SEEDS = st.integers(0, 10**6)


def chosen_of(seed: int, options: Options | None = None) -> Portfolio:
    applicants, terms = drawn_region(seed)
    return choose(applicants, terms, region_of(applicants), options)


@given(SEEDS)
@settings(max_examples=120, deadline=None)
def test_the_set_is_the_best_of_all_that_can_be_listed_and_the_first_of_its_ties(seed: int) -> None:
    applicants, terms = drawn_region(seed)
    case = case_of(applicants, terms, region_of(applicants))
    listed = best_listed(case)

    found = choose(applicants, terms, region_of(applicants), Options(tie_limit=300))

    if listed is None:
        assert (found.status, found.chosen, found.worth) == ("infeasible", (), None)
        return
    highest, sets = listed
    first = min(sets, key=lambda ids: rank_key(case.flags(ids), order_of(case)))
    assert found.worth is not None
    assert (found.status, round(found.worth.total * 10_000), found.gap) == ("optimal", highest, 0.0)
    assert found.bound == found.worth.total
    assert (found.ties.complete, set(found.ties.sets)) == (True, sets)
    assert found.ties.sets[0] == first
    assert {each.id for each in found.chosen} == set(first)


@given(SEEDS, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_rows_changes_nothing(seed: int, random: Random) -> None:
    applicants, terms = drawn_region(seed)
    shuffled, region = list(applicants), list(region_of(applicants))
    random.shuffle(shuffled)
    random.shuffle(region)

    assert choose(shuffled, terms, region) == choose(applicants, terms, region_of(applicants))


@given(SEEDS, st.floats(0.0001, 4), st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_a_higher_score_never_drops_who_is_chosen(seed: int, more: float, which: int) -> None:
    applicants, terms = drawn_region(seed)
    before = choose(applicants, terms, region_of(applicants))
    if not before.chosen:
        return
    risen = before.ids[which % len(before.ids)]
    raised = [replace(each, score=(each.score or 0) + more) if each.id == risen else each for each in applicants]

    after = choose(raised, terms, region_of(raised))

    assert risen in after.ids


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_more_ties_than_the_limit_leave_the_set_that_is_taken_as_it_is(seed: int) -> None:
    short, long = chosen_of(seed, Options(tie_limit=1)), chosen_of(seed, Options(tie_limit=300))

    assert short.ids == long.ids
    assert short.ties.complete == (long.ties.count == 1)


def test_equal_scores_go_to_the_smaller_code_and_all_sets_are_told() -> None:
    found = choose(counties(80, 90, 80, 80), Terms({"county": 2}))

    assert found.ids == ("c2", "c1")
    assert found.ties.sets == (("c1", "c2"), ("c2", "c3"), ("c2", "c4"))
    assert (found.ties.always, found.ties.sometimes, found.ties.lead) == (("c2",), ("c1", "c3", "c4"), 10.0)


def test_a_score_repairs_no_gate_and_what_is_undetermined_waits() -> None:
    applicants = [
        one("c1", 99, passed=False, grounds=("gate-a",)),
        one("c2", 98, passed=None, grounds=("gate-b",)),
        one("c3", None),
        one("c4", 59.9999),
        one("c5", 60),
    ]

    found = choose(applicants, Terms({"county": 1}, minimum_score=60, priority_weight=1000))

    assert found.ids == ("c5",)
    assert found.ineligible == (
        Ineligible("c1", "county", "gate_failed", ("gate-a",)),
        Ineligible("c2", "county", "gate_undetermined", ("gate-b",)),
        Ineligible("c3", "county", "score_missing"),
        Ineligible("c4", "county", "below_minimum"),
    )
    assert found.unknown == (Unknown("c5", "priority"),)


def test_priority_is_a_preference_that_a_higher_score_outweighs() -> None:
    rivals = [one("p1", 80, priority=True), one("p2", 81.5, priority=False), one("p3", 83, priority=None)]
    chosen = {weight: choose(rivals, Terms({"park": 1}, priority_weight=weight)).ids for weight in (0, 2, 4)}

    assert chosen == {0: ("p3",), 2: ("p3",), 4: ("p1",)}


def test_a_park_beside_its_county_is_limited_or_preferred() -> None:
    rivals = [*counties(90, 80), one("p1", 70, counties=("c1",)), one("p2", 69, counties=("c9",))]
    quotas: dict[Track, int] = {"county": 1, "park": 1}
    terms = {
        "allowed": Terms(quotas),
        "limited": Terms(quotas, bond="limited", bond_limit=0),
        "preferred": Terms(quotas, bond="preferred", bond_weight=3),
    }
    found = {name: choose(rivals, each) for name, each in terms.items()}

    assert {name: each.ids for name, each in found.items()} == {
        "allowed": ("c1", "p1"),
        "limited": ("c1", "p2"),
        "preferred": ("c1", "p1"),
    }
    assert [each.worth.total for each in found.values() if each.worth] == [160, 159, 163]


def test_a_quota_above_the_eligible_and_an_empty_track_are_named() -> None:
    found = choose([*counties(80), one("c2", 70, passed=False)], Terms({"county": 2, "park": 1}))

    assert found.status == "infeasible"
    assert found.shortages == (Shortage("county", 2, 1, 2), Shortage("park", 1, 0, 0))
    assert [(change.constraint.track, change.stated, change.needed) for change in found.remedies[0].changes] == [
        ("county", 2, 1),
        ("park", 1, 0),
    ]


def test_nobody_at_all_and_at_most_so_many_are_answers() -> None:
    nobody = choose([], Terms({"county": 2}))
    few = choose(counties(80), Terms({"county": 2}, exact=False))

    assert (nobody.status, nobody.shortages[0].applicants) == ("infeasible", 0)
    assert (few.status, few.ids) == ("optimal", ("c1",))


def test_a_bound_counts_an_unknown_kind_for_no_kind_but_its_own() -> None:
    rivals = [
        one("c1", 90),
        one("c2", 80, attributes={"stage": "rising"}),
        one("c3", 70, attributes={"stage": "rising"}),
    ]
    asks = (Bound("stage", "rising", lower=1), Bound("stage", "?", upper=0))

    assert choose(rivals, Terms({"county": 2}, bounds=asks[:1])).ids == ("c1", "c2")
    assert choose(rivals, Terms({"county": 2}, bounds=asks)).ids == ("c2", "c3")
    assert choose(rivals, Terms({"county": 2}, bounds=asks)).unknown == (Unknown("c1", "stage"),)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Terms({}), "quotas: no track"),
        (lambda: Terms({"county": -1}), "quotas.county: not a whole number"),
        (lambda: Terms({"county": 1}, bounds=(Bound("league", "*", 3, 2),)), "bounds 1: lower is above upper"),
        (lambda: Terms({"county": 1}, bond="limited"), "bond_limit: limited bonds need"),
        (lambda: Terms({"county": 1}, coverage_weight=1), "coverage_weight: without likeness"),
        (lambda: Terms({"county": 1}, priority_weight=float("nan")), "priority_weight: not a number"),
        (
            lambda: choose(counties(1, 2), Terms({"county": 1}, exclusions=(Exclusion(("c7",)),))),
            "nobody with the id c7",
        ),
    ],
)
def test_terms_that_cannot_be_meant_are_refused_by_name(make: Callable[[], object], words: str) -> None:
    with pytest.raises(BadTerms, match=words):
        make()


def test_applicants_that_cannot_be_meant_are_refused_by_name() -> None:
    terms = Terms({"county": 1}, bounds=(Bound("gdp", "*", upper=1),))
    for applicants, words in (
        ([*counties(1), *counties(2)], "c1: it stands twice"),
        (counties(float("inf")), "c1: its score"),
        ([one("c1", 1, attributes={"gdp": 3.0})], "c1: gdp is a number"),
    ):
        with pytest.raises(BadApplicant, match=words):
            choose(applicants, terms)


def test_coverage_weighs_like_members_against_score() -> None:
    rivals = [one("c1", 90, attributes={"e": "coal"}), one("c2", 88, attributes={"e": "wind"})]
    region = [Member(f"c{number}", "county", {"e": "coal" if number == 1 else "wind"}) for number in range(1, 6)]
    likeness: dict[Track, Likeness] = {"county": Likeness(("e",))}
    plain = choose(rivals, Terms({"county": 1}, likeness=likeness), region)
    weighed = choose(rivals, Terms({"county": 1}, likeness=likeness, coverage_weight=1), region)

    assert (plain.ids, plain.coverage[0].covered, plain.coverage[0].share) == (("c1",), 1, 0.2)
    assert (weighed.ids, weighed.coverage[0].covered) == (("c2",), 4)
    assert weighed.coverage[0].uncovered == ("c1",)
    assert weighed.worth is not None
    assert weighed.worth.total == 92
