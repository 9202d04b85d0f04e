"""What is told around a set, held against all sets listed: reasons, swaps, alternates, remedies, prices, noise."""

import itertools
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.selection import (
    BadApplicant,
    BadTerms,
    Bound,
    Likeness,
    Noise,
    Options,
    Terms,
    Track,
    choose,
    explain,
    joined,
    judged,
    price_of_representativeness,
    record,
    relaxations,
    replacements,
    stability,
    terms_from,
)
from dafeng.core.selection.cases import Case, case_of
from dafeng.core.selection.programme import Search
from dafeng.core.selection.swaps import Swaps, rivals
from dafeng.core.selection.worth import is_kept, total_of
from dafeng.core.solving import SolverFault
from tests.core.selection.region import best_listed, counties, drawn_region, one, region_of, sets_of

SEEDS = st.integers(0, 10**6)
LEAGUES = [one("c1", 90, league="A"), one("c2", 85, league="A"), one("c3", 80, league="B"), one("c4", 70, league="B")]
ONE_EACH = Terms({"county": 2}, bounds=(Bound("league", "*", upper=1),))


def best_with(case: Case, place: int, *, inside: bool) -> int | None:
    """The highest total of the sets with one inside or outside, None where there is none."""
    totals = [total_of(case, flags) for flags in sets_of(case) if flags[place] == inside]
    return max(totals, default=None)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_margins_and_turning_scores_are_those_of_all_sets_listed(seed: int) -> None:
    applicants, terms = drawn_region(seed)
    region, case = region_of(applicants), case_of(applicants, terms, region_of(applicants))
    portfolio = choose(applicants, terms, region)
    if not portfolio.chosen:
        return
    told = {each.id: each for each in explain(applicants, terms, region, portfolio)}

    for place, each in enumerate(case.eligible):
        other = best_with(case, place, inside=each.id not in portfolio.ids)
        margin = None if other is None else round((best_listed(case) or (0,))[0] - other)
        assert told[each.id].margin == (None if margin is None else margin / 10_000)
        assert (told[each.id].reason in {"needed", "impossible"}) == (margin is None)
        assert (told[each.id].reason in {"chosen_by_tie", "lost_tie"}) == (margin == 0)
    assert set(told) == {each.id for each in applicants}


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_a_swap_changes_what_counting_both_sets_says(seed: int) -> None:
    applicants, terms = drawn_region(seed)
    case = case_of(applicants, terms, region_of(applicants))
    for flags in itertools.islice(sets_of(case), 3):
        for leaver in np.flatnonzero(flags).tolist():
            entrants = rivals(case, flags, leaver)
            effect, alone = Swaps(case, flags).effect(leaver, entrants), flags.copy()
            alone[leaver] = False
            assert Swaps(case, flags).loss(leaver) == total_of(case, flags) - total_of(case, alone)
            for column, entrant in enumerate(entrants.tolist()):
                after = alone.copy()
                after[entrant] = True
                assert effect.change[column] == total_of(case, after) - total_of(case, flags)
                assert effect.fits[column] == is_kept(case, after)


def test_each_is_told_why_and_what_would_have_changed_it() -> None:
    portfolio = choose(LEAGUES, ONE_EACH)
    told = {each.id: each for each in explain(LEAGUES, ONE_EACH, (), portfolio)}

    assert portfolio.ids == ("c1", "c3")
    assert {name: each.reason for name, each in told.items()} == {
        "c1": "chosen_by_score",
        "c2": "kept_out_by_terms",
        "c3": "chosen_for_terms",
        "c4": "outscored",
    }
    assert (told["c2"].margin, told["c2"].score_to_change, told["c2"].enters, told["c2"].leaves) == (
        5.0,
        90.0,
        ("c2",),
        ("c1",),
    )
    assert [(each.kind, each.value, each.limit) for each in told["c2"].constraints] == [("bound", "A", 1)]
    assert (told["c3"].score_to_change, told["c3"].enters) == (70.0, ("c4",))


@pytest.mark.parametrize(("score", "comes_in"), [(89.9999, False), (90.0001, True)])
def test_at_the_turning_score_the_decision_turns(score: float, *, comes_in: bool) -> None:
    raised = [replace(each, score=score) if each.id == "c2" else each for each in LEAGUES]

    assert ("c2" in choose(raised, ONE_EACH).ids) == comes_in


def test_the_price_is_the_score_that_gates_and_quotas_alone_would_have_given() -> None:
    price = price_of_representativeness(LEAGUES, ONE_EACH, (), choose(LEAGUES, ONE_EACH))

    assert price is not None
    assert (price.score_free, price.score_chosen, price.price) == (175.0, 170.0, 5.0)
    assert (price.lost, price.won) == (("c2",), ("c3",))
    assert [(term.value, gain) for term, gain in price.by_constraint] == [("A", 5.0)]


def test_alternates_stand_in_the_order_of_what_they_make_good() -> None:
    portfolio = choose(LEAGUES, ONE_EACH)

    # c2 may only follow c1 and brings 85 of it, c4 only c3 and brings 70; each drop is as likely as the other
    assert [(each.id, each.rank, each.gain, each.fits, each.of) for each in portfolio.alternates] == [
        ("c2", 1, 42.5, 1, 2),
        ("c4", 2, 35.0, 1, 2),
    ]
    assert [(each.id, each.change) for each in replacements(LEAGUES, ONE_EACH, (), ("c1", "c3"), "c3")] == [
        ("c4", -10.0)
    ]
    with pytest.raises(BadApplicant, match="c4: it is not one of"):
        replacements(LEAGUES, ONE_EACH, (), ("c1", "c3"), "c4")


def least_change(case: Case) -> float:
    """The fewest units by which counts miss their sides in any set, listed."""
    missing = []
    for picks in itertools.product((False, True), repeat=len(case.eligible)):
        flags = np.array(picks, dtype=np.bool_)
        counts = [(line, int(flags[line.places].sum())) for line in case.lines]
        missing.append(sum(max(line.lower - count, count - line.upper, 0) for line, count in counts))
    return min(missing)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_least_change_that_makes_terms_possible_is_the_least_of_all_listed(seed: int) -> None:
    applicants, terms = drawn_region(seed)
    plain = replace(terms, bond="allowed", bond_limit=None, bond_weight=0.0, coverage_minimum={})
    found = relaxations(applicants, plain)
    case = case_of(applicants, plain)

    together = [remedy for remedy in found if sum(abs(each.needed - each.stated) for each in remedy.changes)]
    least = min((sum(abs(each.needed - each.stated) for each in remedy.changes) for remedy in together), default=0)
    assert least == least_change(case)
    assert (found == ()) == (best_listed(case) is not None)


def test_each_term_that_alone_stands_in_the_way_is_named_with_what_it_would_need() -> None:
    terms = Terms({"county": 2}, bounds=(Bound("league", "B", lower=2), Bound("league", "A", lower=1)))
    found = choose(LEAGUES, terms)

    assert (found.status, found.shortages) == ("infeasible", ())
    assert [
        (each.changes[0].constraint.kind, each.changes[0].stated, each.changes[0].needed, each.alone)
        for each in found.remedies
    ] == [
        ("quota", 2, 3, True),
        ("bound", 2, 1, True),
        ("bound", 1, 0, True),
    ]


def test_a_coverage_that_cannot_be_reached_is_told_in_members() -> None:
    rivals_ = [one("c1", 90, attributes={"e": "coal"})]
    region = region_of(rivals_)
    terms = Terms({"county": 1}, likeness={"county": Likeness(("e",))}, coverage_minimum={"county": 1})
    (remedy,) = choose(rivals_, terms, region).remedies

    assert [(each.constraint.kind, each.stated, each.needed) for each in remedy.changes] == [("coverage", 2, 1)]


def test_draws_belong_to_their_number_and_applicant() -> None:
    rivals_ = [*counties(80, 79, 78, 60), one("p1", 70, spread=0.0)]
    terms = Terms({"county": 2, "park": 1})
    whole = stability(rivals_, terms, noise=Noise(60, seed=4, spread=2.0))
    parts = [stability(list(reversed(rivals_)), terms, noise=Noise(30, 4, 2.0, first)) for first in (30, 0)]
    fewer = stability(rivals_[:4], Terms({"county": 2}), noise=Noise(60, 4, 2.0))

    assert joined(parts) == whole
    assert fewer.shares == whole.shares[:4]
    assert [each.chosen for each in whole.shares] == [True, True, False, False, True]
    assert whole.shares[0].share > whole.shares[1].share > whole.shares[2].share > whole.shares[3].share == 0
    assert (whole.shares[4].share, whole.without_spread) == (1.0, ("c1", "c2", "c3", "c4"))


def test_without_noise_every_draw_is_the_set_and_without_a_set_there_are_no_shares() -> None:
    still = stability(LEAGUES, ONE_EACH, noise=Noise(5))
    none = stability(LEAGUES, Terms({"county": 9}), noise=Noise(5))

    assert {each.id for each in still.shares if each.share == 1.0} == {"c1", "c3"}
    assert none.shares == ()
    with pytest.raises(BadTerms, match=r"noise\.draws"):
        Noise(-1)


def test_a_listener_can_stop_the_drawing() -> None:
    class Stopped(Exception):
        pass

    def heard(done: int, total: int) -> None:
        if done == 2:
            raise Stopped(total)

    with pytest.raises(Stopped, match="9"):
        stability(LEAGUES, ONE_EACH, noise=Noise(9), heard=heard)


def test_the_choice_of_people_is_judged_under_the_same_terms() -> None:
    told = judged([*LEAGUES, one("c5", 99, passed=False)], ONE_EACH, (), ("c1", "c2", "c5", "c9"))

    assert (told.worth.total, told.not_eligible, told.strangers) == (175.0, ("c5",), ("c9",))
    assert [(each.constraint.value, each.count, each.upper) for each in told.broken] == [("A", 2, 1)]


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_beside_a_proof_a_gap_that_would_do_changes_nothing_that_is_told(seed: int) -> None:
    applicants, terms = drawn_region(seed)
    region, loose = region_of(applicants), Options(gap=0.5)
    exact, found = choose(applicants, terms, region), choose(applicants, terms, region, loose)

    assert found.status in {exact.status, "within gap"}
    if found.status == "optimal":
        assert (found.chosen, found.ties, found.binding) == (exact.chosen, exact.ties, exact.binding)
        assert explain(applicants, terms, region, found, loose) == explain(applicants, terms, region, exact)


def test_a_draw_without_time_is_answered_by_name() -> None:
    search = Search(case_of(LEAGUES, ONE_EACH), Options(time_limit_s=0))

    assert (search.best().chosen, search.best().is_proven) == (None, False)
    with pytest.raises(SolverFault, match="time limit, and no set was found"):
        search.redrawn(search.case.points)


def test_beyond_the_limit_nothing_is_solved_once_more_and_it_is_said() -> None:
    few = Options(flip_limit=3)
    portfolio = choose(LEAGUES, ONE_EACH, options=few)
    told = explain(LEAGUES, ONE_EACH, (), portfolio, few)

    assert [(each.margin, each.computed) for each in told] == [(None, False)] * 4
    assert [each.gain for each in portfolio.binding] == [None, None]


def test_terms_and_answers_go_through_json_unchanged() -> None:
    like: dict[Track, Likeness] = {"county": Likeness(("endowment",), 0.8)}
    terms = replace(ONE_EACH, likeness=like, coverage_weight=0.5, coverage_minimum={"county": 0.2}, minimum_score=60.0)
    portfolio = choose(LEAGUES, terms, region_of(LEAGUES))

    assert terms_from(json.loads(json.dumps(record(terms)))) == terms
    assert json.loads(json.dumps(record(portfolio), allow_nan=False))["ties"]["sets"] == [["c1", "c3"]]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ({}, "quotas: no track"),
        ({"quotas": {"county": 1.5}}, "quotas.county: not a whole number"),
        ({"quotas": {"county": 1}, "quota": 2}, "quota: no such term"),
        ({"quotas": {"county": 1}, "bounds": [{"attribute": "league"}]}, "bounds 1: value is missing"),
        ({"quotas": {"county": 1}, "bounds": [{"atribute": "x", "value": "*"}]}, "bounds 1: it has no atribute"),
        ({"quotas": {"county": 1}, "exact": "yes"}, "exact: not true or false"),
        ({"quotas": {"county": 1}, "likeness": {"county": {"attributes": "e"}}}, "not a list"),
    ],
)
def test_terms_in_json_that_cannot_be_meant_are_refused_by_name(source: dict[str, object], words: str) -> None:
    with pytest.raises(BadTerms, match=words):
        terms_from(source)
