"""Numbers as people read them: thousands separated, four or five significant digits, one precision a column."""

import math
from collections.abc import Iterable

PER_10K = 1e4
"""Tonnes in 10⁴ t; also 10⁴ CNY in 10⁸ CNY."""


def decimals(values: Iterable[float | None], digits: int = 5) -> int:
    """Return how many decimals show the largest value with that many significant digits; from ten on at most two."""
    largest = max((abs(value) for value in values if value is not None and math.isfinite(value)), default=0.0)
    whole = math.floor(math.log10(largest)) + 1 if largest > 0 else 1
    return min(2 if whole > 1 else 4, max(0, digits - max(whole, 1)))


def number(value: float, places: int | None = None) -> str:
    """Write a number; one that is not zero but rounds to zero is written as smaller than the last decimal.

    What is not finite is a dash: it cannot be given.
    """
    if not math.isfinite(value):
        return "—"
    places = decimals([value]) if places is None else places
    text = f"{value + 0.0:,.{places}f}"  # minus zero is zero
    if value and float(text.replace(",", "")) == 0:
        return f"{'>-' if value < 0 else '<'}{10**-places:.{places}f}"
    return text


def signed(value: float, places: int | None = None) -> str:
    """Write a number with its sign; zero, and what rounds to it, has none."""
    text = number(value, places)
    return f"+{text}" if value > 0 and text[0].isdigit() else text


def percent(value: float, places: int = 1) -> str:
    """Write a percentage that is already times 100."""
    return f"{number(value, places)}%"


def change_pct(first: float, last: float) -> float | None:
    """Return the change from the first to the last value, %; None from zero or from a negative value."""
    return (last / first - 1) * 100 if first > 0 else None
