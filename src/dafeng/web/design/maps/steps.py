"""Parting values into the steps of a map's key: up to five, at round numbers, with about as many places in each."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from dafeng.web.design.maps.tiles import Step
from dafeng.web.design.numbers import written

MOST = 5


def bounds(values: Iterable[float]) -> list[float]:
    """The lower bounds of the steps but the first, rounded to two digits; fewer where values coincide."""
    ordered = sorted(values)
    if not ordered:
        return []
    cuts = [_rounded(ordered[len(ordered) * step // MOST]) for step in range(1, MOST)]
    return [cut for cut in dict.fromkeys(cuts) if ordered[0] < cut <= ordered[-1]]


def _rounded(value: float) -> float:
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))


def step_of(value: float | None, cuts: Sequence[float]) -> int:
    """The number of the step of a value; 0 for none."""
    return 0 if value is None else 1 + sum(value >= cut for cut in cuts)


def key_of(cuts: Sequence[float], unit: str = "") -> list[Step]:
    """The key to these bounds, with the step for what has no value."""
    sign = f" {unit}" if unit else ""
    if not cuts:
        return [Step(1, _("all values") + sign), Step(0, _("no value"))]
    first = Step(1, _("below {value}").format(value=written(cuts[0])) + sign)
    middle = [
        Step(number, f"{written(low)}–{written(high)}{sign}") for number, (low, high) in enumerate(pairwise(cuts), 2)
    ]
    last = Step(len(cuts) + 1, _("{value} and more").format(value=written(cuts[-1])) + sign)
    return [first, *middle, last, Step(0, _("no value"))]
