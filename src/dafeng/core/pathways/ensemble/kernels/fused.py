"""The kernel compiled by Numba: a few draws at a time, all of their figures in the processor's nearest memory.

This module is imported only where Numba is there and pays; `kernels.choice` decides.
"""

from math import exp

import numba
import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.uptake import STEEPNESS
from dafeng.core.pathways.ensemble.inputs.draws import Draws
from dafeng.core.pathways.ensemble.kernels.parts import FIXED, MOVED, Parts
from dafeng.core.pathways.system import CHANNELS

compiled = numba.njit(cache=True, nogil=True, error_model="numpy")
TILE = 64
"""Draws at a time: few enough for the nearest memory, enough for the loops over them to run in vectors."""
K = len(CHANNELS)
FOOT = 1.0 / (1.0 + exp(STEEPNESS / 2))
SPAN = 1.0 - 2.0 * FOOT


def fused_sums(parts: Parts, draws: Draws) -> Array:
    """The channels summed over the blocks, K x year x draw (t, MWh, GJ, tce). Source: the formula of the model."""
    sums = np.zeros((K, len(parts.years), draws.base.shape[1]))
    timing = (draws.start - 1.0, draws.ramp, *_exponentials(parts.years[0], draws.start - 1.0, draws.ramp))
    _every_tile(parts, (draws.paths, draws.base, draws.effect, draws.room, *timing), sums)
    return sums


def _exponentials(base: float, before: Array, ramp: Array) -> tuple[Array, Array]:
    """What the logistic of each draw starts from and falls by each year; NumPy works them out in vectors."""
    first = np.maximum(np.floor(before - base) + 1.0, 0.0) + base
    return np.exp(STEEPNESS * (0.5 - (first - before) / ramp)), np.exp(-STEEPNESS / ramp)


@compiled
def _every_tile(parts: Parts, drawn: tuple[Array, ...], sums: Array) -> None:
    blocks, years = parts.scale.shape
    slots, size = parts.slot_of.max() + 1, drawn[1].shape[1]
    left, taken = np.empty((blocks, years, TILE)), np.empty((years, TILE))
    moved = np.empty((slots, K, years, TILE))
    for begin in range(0, size, TILE):
        width = min(TILE, size - begin)
        left[:], moved[:] = 1.0, 0.0
        for measure in range(len(parts.ceiling)):
            first = _take(parts, measure, drawn, (begin, width), taken)
            _cut(parts, measure, (first, width), taken, left)
            _shift(parts, measure, (first, begin, width), (taken, drawn[3]), moved)
        for block in range(blocks):
            _add(parts, block, (begin, width), (drawn[0], drawn[1], left, moved), sums)


@compiled
def _take(parts: Parts, measure: int, drawn: tuple[Array, ...], tile: tuple[int, int], taken: Array) -> int:
    """Write uptake times effect, year x draw, from the first year in which any draw has some: the answer."""
    (begin, width), years = tile, parts.years
    part = slice(begin, begin + width)
    before, ramp = drawn[4][measure, part], drawn[5][measure, part]
    rest, fall = drawn[6][measure, part].copy(), drawn[7][measure, part]
    whole = drawn[2][measure, part] * parts.ceiling[measure]
    soonest, latest = before.min(), (before + ramp).max()
    first = min(max(int(np.floor(soonest - years[0])) + 1, 0), len(years))
    for year in range(first, len(years)):
        if years[year] >= latest:
            for draw in range(width):
                taken[year, draw] = whole[draw]
        else:
            _ramp(years[year], (before, ramp, rest, fall), whole, taken[year])
    return first


@compiled
def _ramp(year: float, curve: tuple[Array, Array, Array, Array], whole: Array, taken: Array) -> None:
    """A year of the stretched logistic for all draws, without branches; one exponential serves all years of a draw."""
    before, ramp, rest, fall = curve
    for draw in range(len(whole)):
        passed = year - before[draw]
        share = (1.0 / (1.0 + rest[draw]) - FOOT) * (1.0 / SPAN)
        share = 1.0 if passed >= ramp[draw] else share
        taken[draw] = whole[draw] * (share if passed > 0.0 else 0.0)
        rest[draw] *= fall[draw] if passed > 0.0 else 1.0


@compiled
def _cut(parts: Parts, measure: int, reach: tuple[int, int], taken: Array, left: Array) -> None:
    first, width = reach
    for cut in range(parts.cuts_from[measure], parts.cuts_from[measure + 1]):
        block = parts.cut_block[cut]
        for year in range(first, len(taken)):
            share = parts.cut_share[cut, year]
            for draw in range(width):
                left[block, year, draw] *= 1.0 - share * taken[year, draw]


@compiled
def _shift(parts: Parts, measure: int, reach: tuple[int, int, int], taken: tuple[Array, Array], moved: Array) -> None:
    (first, begin, width), (uptake, room) = reach, taken
    for shift in range(parts.shifts_from[measure], parts.shifts_from[measure + 1]):
        slot, place = parts.slot[shift], parts.order[shift]
        for channel in range(K):
            for year in range(first, len(uptake)):
                amount = parts.amount[shift, channel, year]
                if amount == 0.0:
                    continue
                for draw in range(width):
                    moved[slot, channel, year, draw] += amount * (uptake[year, draw] * room[place, begin + draw])


@compiled
def _add(parts: Parts, block: int, tile: tuple[int, int], kept: tuple[Array, Array, Array, Array], sums: Array) -> None:
    (begin, width), (paths, base, left, moved) = tile, kept
    path, follows, stays = parts.path_of[block], parts.slot_of[block, MOVED], parts.slot_of[block, FIXED]
    for year in range(len(parts.years)):
        row = left[block, year, :width]
        row *= parts.scale[block, year]
        if stays >= 0:
            _add_moved(row, moved[stays, :, year], begin, sums[:, year])
        row *= base[block, begin : begin + width]
        if path >= 0:
            row *= paths[path, year, begin : begin + width]
        _add_level(row, parts.level[block], begin, sums[:, year])
        if follows >= 0:
            _add_moved(row, moved[follows, :, year], begin, sums[:, year])


@compiled
def _add_level(row: Array, level: Array, begin: int, sums: Array) -> None:
    for channel in range(K):
        for draw in range(len(row)):
            sums[channel, begin + draw] += row[draw] * level[channel]


@compiled
def _add_moved(row: Array, moved: Array, begin: int, sums: Array) -> None:
    for channel in range(K):
        for draw in range(len(row)):
            sums[channel, begin + draw] += row[draw] * moved[channel, draw]
