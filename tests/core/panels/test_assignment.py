"""Assignment: what enumeration finds is found, conflicts are never assigned, and what cannot be is explained."""

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.panels import AssignmentTerms, BadTerms, Pair, Shortfall, assign

PEOPLE, CASES = ("e1", "e2", "e3"), ("a", "b", "c")
PAIRS = [(reviewer, case) for reviewer in PEOPLE for case in CASES]


def test_everybody_gets_reviewers_and_loads_are_even() -> None:
    found = assign(PEOPLE, CASES, AssignmentTerms(2, 3))

    assert (found.status, found.shortfalls, len(found.pairs)) == ("complete", (), 6)
    assert found.loads == {"e1": 2, "e2": 2, "e3": 2}


def test_expertise_decides_where_loads_are_even_anyway() -> None:
    expertise = {("e1", "a"): 1.0, ("e2", "b"): 0.9, ("e3", "c"): 0.8, ("e1", "b"): 0.85}

    found = assign(PEOPLE, CASES, AssignmentTerms(1, 2, expertise))

    assert found.pairs == (("e1", "a"), ("e2", "b"), ("e3", "c"))
    assert found.expertise == pytest.approx(2.7)
    assert found.bound == pytest.approx(2.7)


def test_even_loads_come_before_expertise() -> None:
    expertise = {("e1", case): 100.0 for case in CASES}

    assert assign(PEOPLE, CASES, AssignmentTerms(1, 3, expertise)).loads == {"e1": 1, "e2": 1, "e3": 1}


def test_a_barred_pair_is_never_assigned_and_a_kept_one_always() -> None:
    expertise = {("e1", "a"): 1.0}

    found = assign(
        PEOPLE, CASES, AssignmentTerms(1, 2, expertise, barred={("e1", "a")}, kept={("e3", "a"), ("e1", "b")})
    )

    assert ("e1", "a") not in found.pairs
    assert {("e3", "a"), ("e1", "b")} <= set(found.pairs)
    assert found.status == "complete"


def test_kept_pairs_stay_beyond_the_numbers_asked_for() -> None:
    kept = {("e1", "a"), ("e2", "a"), ("e1", "b")}

    found = assign(PEOPLE[:2], CASES[:2], AssignmentTerms(1, 1, kept=kept))

    assert set(found.pairs) == kept
    assert found.loads == {"e1": 2, "e2": 1}


def test_a_kept_pair_that_is_barred_or_of_a_stranger_is_refused() -> None:
    kept = {("e1", "a"), ("nobody", "a"), ("e2", "z")}

    found = assign(PEOPLE, CASES, AssignmentTerms(1, 2, barred={("e1", "a")}, kept=kept))

    assert found.refused == (("e1", "a"), ("e2", "z"), ("nobody", "a"))
    assert ("e1", "a") not in found.pairs


@pytest.mark.parametrize(
    ("people", "terms", "short"),
    [
        (PEOPLE[:2], AssignmentTerms(3, 9), Shortfall("a", 3, 1, 2, (), (), "too_few_reviewers")),
        (
            PEOPLE,
            AssignmentTerms(2, 9, barred={("e1", "a"), ("e3", "a")}),
            Shortfall("a", 2, 1, 1, ("e1", "e3"), (), "conflicts"),
        ),
        (PEOPLE, AssignmentTerms(2, {"e1": 0, "e2": 1, "e3": 0}), Shortfall("a", 2, 1, 3, (), ("e1", "e3"), "load")),
        ((), AssignmentTerms(1, 1), Shortfall("a", 1, 1, 0, (), (), "too_few_reviewers")),
    ],
    ids=["too few", "conflicts", "load", "nobody"],
)
def test_who_lacks_reviewers_how_many_and_why(
    people: tuple[str, ...], terms: AssignmentTerms, short: Shortfall
) -> None:
    found = assign(people, ("a",), terms)

    assert (found.status, found.shortfalls) == ("short", (short,))


def test_what_is_lacking_is_shared_out() -> None:
    found = assign(("e1", "e2"), ("a", "b"), AssignmentTerms(2, 1))

    assert [one.lacks for one in found.shortfalls] == [1, 1]


def test_numbers_may_differ_from_case_to_case() -> None:
    found = assign(PEOPLE, CASES, AssignmentTerms({"a": 3, "b": 1, "c": 0}, {"e1": 1, "e2": 2, "e3": 2}))

    assert (found.status, found.loads["e1"]) == ("complete", 1)
    assert [case for _, case in found.pairs].count("a") == 3


def test_nobody_to_be_reviewed_is_complete() -> None:
    found = assign(PEOPLE, (), AssignmentTerms(2, 2))

    assert (found.status, found.pairs, found.loads) == ("complete", (), {"e1": 0, "e2": 0, "e3": 0})


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (AssignmentTerms(-1, 2), "a: -1 as number of cases or reviewers"),
        (AssignmentTerms(1, {"e1": 2}), "e2: None as number of cases or reviewers"),
        (AssignmentTerms(1, 2, {("e1", "a"): float("nan")}), "e1, a: expertise nan is no number"),
    ],
    ids=["below zero", "nobody's load", "no number"],
)
def test_terms_without_sense_are_refused(terms: AssignmentTerms, told: str) -> None:
    with pytest.raises(BadTerms, match=told):
        assign(PEOPLE, CASES, terms)


def worth(pairs: tuple[Pair, ...], terms: AssignmentTerms) -> tuple[int, int, float]:
    """Reviewers lacking (one each), squares of the loads, and less the expertise: the smaller, the better."""
    lacking = sum(max(0, 2 - sum(case == name for _, case in pairs)) for name in CASES)
    loads = sum(sum(one == name for one, _ in pairs) ** 2 for name in PEOPLE)
    return lacking, loads, -sum(terms.expertise.get(pair, 0.0) for pair in pairs)


def best_of_all(terms: AssignmentTerms) -> tuple[int, int, float]:
    choices = [
        [
            one
            for size in range(3)
            for one in combinations([name for name in PEOPLE if (name, case) not in terms.barred], size)
        ]
        for case in CASES
    ]
    everything = (
        tuple((one, case) for case, chosen in zip(CASES, picked, strict=True) for one in chosen)
        for picked in product(*choices)
    )
    kept = (pairs for pairs in everything if all(sum(one == name for one, _ in pairs) <= 2 for name in PEOPLE))
    return min(worth(pairs, terms) for pairs in kept)


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 20).map(float)),
    st.sets(st.sampled_from(PAIRS), max_size=4),
    st.randoms(use_true_random=False),
)
def test_small_tasks_are_solved_as_enumeration_does_in_any_order_of_rows(
    expertise: dict[Pair, float], barred: set[Pair], order: Random
) -> None:
    terms = AssignmentTerms(2, 2, expertise, barred)
    people, cases = list(PEOPLE), list(CASES)

    found = assign(people, cases, terms)
    order.shuffle(people)
    order.shuffle(cases)
    turned = assign(people, cases, AssignmentTerms(2, 2, dict(reversed(expertise.items())), sorted(barred)))

    assert worth(found.pairs, terms) == pytest.approx(best_of_all(terms))
    assert set(found.pairs).isdisjoint(barred)
    assert turned == found
