"""An ensemble as it is written first: one draw after another, with NumPy inside the loop, or in Python alone.

Both take the draws that ours takes and give CO2 with bought power by draw and year, so the answers can be compared. The
formula is written out here once more on purpose.
"""

import math

import numpy as np
import numpy.typing as npt

from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.ensemble.inputs.draws import Draws

Array = npt.NDArray[np.float64]
FOOT = 1 / (1 + math.exp(4.0))


def with_numpy(model: Model, draws: Draws, path_of: tuple[int, ...]) -> Array:
    """Every draw by itself: measures x years for the uptake, measures x blocks x years for the cuts."""
    years = np.array(model.years, dtype=float)
    share = model.cut_share.reshape(len(model.measures), len(model.blocks), len(years))
    found = np.empty((draws.base.shape[1], len(years)))
    for draw in range(len(found)):
        position = (years - draws.start[:, draw, None] + 1) / draws.ramp[:, draw, None]
        curve = (1 / (1 + np.exp(-8 * (np.clip(position, 0, 1) - 0.5))) - FOOT) / (1 - 2 * FOOT)
        taken = model.ceiling[:, None] * curve * draws.effect[:, draw, None]
        left = np.prod(1 - share * taken[:, None, :], axis=0)
        size = model.scale * draws.base[:, draw, None] * draws.paths[list(path_of), :, draw] * left
        grid = model.grid * draws.paths[-1, :, draw]
        found[draw] = model.level[:, 0] @ size + grid * (model.level[:, 1] @ size)
    return found


def with_python(model: Model, draws: Draws, path_of: tuple[int, ...]) -> Array:
    """The same in loops and numbers alone."""
    blocks, measures, years = len(model.blocks), len(model.measures), len(model.years)
    share = model.cut_share.reshape(measures, blocks, years).tolist()
    level, scale, grid, ceiling = (part.tolist() for part in (model.level, model.scale, model.grid, model.ceiling))
    start, ramp, effect, base, paths = (
        part.tolist() for part in (draws.start, draws.ramp, draws.effect, draws.base, draws.paths)
    )
    found = [[0.0] * years for _ in range(draws.base.shape[1])]
    for draw, row in enumerate(found):
        for at, year in enumerate(model.years):
            taken = [
                ceiling[one] * effect[one][draw] * _curve((year - start[one][draw] + 1) / ramp[one][draw])
                for one in range(measures)
            ]
            for block in range(blocks):
                size = scale[block][at] * base[block][draw] * paths[path_of[block]][at][draw]
                for one in range(measures):
                    size *= 1 - share[one][block][at] * taken[one]
                row[at] += size * (level[block][0] + grid[at] * paths[-1][at][draw] * level[block][1])
    return np.array(found)


def _curve(position: float) -> float:
    clipped = min(1.0, max(0.0, position))
    return (1 / (1 + math.exp(-8 * (clipped - 0.5))) - FOOT) / (1 - 2 * FOOT)
