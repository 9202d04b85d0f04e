"""The two distributions that agreement is judged by: chi-squared and F, from what the standard library has."""

from math import erfc, exp, lgamma, log, sqrt

HALVINGS = 200
"""Bisections of a quantile: more than a float has bits."""
TERMS = 10_000
"""The most terms of the continued fraction; it ends long before."""
CLOSE = 1e-15
"""How near to one the last factor of the continued fraction must be."""
LEAST = 1e-300
"""What stands for zero in a denominator of the continued fraction."""


def chi_square_tail(value: float, degrees: int) -> float:
    """The probability of a chi-squared of so many degrees of freedom above ``value``. Source: Abramowitz 26.4.4-5."""
    if value <= 0.0:
        return 1.0
    half = value / 2.0
    odd = degrees % 2
    orders = [number + odd / 2.0 for number in range(degrees // 2)]
    terms = sum(exp(order * log(half) - half - lgamma(order + 1.0)) for order in orders)
    return min(1.0, terms + (erfc(sqrt(half)) if odd else 0.0))


def f_quantile(probability: float, upper: float, lower: float) -> float:
    """The value below which an F of ``upper`` and ``lower`` degrees of freedom lies with that probability.

    The degrees need not be whole. Source: Abramowitz 26.6.2, by bisection.
    """
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        below = beta_share(middle, upper / 2.0, lower / 2.0) < probability
        low, high = (middle, high) if below else (low, middle)
    middle = (low + high) / 2.0
    return lower * middle / (upper * (1.0 - middle)) if middle < 1.0 else float("inf")


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function of x between 0 and 1, without unit. Source: Abramowitz 26.5.8."""
    if x <= 0.0 or x >= 1.0:
        return min(1.0, max(0.0, x))
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_share(1.0 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1.0 - x)) / a
    return front * _continued(x, a, b)


def _continued(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by the method of Lentz."""
    product, ahead, behind = 1.0, 1.0, float("inf")
    for number in range(1, TERMS):
        term = _coefficient(number, x, a, b)
        ahead, behind = 1.0 / _away(1.0 + term * ahead), _away(1.0 + term / behind)
        product *= ahead * behind
        if abs(ahead * behind - 1.0) < CLOSE:
            break
    return product


def _coefficient(number: int, x: float, a: float, b: float) -> float:
    half, odd = divmod(number, 2)
    if odd:
        return -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1.0))
    return half * (b - half) * x / ((a + 2 * half - 1.0) * (a + 2 * half))


def _away(value: float) -> float:
    return value if abs(value) > LEAST else LEAST
