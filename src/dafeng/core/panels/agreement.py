"""How far reviewers agree: on the order of the applicants (Kendall's W), and on their totals (intraclass correlation).

Both are of a full table. Where reviewers marked different applicants, those whom all of them marked are taken, and
the others named; the one-way intraclass correlations take whatever was marked at least twice.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dafeng.core.panels.distributions import chi_square_tail, f_quantile
from dafeng.core.panels.totals import Totals
from dafeng.core.panels.variances import Array

Reason = Literal["", "too_few_reviewers", "too_few_in_common", "all_tied", "no_variance"]
"""Determined · below two reviewers · below two applicants that all of them marked · nobody puts one above another ·
the totals do not vary."""
Kind = Literal["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
KINDS: tuple[Kind, ...] = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")
"""Reviewers differ from applicant to applicant (1), are a sample of all reviewers (2), are all there are (3); of one
reviewer, or of the mean of k."""
LEAST = 2
"""Reviewers and applicants below whom nothing agrees or disagrees."""

FEWEST_DEGREES = 0.01
"""Degrees of freedom below which an approximate limit means nothing."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W from 0 (no agreement) to 1 (the same order), its chi-squared, and the chance of it by luck alone.

    ``p_value`` is an approximation for larger tables. ``left_out`` are applicants that not every reviewer marked.
    """

    w: float | None
    chi_square: float | None
    degrees: int | None
    p_value: float | None
    reviewers: int
    applicants: int
    left_out: tuple[str, ...]
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Reliability:
    """An intraclass correlation with its interval, 1 for full agreement; below 0 reviewers differ more than applicants.

    ``reviewers`` is the k of the kind; where applicants have unequal numbers, the mean that takes their place.
    ``low`` and ``high`` are None where nothing but reviewers varies, and where the approximation fails (below 0).
    """

    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    level: float
    reviewers: float
    applicants: int
    left_out: tuple[str, ...]
    reason: Reason = ""


def kendalls_w(totals: Totals) -> Concordance:
    """Kendall's coefficient of concordance, corrected for ties, from 0 to 1. Source: Kendall and Gibbons 1990."""
    table, left_out = _full(totals)
    applicants, reviewers = table.shape
    if reason := _too_few(reviewers, applicants):
        return Concordance(None, None, None, None, reviewers, applicants, left_out, reason)
    order = np.column_stack([_midranks(column) for column in table.T])
    apart = float(((order.sum(axis=1) - order.sum() / applicants) ** 2).sum())
    ties = sum(count**3 - count for column in order.T for count in Counter(column.tolist()).values())
    most = reviewers**2 * (applicants**3 - applicants) - reviewers * ties
    if most <= 0:
        return Concordance(None, None, None, None, reviewers, applicants, left_out, "all_tied")
    w = 12.0 * apart / most
    chi_square, degrees = reviewers * (applicants - 1) * w, applicants - 1
    p_value = chi_square_tail(chi_square, degrees)
    return Concordance(w, chi_square, degrees, p_value, reviewers, applicants, left_out)


def icc(totals: Totals, kind: Kind, *, level: float = 0.95) -> Reliability:
    """An intraclass correlation with its interval, at most 1. Source: Shrout and Fleiss 1979; unequal numbers: Donner.

    Shrout and Fleiss: doi 10.1037/0033-2909.86.2.420. Donner 1986, doi 10.2307/1403259.
    """
    squares, left_out, reason = _one_way(totals) if kind in {"ICC(1,1)", "ICC(1,k)"} else _two_way(totals)
    if not reason and squares.whole <= 0.0:
        reason = "no_variance"
    if reason:
        return Reliability(kind, None, None, None, level, squares.k, squares.n, left_out, reason)
    of_one, low, high = _of_one(squares, kind[4], 1.0 - (1.0 - level) / 2.0)
    many = kind.endswith("k)")
    value, low, high = (_of_mean(one, squares.k) if many else one for one in (of_one, low, high))
    reason = "no_variance" if value is None else ""
    return Reliability(kind, value, low, high, level, squares.k, squares.n, left_out, reason)


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares between applicants, between reviewers, of what is left; n applicants by k reviewers."""

    between: float
    judges: float
    error: float
    n: int
    k: float
    freedom: float

    @property
    def whole(self) -> float:
        return self.between + self.judges + self.error


def _one_way(totals: Totals) -> tuple[_Squares, tuple[str, ...], Reason]:
    """Mean squares of applicants with at least two totals; ``judges`` is nothing, ``error`` is within applicants."""
    given = {name: np.array(list(values.values())) for name, values in totals.by_applicant().items()}
    taken = {name: values for name, values in given.items() if len(values) >= LEAST}
    left_out = tuple(name for name in totals.applicants if name not in taken)
    if reason := _one_way_reason(taken, given):
        return _Squares(0, 0, 0, len(taken), 0, 0), left_out, reason
    sizes = np.array([len(values) for values in taken.values()], dtype=np.float64)
    means = np.array([values.mean() for values in taken.values()])
    count, n = float(sizes.sum()), len(taken)
    within = sum(float(((values - values.mean()) ** 2).sum()) for values in taken.values())
    between = float((sizes * (means - (sizes * means).sum() / count) ** 2).sum())
    k = (count - float((sizes**2).sum()) / count) / (n - 1)
    return _Squares(between / (n - 1), 0.0, within / (count - n), n, k, count - n), left_out, ""


def _one_way_reason(taken: Mapping[str, Array], given: Mapping[str, Array]) -> Reason:
    if len(taken) >= LEAST:
        return ""
    return "too_few_in_common" if any(len(values) >= LEAST for values in given.values()) else "too_few_reviewers"


def _two_way(totals: Totals) -> tuple[_Squares, tuple[str, ...], Reason]:
    """Mean squares of the full table."""
    table, left_out = _full(totals)
    n, k = table.shape
    if reason := _too_few(k, n):
        return _Squares(0, 0, 0, n, k, 0), left_out, reason
    middle = table.mean()
    rows, columns = table.mean(axis=1) - middle, table.mean(axis=0) - middle
    rest = table - middle - rows[:, None] - columns[None, :]
    freedom = (n - 1) * (k - 1)
    between, judges = float((rows**2).sum()) * k / (n - 1), float((columns**2).sum()) * n / (k - 1)
    return _Squares(between, judges, float((rest**2).sum()) / freedom, n, k, freedom), left_out, ""


def _of_one(squares: _Squares, case: str, probability: float) -> tuple[float | None, float | None, float | None]:
    """The correlation of a single reviewer's totals with its limits."""
    if case == "2":
        return _sampled(squares, probability)
    value = _ratio(squares.between - squares.error, squares.between + (squares.k - 1) * squares.error)
    if value is None or squares.error <= 0.0:
        return value, None, None
    ratio, top = squares.between / squares.error, float(squares.n - 1)
    low = ratio / f_quantile(probability, top, squares.freedom)
    high = ratio * f_quantile(probability, squares.freedom, top)
    return value, (low - 1) / (low + squares.k - 1), (high - 1) / (high + squares.k - 1)


def _sampled(squares: _Squares, probability: float) -> tuple[float | None, float | None, float | None]:
    """Reviewers as a sample: their differences count as disagreement; limits by Satterthwaite's degrees of freedom."""
    n, k, between, error = squares.n, squares.k, squares.between, squares.error
    value = _ratio(between - error, between + (k - 1) * error + k * (squares.judges - error) / n)
    if value is None or error <= 0.0:
        return value, None, None
    ratio = squares.judges / error
    first, second = k * value * ratio, n * (1 + (k - 1) * value) - k * value
    degrees = _ratio(squares.freedom * (first + second) ** 2, (n - 1) * first**2 + second**2)
    if degrees is None or degrees < FEWEST_DEGREES:
        return value, None, None
    noise = k * squares.judges + (k * n - k - n) * error
    above, below = 1.0 / f_quantile(probability, n - 1.0, degrees), f_quantile(probability, degrees, n - 1.0)
    low, high = (_ratio(n * (one * between - error), noise + n * one * between) for one in (above, below))
    if low is None or high is None or not low <= value <= high:
        return value, None, None
    return value, low, high


def _of_mean(value: float | None, k: float) -> float | None:
    """The correlation of the mean of k reviewers. Source: Spearman and Brown 1910."""
    return None if value is None else _ratio(k * value, 1 + (k - 1) * value)


def _ratio(above: float, below: float) -> float | None:
    return above / below if below > 0.0 else None


def _full(totals: Totals) -> tuple[Array, tuple[str, ...]]:
    """The table [applicant, reviewer] of the applicants that every reviewer with a total marked, and the others."""
    reviewers = sorted({reviewer for reviewer, _ in totals.scores})
    marked = totals.by_applicant()
    common = [name for name in totals.applicants if reviewers and len(marked[name]) == len(reviewers)]
    rows = [[totals.scores[reviewer, name] for reviewer in reviewers] for name in common]
    left_out = tuple(name for name in totals.applicants if name not in set(common))
    return np.array(rows, dtype=np.float64).reshape(len(common), len(reviewers)), left_out


def _too_few(reviewers: int, applicants: int) -> Reason:
    if reviewers < LEAST:
        return "too_few_reviewers"
    return "too_few_in_common" if applicants < LEAST else ""


def _midranks(values: Array) -> Array:
    """Ranks from the lowest, equal values sharing the mean of theirs."""
    ordered = np.sort(values)
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right") + 1) / 2.0
