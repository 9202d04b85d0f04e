"""How sure a total is: error propagation by hand, and the simulation against it."""

import numpy as np
import pytest

from dafeng.core.accounting.uncertainty import Uncertain, propagated_pct, simulated_total

# 60 t and 80 t, activities 3 % and 4 %, factors 5 %.
APART = Uncertain(np.array([60.0, 80.0]), np.array([3.0, 4.0]), np.array([5.0, 5.0]), ("coal", "gas"))
SHARED = Uncertain(APART.tonnes, APART.activity_pct, APART.factor_pct, ("coal", "coal"))
ONE = Uncertain(np.array([100.0]), np.array([3.0]), np.array([4.0]), ("coal",))


def test_the_errors_of_one_line_add_in_squares() -> None:
    assert propagated_pct(ONE) == pytest.approx(5.0)


def test_two_lines_with_their_own_factors_err_apart() -> None:
    # sqrt(180^2 + 320^2 + 300^2 + 400^2) / 140 = sqrt(384 800) / 140.
    assert propagated_pct(APART) == pytest.approx(np.sqrt(384_800) / 140)


def test_two_lines_that_share_a_factor_err_together_in_it() -> None:
    # sqrt(180^2 + 320^2 + (300 + 400)^2) / 140 = sqrt(624 800) / 140.
    assert propagated_pct(SHARED) == pytest.approx(np.sqrt(624_800) / 140)


def test_a_factor_shared_by_a_sale_takes_its_error_away_again() -> None:
    lines = Uncertain(np.array([100.0, -60.0]), np.zeros(2), np.array([10.0, 10.0]), ("grid", "grid"))

    assert propagated_pct(lines) == pytest.approx(10.0)


@pytest.mark.parametrize("tonnes", [[0.0], [np.nan]], ids=["zero", "missing"])
def test_a_total_of_zero_or_a_missing_one_has_no_percentage(tonnes: list[float]) -> None:
    assert np.isnan(propagated_pct(Uncertain(np.array(tonnes), np.array([3.0]), np.array([4.0]), ("coal",))))


@pytest.mark.parametrize("lines", [ONE, APART, SHARED], ids=["one", "apart", "shared"])
def test_the_simulation_agrees_with_propagation_for_small_errors(lines: Uncertain) -> None:
    simulated = simulated_total(lines, draws=40_000, seed=1)

    half_width_pct = (simulated.high - simulated.low) / 2 / lines.tonnes.sum() * 100
    assert half_width_pct == pytest.approx(propagated_pct(lines), rel=0.03)
    assert simulated.mean == pytest.approx(lines.tonnes.sum(), rel=0.002)


def test_a_wide_error_keeps_the_mean_and_never_falls_below_zero() -> None:
    simulated = simulated_total(
        Uncertain(np.array([100.0]), np.array([100.0]), np.array([60.0]), ("coal",)), draws=40_000, seed=2
    )

    assert simulated.mean == pytest.approx(100.0, rel=0.02)
    assert 0 < simulated.low < 50
    assert simulated.high - 100 > 100 - simulated.low


def test_the_same_seed_gives_the_same_answer_and_another_one_does_not() -> None:
    first = simulated_total(APART, draws=500, seed=7)

    assert simulated_total(APART, draws=500, seed=7) == first
    assert simulated_total(APART, draws=500, seed=8) != first
    assert (first.draws, first.seed) == (500, 7)


def test_too_few_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="99 draws give no 95 % range; use at least 100"):
        simulated_total(ONE, draws=99)
