"""Tapio's eight states."""

import pytest

from dafeng.core.trends.decoupling import decoupling_state, elasticity, growth_pct


@pytest.mark.parametrize(
    ("growth", "gdp_growth", "state"),
    [
        (-1.0, 5.0, "strong_decoupling"),
        (0.0, 5.0, "weak_decoupling"),
        (3.9, 5.0, "weak_decoupling"),
        (4.0, 5.0, "expansive_coupling"),
        (6.0, 5.0, "expansive_coupling"),
        (6.1, 5.0, "expansive_negative_decoupling"),
        (1.0, -5.0, "strong_negative_decoupling"),
        (-3.9, -5.0, "weak_negative_decoupling"),
        (-4.0, -5.0, "recessive_coupling"),
        (-6.0, -5.0, "recessive_coupling"),
        (-6.1, -5.0, "recessive_decoupling"),
    ],
)
def test_the_eight_states_and_their_edges(growth: float, gdp_growth: float, state: str) -> None:
    assert decoupling_state(growth, gdp_growth) == state


def test_where_gdp_stood_still_nothing_is_judged() -> None:
    assert elasticity(3.0, 0.0) is None
    assert decoupling_state(3.0, 0.0) is None


def test_growth_is_in_per_cent_of_the_earlier_figure() -> None:
    assert growth_pct(200.0, 190.0) == pytest.approx(-5.0)
    assert elasticity(growth_pct(200.0, 190.0), growth_pct(100.0, 110.0)) == pytest.approx(-0.5)
