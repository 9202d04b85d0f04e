"""The kernel in NumPy: whole slices of a chunk at a time, small enough to stay in the processor's own memory."""

from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.uptake import uptake
from dafeng.core.pathways.ensemble.inputs.draws import Draws
from dafeng.core.pathways.ensemble.kernels.parts import FIXED, MOVED, Parts
from dafeng.core.pathways.system import CHANNELS

TILE = 250
"""Draws in a slice."""


def chunked_sums(parts: Parts, draws: Draws) -> Array:
    """The channels summed over the blocks, K x year x draw (t, MWh, GJ, tce). Source: the formula of the model."""
    size = draws.base.shape[1]
    sums = np.zeros((len(CHANNELS), len(parts.years), size))
    for begin in range(0, size, TILE):
        tile = slice(begin, min(begin + TILE, size))
        _Tile(parts, draws, tile).add_to(sums[:, :, tile])
    return sums


@dataclass
class _Tile:
    """A slice of draws while it is worked out; arrays are year x draw."""

    parts: Parts
    draws: Draws
    tile: slice

    def __post_init__(self) -> None:
        blocks, years, size = len(self.parts.level), len(self.parts.years), self.tile.stop - self.tile.start
        self.left = np.ones((blocks, years, size))
        self.spare = np.empty((years, size))
        self.moved: dict[tuple[int, int], Array] = {}

    def add_to(self, sums: Array) -> None:
        """Add every block's channels to ``sums``."""
        for measure in range(len(self.parts.ceiling)):
            self._take_up(measure)
        for block in range(len(self.parts.level)):
            self._add_block(block, sums)

    def _take_up(self, measure: int) -> None:
        parts = self.parts
        first, effect = self._effect(measure)
        spare = self.spare[first:]
        for cut in range(parts.cuts_from[measure], parts.cuts_from[measure + 1]):
            np.multiply(parts.cut_share[cut, first:, np.newaxis], effect, out=spare)
            np.subtract(1.0, spare, out=spare)
            self.left[parts.cut_block[cut], first:] *= spare
        for shift in range(parts.shifts_from[measure], parts.shifts_from[measure + 1]):
            self._shift(shift, first, effect * self.draws.room[parts.order[shift], self.tile])

    def _effect(self, measure: int) -> tuple[int, Array]:
        """The first year in which any draw has some of the measure, and uptake times effect from then on."""
        years, draws, tile = self.parts.years, self.draws, self.tile
        start = draws.start[measure, tile]
        first = int(np.searchsorted(years, start.min() - 1, side="right"))
        ceiling = np.full(len(start), self.parts.ceiling[measure])
        taken = uptake(years[first:], start, draws.ramp[measure, tile], ceiling)
        return first, np.ascontiguousarray((taken * draws.effect[measure, tile, np.newaxis]).T)

    def _shift(self, shift: int, first: int, effect: Array) -> None:
        slot = int(self.parts.slot[shift])
        for channel in np.flatnonzero(self.parts.amount[shift].any(axis=1)).tolist():
            moved = self.moved.setdefault((slot, channel), np.zeros_like(self.spare))
            moved[first:] += self.parts.amount[shift, channel, first:, np.newaxis] * effect

    def _add_block(self, block: int, sums: Array) -> None:
        parts, draws = self.parts, self.draws
        told = parts.scale[block, :, np.newaxis] * self.left[block]
        path = parts.path_of[block]
        drawn = told * draws.base[block, self.tile]
        if path >= 0:
            drawn *= draws.paths[path, :, self.tile]
        for channel in range(len(CHANNELS)):
            moved, fixed = (self.moved.get((int(parts.slot_of[block, kind]), channel)) for kind in (MOVED, FIXED))
            if parts.level[block, channel] or moved is not None:
                sums[channel] += drawn * (parts.level[block, channel] + (0.0 if moved is None else moved))
            if fixed is not None:
                sums[channel] += told * fixed
