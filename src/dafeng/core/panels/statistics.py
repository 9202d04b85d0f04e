"""What an applicant got, told plainly: mean, median, spread, lowest and highest; ranks; how totals are distributed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, stdev

from dafeng.core.panels.totals import Totals

SMALLEST_SPREAD = 2
"""Reviewers below whom there is no spread."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The totals of an applicant, on the scale of the rubric; all None where nobody gave one.

    ``spread`` is the standard deviation of a sample, None below two reviewers.
    """

    applicant: str
    reviewers: int
    raw_mean: float | None
    median: float | None
    spread: float | None
    lowest: float | None
    highest: float | None


def summaries(totals: Totals) -> tuple[Summary, ...]:
    """A summary for every applicant of the roster, on the scale of the totals. Source: definitions."""
    return tuple(_summary(applicant, list(given.values())) for applicant, given in totals.by_applicant().items())


def _summary(applicant: str, values: Sequence[float]) -> Summary:
    if not values:
        return Summary(applicant, 0, None, None, None, None, None)
    spread = stdev(values) if len(values) >= SMALLEST_SPREAD else None
    return Summary(applicant, len(values), fmean(values), median(values), spread, min(values), max(values))


def distribution(totals: Totals, edges: Sequence[float]) -> tuple[int, ...]:
    """How many totals fall into each class between neighbouring edges, the upper edge outside but for the last class.

    Raises ValueError for edges that do not rise.
    """
    classes = list(pairwise(edges))
    if not classes or any(low >= high for low, high in classes):
        raise ValueError(f"The edges {list(edges)} make no classes; give at least two, rising.")
    values = list(totals.scores.values())
    last = classes[-1]
    return tuple(
        sum(low <= value < high or (value == high and (low, high) == last) for value in values) for low, high in classes
    )


def ranks(values: Mapping[str, float | None]) -> dict[str, int | None]:
    """The rank of each value, 1 for the highest; equal values share the better one, None has none. Source: definition.

    The ranks after a shared one go on by the number of those before them: 1, 1, 3.
    """
    known = [value for value in values.values() if value is not None]
    return {
        name: None if value is None else 1 + sum(other > value for other in known) for name, value in values.items()
    }
