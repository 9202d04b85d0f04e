"""Decoupling by Tapio: how much emissions or energy move for each per cent of growth."""

from dafeng.core.trends.results import Decoupling

WEAK, STRONG = 0.8, 1.2
"""Between these elasticities, growth and emissions go together (coupling). Source: Tapio 2005."""


def growth_pct(before: float, after: float) -> float:
    """The growth from one figure to a later one, %; ``before`` must be above zero. Identity."""
    return (after / before - 1) * 100


def elasticity(growth: float, gdp_growth: float) -> float | None:
    """The growth of emissions or energy (%) per growth of GDP (%), without unit; None where GDP stood still.

    Source: Tapio 2005, Transport Policy 12:137.
    """
    return None if gdp_growth == 0 else growth / gdp_growth


def decoupling_state(growth: float, gdp_growth: float) -> Decoupling | None:
    """Which of Tapio's eight states two growths (%) are; None where GDP stood still, which the rule does not judge.

    An elasticity of exactly 0.8 or 1.2 is coupling; no growth of emissions is weak. Source: Tapio 2005, Transport
    Policy 12:137.
    """
    ratio = elasticity(growth, gdp_growth)
    if ratio is None:
        return None
    if gdp_growth > 0:
        return "strong_decoupling" if ratio < 0 else _growing(ratio)
    return "strong_negative_decoupling" if growth > 0 else _shrinking(ratio)


def _growing(ratio: float) -> Decoupling:
    if ratio < WEAK:
        return "weak_decoupling"
    return "expansive_coupling" if ratio <= STRONG else "expansive_negative_decoupling"


def _shrinking(ratio: float) -> Decoupling:
    if ratio < WEAK:
        return "weak_negative_decoupling"
    return "recessive_coupling" if ratio <= STRONG else "recessive_decoupling"
