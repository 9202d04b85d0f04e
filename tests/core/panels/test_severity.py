"""Reviewers' severity: closed forms, another maximiser, planted effects, and tables that cannot tell."""

import numpy as np
import pytest
from scipy.optimize import minimize  # type: ignore[import-untyped]  # it publishes no stubs

from dafeng.core.panels import Part, Totals, adjusted, summaries
from dafeng.core.panels.variances import Array
from tests.core.panels.tables import SHROUT_FLEISS, drawn, full

BALANCED = full([(80, 90), (70, 84), (60, 66)])
"""Row means 85, 77, 63; column means 70, 80. Between reviewers 150, error 16 / 2 = 8."""


def test_a_full_table_gives_the_variances_of_its_analysis_of_variance() -> None:
    found = adjusted(BALANCED)

    assert found.status == "adjusted"
    assert found.error_variance == pytest.approx(8.0)
    assert found.reviewer_variance == pytest.approx((150 - 8) / 3)
    assert found.reviewer_share == pytest.approx(47.3333 / 55.3333, abs=1e-5)
    assert [one.value for one in found.reviewers] == pytest.approx([-5 * (1 - 8 / 150), 5 * (1 - 8 / 150)])
    assert [one.value for one in found.applicants] == pytest.approx([85, 77, 63])
    assert [one.standard_error for one in found.applicants] == pytest.approx([((142 / 3 + 8) / 2) ** 0.5] * 3)
    assert [one.error_within_part for one in found.applicants] == pytest.approx([(8 / 2) ** 0.5] * 3)


def test_a_difference_within_a_full_table_does_not_doubt_the_reviewers() -> None:
    found = adjusted(BALANCED).difference("t00", "t01")

    assert found is not None
    assert found.value == pytest.approx(8.0)
    assert found.standard_error == pytest.approx(8.0**0.5)


def test_the_table_of_shrout_and_fleiss_has_their_mean_squares() -> None:
    found = adjusted(full(SHROUT_FLEISS))

    assert found.error_variance == pytest.approx(1.02, abs=0.005)
    assert found.reviewer_variance == pytest.approx((32.49 - 1.02) / 6, abs=0.005)


def test_reviewers_who_agree_on_average_are_left_as_they_are() -> None:
    found = adjusted(full([(80, 76), (70, 74)]))

    assert found.reviewer_variance == 0.0
    assert found.error_variance == pytest.approx(8.0)
    assert [one.value for one in found.reviewers] == [0.0, 0.0]
    assert [one.value for one in found.applicants] == pytest.approx([78, 72])


def test_reviewers_who_differ_by_a_constant_are_adjusted_in_full() -> None:
    totals = Totals.of(
        {("mild", "a"): 90, ("strict", "a"): 80, ("mild", "b"): 70, ("strict", "b"): 60, ("mild", "c"): 85}
    )

    found = adjusted(totals)

    assert found.error_variance == 0.0
    assert [one.value for one in found.reviewers] == pytest.approx([5, -5])
    assert [one.value for one in found.applicants] == pytest.approx([85, 65, 80])
    assert found.difference("a", "c") is not None


def test_reviewers_who_say_the_same_leave_nothing_to_adjust() -> None:
    found = adjusted(full([(80, 80), (70, 70)]))

    assert (found.reviewer_variance, found.error_variance, found.reviewer_share) == (0.0, 0.0, None)
    assert [one.value for one in found.applicants] == [80, 70]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_uneven_table_agrees_with_a_likelihood_maximised_elsewhere(seed: int) -> None:
    totals = drawn(seed, reviewer_sd=5.0, applicants=8, reviewers=4, each=3).totals

    found = adjusted(totals)
    variances, levels, effects = by_brute_force(totals)

    assert [found.reviewer_variance, found.error_variance] == pytest.approx(variances, rel=1e-3)
    assert [one.value for one in found.applicants] == pytest.approx(levels.tolist(), abs=1e-3)
    assert [one.value for one in found.reviewers] == pytest.approx(effects.tolist(), abs=1e-3)


def by_brute_force(totals: Totals) -> tuple[list[float], Array, Array]:
    """The same model with whole matrices and a general maximiser: variances, applicants, reviewers."""
    pairs, y = list(totals.scores), np.array(list(totals.scores.values()))
    x = np.array([[float(pair[1] == name) for name in totals.applicants] for pair in pairs])
    z = np.array([[float(pair[0] == name) for name in totals.reviewers] for pair in pairs])

    def solved(logs: Array) -> tuple[float, Array, Array]:
        between, within = np.exp(logs)
        inverse = np.linalg.inv(between * z @ z.T + within * np.eye(len(y)))
        levels = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ y)
        rest = inverse @ (y - x @ levels)
        depth = np.linalg.slogdet(x.T @ inverse @ x)[1] - np.linalg.slogdet(inverse)[1] + (y - x @ levels) @ rest
        return float(depth), levels, between * z.T @ rest

    best = minimize(lambda logs: solved(logs)[0], np.log([10.0, 10.0]), method="Nelder-Mead", options={"xatol": 1e-8})
    return np.exp(best.x).tolist(), *solved(best.x)[1:]


def root_mean_square(values: Array) -> float:
    return float(np.sqrt((values**2).mean()))


def errors(seed: int, reviewer_sd: float) -> tuple[float, float, float]:
    """How far raw means, adjusted totals and reviewers' effects are off what was planted, levels apart."""
    panel = drawn(seed, reviewer_sd=reviewer_sd)
    found = adjusted(panel.totals)
    raw = np.array([one.raw_mean for one in summaries(panel.totals)])
    fair = np.array([one.value for one in found.applicants])
    effect = np.array([one.value for one in found.reviewers])
    off = ((raw, panel.level), (fair, panel.level), (effect, panel.leniency))
    first, second, third = (root_mean_square(one - one.mean() - other + other.mean()) for one, other in off)
    return first, second, third


def test_planted_effects_of_six_points_are_recovered_within_one_and_the_applicants_a_third_better() -> None:
    found = np.array([errors(seed, 6.0) for seed in range(40)])

    raw, fair, effect = found.mean(axis=0)
    assert effect < 1.0
    assert found[:, 2].max() < 1.5
    assert fair < 0.75 * raw
    assert (found[:, 1] < found[:, 0]).all()


def test_without_planted_effects_the_adjustment_does_no_harm() -> None:
    found = np.array([errors(seed, 0.0) for seed in range(40)])

    raw, fair, effect = found.mean(axis=0)
    assert fair < 1.005 * raw
    assert (found[:, 1] < 1.05 * found[:, 0]).all()
    assert effect < 0.25


def test_panels_without_anybody_in_common_are_named_and_not_compared() -> None:
    one = {("e1", "a"): 80, ("e2", "a"): 90, ("e1", "b"): 70, ("e2", "b"): 82}
    other = {("e3", "c"): 60, ("e4", "c"): 50, ("e3", "d"): 55, ("e4", "d"): 50}

    found = adjusted(Totals.of(one | other, applicants=["z"]))

    assert found.parts == (Part(("a", "b"), ("e1", "e2")), Part(("c", "d"), ("e3", "e4")))
    assert not found.is_connected
    assert found.difference("a", "c") is None
    assert found.difference("a", "z") is None
    assert found.difference("a", "b") is not None
    assert [row.part for row in found.applicants] == [0, 0, 1, 1, None]
    assert found.value("z") is None


def test_one_reviewer_in_both_panels_connects_them() -> None:
    chain = {("e1", "a"): 80, ("e2", "a"): 90, ("e2", "b"): 70, ("e3", "b"): 82, ("e3", "a"): 84}

    assert adjusted(Totals.of(chain)).is_connected


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, "no_scores"),
        ({("e1", "a"): None}, "no_scores"),
        ({("e1", "a"): 80.0, ("e2", "b"): 70.0}, "one_reviewer_each"),
        ({("e1", "a"): 80.0, ("e2", "a"): 70.0}, "no_replication"),
        ({("e1", "a"): 80.0, ("e2", "a"): 70.0, ("e2", "b"): 60.0, ("e3", "b"): 65.0}, "no_replication"),
    ],
    ids=["nothing", "no total", "one reviewer each", "one applicant", "a chain"],
)
def test_a_table_that_cannot_tell_severity_says_so(given: dict[tuple[str, str], float | None], status: str) -> None:
    found = adjusted(Totals.of(given))

    assert found.status == status
    assert {one.value for one in found.applicants} <= {None}
    assert {one.value for one in found.reviewers} <= {None}
    assert (found.reviewer_variance, found.reviewer_share) == (None, None)


def test_the_order_of_the_rows_changes_nothing() -> None:
    totals = drawn(5, reviewer_sd=4.0, applicants=6, reviewers=4, each=3).totals
    turned = Totals.of(dict(reversed(list(totals.scores.items()))))

    assert adjusted(turned) == adjusted(totals)
