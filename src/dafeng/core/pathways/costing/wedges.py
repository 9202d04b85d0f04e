"""What each measure takes off the baseline: the Shapley value, whose parts sum to the whole in any order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.model import Model, Places
from dafeng.core.pathways.results import GROWTH, Wedges
from dafeng.core.pathways.simulation import boundary_emissions, simulate
from dafeng.core.pathways.system import DIRECT, HEAT, POWER, Boundary


def exact_wedges(model: Model, uptake: Array, boundary: Boundary) -> Wedges:
    """The wedges of all measures in a boundary (tCO2 a year), exact for measures that multiply within a block.

    ``uptake``: measure x year. The baseline has the same growth and no measure; grid and heat factors are inputs, not
    measures. Source: Shapley 1953 through Owen's integral (1972, doi 10.1287/mnsc.18.5.64); the pairing is ours.
    """
    level = in_boundary(model, boundary, model.level[:, np.newaxis, :])
    amount = in_boundary(model, boundary, model.shift_amount)
    none = np.zeros_like(uptake)
    return Wedges(
        boundary=boundary,
        years=model.years,
        measures=model.measures,
        baseline=boundary_emissions(model, simulate(model, none), boundary),
        scenario=boundary_emissions(model, simulate(model, uptake), boundary),
        tco2=attribution(model, uptake, level, amount),
    )


def with_growth(wedges: Wedges, baseline: Array) -> Wedges:
    """The wedges told from another baseline (tCO2 by year): its other growth is a part of its own, the last one.

    Unchanged where both baselines agree. The parts then sum to that baseline less the scenario. Identity.
    """
    other = baseline - wedges.baseline
    if not other.any():
        return wedges
    error = None if wedges.error_tco2 is None else np.vstack([wedges.error_tco2, np.zeros_like(other)])
    parts = np.vstack([wedges.tco2, other])
    return replace(wedges, measures=(*wedges.measures, GROWTH), baseline=baseline, tco2=parts, error_tco2=error)


def in_boundary(model: Model, boundary: Boundary, channels: Array) -> Array:
    """CO2 of channels (last axis) in a boundary by year (axis before), tCO2: direct, or with bought power and heat.

    Source: the two boundaries of the accounting.
    """
    direct = channels[..., DIRECT]
    if boundary == "direct":
        return np.asarray(np.broadcast_to(direct, (*direct.shape[:-1], len(model.years))))
    return np.asarray(direct + model.grid * channels[..., POWER] + model.heat * channels[..., HEAT])


def attribution(model: Model, uptake: Array, level: Array, amount: Array) -> Array:
    """What each measure takes off any quantity of the model, measure x year, in the quantity's unit.

    ``level``: block x year and ``amount``: shift x year are the quantity at the base year's size; ``uptake``: measure x
    year. NaN in a block spreads to the measures that act in it. Source: as ``exact_wedges``.
    """
    return _by_block(model, uptake, (level, amount), _parts)


def taken_alone(model: Model, uptake: Array, level: Array, amount: Array) -> Array:
    """What each measure would take off if it were the only one, measure x year, in the quantity's unit.

    Arguments as for ``attribution``. These do not add up: measures overlap. Source: the formula of the model.
    """
    return _by_block(model, uptake, (level, amount), _alone)


def sampled_wedges(
    value_of_set: Callable[[frozenset[str]], Array],
    measures: Sequence[str],
    permutations: int,
    seed: int,
    *,
    years: Sequence[int],
    boundary: Boundary,
) -> Wedges:
    """Wedges of measures that couple in any way, sampled over orders, with standard errors (tCO2 a year).

    ``value_of_set`` gives the emissions (by year) with a set of measures. Each order is drawn with its reverse, so an
    odd number of ``permutations`` is rounded up; each sums to the whole exactly. The error is NaN below two pairs.
    Source: Castro et al. 2009, doi 10.1016/j.cor.2008.04.004; antithetic pairs: Mitchell et al. 2022.
    """
    random, known = np.random.default_rng(seed), _remembered(value_of_set)
    orders = [random.permutation(len(measures)).astype(np.intp) for _ in range(max(1, (permutations + 1) // 2))]
    both = [(_one_order(known, measures, order), _one_order(known, measures, order[::-1])) for order in orders]
    pairs = np.array([(there + back) / 2 for there, back in both])
    return Wedges(
        boundary=boundary,
        years=tuple(years),
        measures=tuple(measures),
        baseline=known(frozenset()),
        scenario=known(frozenset(measures)),
        tco2=pairs.mean(axis=0),
        error_tco2=_standard_error(pairs),
    )


def _standard_error(pairs: Array) -> Array:
    if len(pairs) == 1:
        return np.full(pairs.shape[1:], np.nan)
    return np.asarray(pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs)))


def _remembered(value_of_set: Callable[[frozenset[str]], Array]) -> Callable[[frozenset[str]], Array]:
    @cache
    def known(chosen: frozenset[str]) -> Array:
        return np.asarray(value_of_set(chosen), dtype=float)

    return known


def _one_order(known: Callable[[frozenset[str]], Array], measures: Sequence[str], order: Places) -> Array:
    """What each measure takes off when they come one after another, measure x year."""
    sets = [frozenset(measures[at] for at in order[:count]) for count in range(len(order) + 1)]
    falls = -np.diff([known(chosen) for chosen in sets], axis=0)
    taken = np.empty_like(falls)
    taken[order] = falls
    return taken


def _acting(model: Model, block: int) -> Places:
    """The measures that act in a block, in order."""
    cuts, shifts = model.cut_measure[model.cut_block == block], model.shift_measure[model.shift_block == block]
    return np.union1d(cuts, shifts)


def _gone(model: Model, uptake: Array, block: int, acting: Places) -> Array:
    """The share of the block that all cuts of one measure save together, measure x year."""
    gone = np.zeros((len(acting), uptake.shape[1]))
    for cut in np.flatnonzero(model.cut_block == block):
        measure = model.cut_measure[cut]
        at = np.searchsorted(acting, measure)
        gone[at] += (1 - gone[at]) * model.cut_share[cut] * uptake[measure]
    return gone


def _added(model: Model, uptake: Array, amount: Array, block: int, acting: Places) -> Array:
    """What all shifts of one measure add to the block, measure x year."""
    shifts = np.flatnonzero(model.shift_block == block)
    measures = model.shift_measure[shifts]
    added = np.zeros((len(acting), uptake.shape[1]))
    np.add.at(added, np.searchsorted(acting, measures), amount[shifts] * uptake[measures])
    return added


def _by_block(
    model: Model, uptake: Array, quantity: tuple[Array, Array], parts: Callable[[Array, Array, Array], Array]
) -> Array:
    """The parts of the measures in each block, summed over the blocks, measure x year."""
    level, amount = quantity
    taken = np.zeros_like(uptake)
    for block in range(len(model.blocks)):
        acting = _acting(model, block)
        if acting.size:
            gone = _gone(model, uptake, block, acting)
            added = _added(model, uptake, amount, block, acting)
            taken[acting] += model.scale[block] * parts(gone, added, level[block])
    return taken


def _alone(gone: Array, added: Array, level: Array) -> Array:
    return np.asarray(gone * level - (1 - gone) * added)


def _parts(gone: Array, added: Array, level: Array) -> Array:
    """Each measure's part of one block of size 1, measure x year: minus the slope along the diagonal, integrated.

    A measure is in or out, so the product of its own cut and shift counts once: with all measures at t the block is
    level x P + t x sum of (1 - gone_j) added_j P / d_j, where d_j = 1 - t gone_j and P is their product. The slope in
    one measure is a polynomial of t whose degree is one below their number, so the quadrature is exact.
    """
    nodes, weights = _quadrature((len(gone) + 1) // 2)
    left = 1 - nodes * gone
    others = weights * np.prod(left, axis=1, keepdims=True) / left
    mean = others.sum(axis=0)
    parts = _alone(gone, added, level) * mean
    if added.any():
        lift = (1 - gone) * added / left
        parts += gone * (nodes * others * (lift.sum(axis=1, keepdims=True) - lift)).sum(axis=0)
    return np.asarray(parts)


@cache
def _quadrature(points: int) -> tuple[Array, Array]:
    """Gauss-Legendre nodes and weights on 0 to 1, each node x 1 x 1."""
    nodes, weights = np.polynomial.legendre.leggauss(points)
    return ((nodes + 1) / 2)[:, np.newaxis, np.newaxis], (weights / 2)[:, np.newaxis, np.newaxis]
