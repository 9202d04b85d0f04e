"""The integrated cost curve, ready to be shown: only budgets that could be kept, in order, checked for its shape."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

from dafeng.core.pathways.errors import PathwayError
from dafeng.core.pathways.results import CurvePoint

ROUNDING = 1e-6
"""How far a point may lie below the one before, relative to its size: the solver's rounding."""


class CrookedCurve(PathwayError):
    """A cost curve that bends back: ``point`` avoids more than the point before and has a lower ``quantity``."""

    def __init__(self, point: CurvePoint, quantity: str) -> None:
        self.point, self.quantity = point, quantity
        super().__init__(
            f"the {quantity} cost falls at {point.avoided_tco2:.6g} tCO2 avoided, which no least cost can do; "
            f"solve the budgets again, each from the start."
        )


def ordered_curve(points: Sequence[CurvePoint]) -> tuple[CurvePoint, ...]:
    """The points by what they avoid (tCO2), those without a marginal cost (CNY/tCO2) left out: their budget failed.

    Raises CrookedCurve where marginal or total cost falls, beyond rounding. Source: the value of a linear programme is
    convex in its right-hand side.
    """
    kept = sorted((one for one in points if isfinite(one.marginal_cny_per_tco2)), key=lambda one: one.avoided_tco2)
    largest = max((abs(one.total_10k_cny) for one in kept), default=0.0)
    for before, after in pairwise(kept):
        if after.total_10k_cny < before.total_10k_cny - ROUNDING * largest:
            raise CrookedCurve(after, "total")
        if _apart(before, after) and after.marginal_cny_per_tco2 < before.marginal_cny_per_tco2 * (1 - ROUNDING):
            raise CrookedCurve(after, "marginal")
    return tuple(kept)


def _apart(before: CurvePoint, after: CurvePoint) -> bool:
    """Whether two points avoid different amounts; at one amount the marginal cost may be any of a range."""
    return after.avoided_tco2 - before.avoided_tco2 > ROUNDING * abs(after.avoided_tco2)
