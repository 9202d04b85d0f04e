"""LMDI-I: a change of a product of factors, split over its factors with nothing left over."""

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.errors import UnevenFactors

NEAR = 0.5
"""Below this relative distance ln(a/b) is taken from the difference, which keeps its digits."""


def logarithmic_mean(first: npt.ArrayLike, second: npt.ArrayLike) -> Array:
    """The logarithmic mean (a - b) / ln(a / b), cell by cell, in the unit of its arguments.

    Its limits: L(a, a) = a, L(a, 0) = 0; of opposite signs 0, since the way from one to the other leads through zero.
    A missing argument (NaN) gives NaN. Source: Ang 2005, Energy Policy 33:867.
    """
    a, b = np.broadcast_arrays(np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64))
    alike = np.sign(a) * np.sign(b) > 0
    ratio = np.divide(a, b, out=np.ones_like(a), where=alike)
    away = np.divide(a - b, b, out=np.zeros_like(a), where=alike)
    near = np.abs(away) < NEAR
    log = np.where(near, np.log1p(np.where(near, away, 0.0)), np.log(ratio))
    mean = np.divide(a - b, log, out=np.array(a), where=alike & (log != 0))
    return np.where(alike, mean, np.where(np.isnan(a) | np.isnan(b), np.nan, 0.0))


def weighted_logs(weight_before: Array, weight_after: Array, before: Array, after: Array) -> Array:
    """L(weights) x ln(after / before) of each factor, factors along the first axis, with the limits at zero.

    A factor that leaves zero, reaches it or changes sign takes the whole change of the weight, several such factors an
    equal share each; the others then get nothing. NaN spreads over all factors of its cell. Unit of the weights.
    Raises UnevenFactors. Source: Ang and Liu 1998 and 2007 (analytical limits).
    """
    if before.shape != after.shape:
        raise UnevenFactors("the factors before and after", before.shape, after.shape)
    crossed = (np.sign(before) * np.sign(after) <= 0) & ~((before == 0) & (after == 0))
    count = crossed.sum(axis=0)
    change = weight_after - weight_before
    shared = np.where(crossed, change / np.maximum(count, 1), 0.0)
    ratio = np.divide(after, before, out=np.ones_like(before), where=~crossed & (before != 0))
    smooth = logarithmic_mean(weight_after, weight_before) * np.log(ratio)
    lost = np.isnan(change) | np.isnan(before + after).any(axis=0)
    return np.where(lost, np.nan, np.where(count > 0, shared, smooth))


def additive_effects(before: npt.ArrayLike, after: npt.ArrayLike) -> Array:
    """The effect of each factor on the change of their product, per category, in the unit of the product.

    Both arrays: factor x anything (steps, categories). The effects of a category sum to its change; those of all
    categories to the change of the whole. Limits at zero as in ``weighted_logs``; raises UnevenFactors.
    Source: LMDI-I, Ang 2005, Energy Policy 33:867; limits: Ang and Liu 1998.
    """
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if first.shape != second.shape:
        raise UnevenFactors("the factors before and after", first.shape, second.shape)
    return weighted_logs(first.prod(axis=0), second.prod(axis=0), first, second)


def multiplicative_effects(effects: npt.ArrayLike, total_before: npt.ArrayLike, total_after: npt.ArrayLike) -> Array:
    """The ratio that each additive effect stands for: exp(effect / L(V after, V before)), without unit.

    The ratios of all factors multiply to V after / V before. NaN where a total is not above zero: a ratio from or to
    nothing says nothing. Source: LMDI-I multiplicative, Ang 2005, Energy Policy 33:867.
    """
    before, after = np.asarray(total_before, dtype=np.float64), np.asarray(total_after, dtype=np.float64)
    mean = np.where((before > 0) & (after > 0), logarithmic_mean(after, before), np.nan)
    ratio: Array = np.exp(np.asarray(effects, dtype=np.float64) / mean)
    return ratio
