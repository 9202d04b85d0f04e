"""Agreement: Kendall's W and intraclass correlations against published figures, and tables that cannot say."""

import pytest
from scipy import stats  # type: ignore[import-untyped]  # it publishes no stubs

from dafeng.core.panels import KINDS, Totals, icc, kendalls_w
from dafeng.core.panels.agreement import Kind
from dafeng.core.panels.distributions import beta_share, chi_square_tail, f_quantile
from tests.core.panels.tables import SHROUT_FLEISS, drawn, full

ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
)
"""Three raters of twenty, with many ties: the worked example of KendallW in the R package DescTools."""


def test_w_with_ties_is_the_published_one() -> None:
    found = kendalls_w(full(list(zip(*ANXIETY, strict=True))))

    assert found.w == pytest.approx(0.5396569, abs=5e-8)
    assert (found.reviewers, found.applicants, found.degrees) == (3, 20, 19)
    assert found.chi_square == pytest.approx(3 * 19 * 0.5396569, abs=1e-5)
    assert found.p_value == pytest.approx(stats.chi2.sf(30.760443, 19), abs=1e-6)


def test_w_by_hand() -> None:
    """Ranks 1 3 2, 1 2 3, 2 3 1 and 3 1 2 sum to 7, 9, 8: S = 2, W = 12 x 2 / (16 x 24). ProofWiki has it too."""
    found = kendalls_w(full([(1, 1, 2, 3), (3, 2, 3, 1), (2, 3, 1, 2)]))

    assert found.w == pytest.approx(1 / 16)


def test_w_is_the_statistic_of_friedman_on_its_scale() -> None:
    rows = [(70, 70, 60), (80, 70, 90), (50, 60, 60), (90, 80, 60)]

    found = kendalls_w(full(rows))
    friedman = stats.friedmanchisquare(*rows)

    assert found.chi_square == pytest.approx(friedman.statistic)
    assert found.p_value == pytest.approx(friedman.pvalue)


def test_the_same_order_is_one_and_it_does_not_matter_how_far_apart() -> None:
    assert kendalls_w(full([(90, 60), (50, 58), (20, 40)])).w == pytest.approx(1.0)


def test_applicants_not_marked_by_all_are_left_out_and_named() -> None:
    rows = {("e1", "a"): 80.0, ("e2", "a"): 75.0, ("e1", "b"): 60.0, ("e2", "b"): 62.0, ("e1", "c"): 99.0}

    found = kendalls_w(Totals.of(rows, applicants=["d"]))

    assert found.w == pytest.approx(1.0)
    assert (found.applicants, found.left_out) == (2, ("c", "d"))
    assert icc(Totals.of(rows, applicants=["d"]), "ICC(3,1)").left_out == ("c", "d")


@pytest.mark.parametrize(
    ("totals", "reason"),
    [
        (Totals.of({}), "too_few_reviewers"),
        (full([(80,), (70,)]), "too_few_reviewers"),
        (full([(80, 70)]), "too_few_in_common"),
        (Totals.of({("e1", "a"): 80.0, ("e2", "b"): 70.0}), "too_few_in_common"),
        (full([(80, 70), (80, 70)]), "all_tied"),
    ],
    ids=["nobody", "one reviewer", "one applicant", "nobody in common", "all tied"],
)
def test_a_table_without_an_order_in_common_says_so(totals: Totals, reason: str) -> None:
    found = kendalls_w(totals)

    assert (found.w, found.p_value, found.reason) == (None, None, reason)


@pytest.mark.parametrize(
    ("kind", "value", "low", "high"),
    [
        ("ICC(1,1)", 0.17, -0.13, 0.72),
        ("ICC(2,1)", 0.29, 0.02, 0.76),
        ("ICC(3,1)", 0.71, 0.34, 0.95),
        ("ICC(1,k)", 0.44, -0.88, 0.91),
        ("ICC(2,k)", 0.62, 0.07, 0.93),
        ("ICC(3,k)", 0.91, 0.68, 0.99),
    ],
)
def test_the_correlations_are_those_of_shrout_and_fleiss(kind: Kind, value: float, low: float, high: float) -> None:
    """Values: table 4 of the paper (k = 4). Limits: as the R package psych gives them for the same table."""
    found = icc(full(SHROUT_FLEISS), kind)

    assert found.value == pytest.approx(value, abs=0.0051)
    assert found.low == pytest.approx(low, abs=0.0051)
    assert found.high == pytest.approx(high, abs=0.0051)
    assert (found.reviewers, found.applicants, found.reason) == (4, 6, "")


def test_one_way_takes_unequal_numbers_of_reviewers() -> None:
    """Means 80 and 60 of 2 and 3: between 480 with 1, within 8 + 200 with 3; k = 5 - 13 / 5."""
    rows = {
        ("e1", "a"): 82.0,
        ("e2", "a"): 78.0,
        ("e1", "b"): 50.0,
        ("e3", "b"): 60.0,
        ("e4", "b"): 70.0,
        ("e4", "c"): 9.0,
    }

    found = icc(Totals.of(rows), "ICC(1,1)")

    within = 208 / 3
    assert found.reviewers == pytest.approx(2.4)
    assert found.value == pytest.approx((480 - within) / (480 + 1.4 * within))
    assert found.left_out == ("c",)


@pytest.mark.parametrize("kind", KINDS)
def test_a_correlation_that_cannot_be_had_is_none_with_its_reason(kind: Kind) -> None:
    reasons = [icc(one, kind).reason for one in (full([(80,), (70,)]), full([(80, 70)]), full([(80, 80), (80, 80)]))]

    assert reasons == ["too_few_reviewers", "too_few_in_common", "no_variance"]
    assert icc(full([(80, 70)]), kind).value is None


def test_reviewers_who_differ_by_a_constant_agree_in_full_as_a_fixed_set_only() -> None:
    totals = full([(90, 80), (70, 60)])

    assert icc(totals, "ICC(3,1)").value == pytest.approx(1.0)
    assert icc(totals, "ICC(3,1)").low is None
    sampled = icc(totals, "ICC(2,1)").value
    assert sampled == pytest.approx(0.8)  # between 400, reviewers 100: 400 / (400 + 2 x 100 / 2)


def test_a_correlation_far_below_zero_has_no_limits_that_would_mean_anything() -> None:
    """Means all 30: between 0, reviewers 200 / 3, left 800 / 3; -800 / 3 over 800 / 3 - 2 x 200 / 3."""
    found = icc(full([(20, 40), (20, 40), (40, 20)]), "ICC(2,1)")

    assert found.value == pytest.approx(-2.0)
    assert (found.low, found.high) == (None, None)


def test_the_order_of_the_rows_changes_no_agreement() -> None:
    totals = drawn(2, reviewer_sd=3.0, applicants=6, reviewers=3, each=3).totals
    turned = Totals.of(dict(reversed(list(totals.scores.items()))))

    assert kendalls_w(turned) == kendalls_w(totals)
    assert [icc(turned, kind) for kind in KINDS] == [icc(totals, kind) for kind in KINDS]


def test_the_distributions_are_those_of_another_library() -> None:
    for value, degrees in ((0.5, 1), (3.2, 2), (30.76, 19), (800.0, 499), (0.0, 4)):
        assert chi_square_tail(value, degrees) == pytest.approx(stats.chi2.sf(value, degrees), rel=1e-9)
    for probability, upper, lower in ((0.975, 5, 18), (0.95, 5, 3.2), (0.975, 499, 3493), (0.5, 1, 1)):
        assert f_quantile(probability, upper, lower) == pytest.approx(stats.f.ppf(probability, upper, lower), rel=1e-9)
    assert [beta_share(x, 2.5, 0.5) for x in (0.0, 1.0)] == [0.0, 1.0]
    assert beta_share(0.3, 2.5, 0.5) == pytest.approx(stats.beta.cdf(0.3, 2.5, 0.5))
