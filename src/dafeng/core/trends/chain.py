"""Chained LMDI-II: indices of activity, structure and intensity, year on year and set to one in a base year."""

from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.errors import UnevenFactors, UnknownBase
from dafeng.core.trends.kaya import kept, ratio
from dafeng.core.trends.lmdi import logarithmic_mean, weighted_logs


@dataclass(frozen=True, slots=True)
class ChainedIndices:
    """Indices by year, 1 in the base year, without unit; their product is ``energy`` (Source: Ang and Choi 1997).

    ``shift``: output per value added, where value added is the activity. ``structure_lower``: the structure inside the
    categories, where it is given.
    """

    activity: Array
    structure: Array
    intensity: Array
    energy: Array
    shift: Array | None = None
    structure_lower: Array | None = None


def chained_indices(
    energy: Array,
    activity: Array,
    base: int,
    *,
    value_added: Array | None = None,
    structure_lower: Array | None = None,
) -> ChainedIndices:
    """Indices of the energy of categories by chained LMDI-II: year x category arrays, one unit each; ``base``: a row.

    Weights are the logarithmic means of the energy shares of two neighbouring years, normalised to one. With value
    added the activity index is that of value added, and ``shift`` that of activity per value added. With
    ``structure_lower`` (an index by category) the structure inside categories is taken out of the intensity. A missing
    figure, or energy without activity, leaves the indices beyond it, seen from the base, without a value. Raises
    UnevenFactors and UnknownBase. Source: Ang and Choi 1997; Ang 2015, Energy Policy 86:233.
    """
    for other in (activity, value_added, structure_lower):
        if other is not None and other.shape != energy.shape:
            raise UnevenFactors("energy and activity", energy.shape, other.shape)
    if not 0 <= base < len(energy):
        raise UnknownBase(base, len(energy))
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = energy / energy.sum(axis=1, keepdims=True)
        whole = activity.sum(axis=1)
        lower = np.ones_like(energy) if structure_lower is None else structure_lower
        intensity = np.where((activity == 0) & (energy != 0), np.nan, _filled(energy, activity, lower))
        factors = np.stack([activity / whole[:, None], intensity, lower])
        logs = weighted_logs(shares[:-1], shares[1:], factors[:, :-1], factors[:, 1:])
        logs /= logarithmic_mean(shares[1:], shares[:-1]).sum(axis=1)[:, None]
        driver = whole if value_added is None else value_added.sum(axis=1)
        structure, intensity, inside = (_cumulated(steps, base) for steps in logs.sum(axis=2))
        return ChainedIndices(
            driver / driver[base],
            structure,
            intensity,
            energy.sum(axis=1) / energy[base].sum(),
            None if value_added is None else (whole / driver) / (whole[base] / driver[base]),
            None if structure_lower is None else inside,
        )


def _filled(energy: Array, activity: Array, lower: Array) -> Array:
    """The intensity; that of a category with neither energy nor activity is undefined: it keeps its neighbour's."""
    return kept(ratio(energy, activity * lower))


def _cumulated(steps: Array, base: int) -> Array:
    """The index from its logarithmic steps, one in the base year."""
    forth = np.cumsum(steps[base:])
    back = -np.cumsum(steps[:base][::-1])[::-1]
    index: Array = np.exp(np.concatenate([back, [0.0], forth]))
    return index
