"""What a model gives: every block in every channel and year, and the emissions of a boundary."""

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.compiling.uptake import uptake
from dafeng.core.pathways.system import DIRECT, HEAT, POWER, Boundary


def uptake_of(model: Model) -> Array:
    """The uptake (share) of the model's measures by year, measure x year. Source: ``uptake``."""
    return uptake(np.array(model.years, dtype=np.float64), model.start, model.ramp, model.ceiling)


def simulate(model: Model, uptake: Array | None = None) -> Array:
    """Every block in every channel and year: block x K x year, tCO2, MWh, GJ and tce.

    ``uptake``: measure x year (share), that of the model where None. Without effect, the baseline comes back exactly.
    Source: the formula of ``model``.
    """
    share = uptake_of(model) if uptake is None else uptake
    kept = np.array(model.scale)
    if len(model.cut_block):
        np.multiply.at(kept, model.cut_block, 1.0 - model.cut_share * share[model.cut_measure])
    level = np.repeat(model.level[:, :, np.newaxis], len(model.years), axis=2)
    if len(model.shift_block):
        moved = share[model.shift_measure][:, np.newaxis, :] * model.shift_amount.transpose(0, 2, 1)
        np.add.at(level, model.shift_block, moved)
    return np.asarray(kept[:, np.newaxis, :] * level)


def boundary_emissions(model: Model, channels: Array, boundary: Boundary) -> Array:
    """CO2 (t) of a boundary by year from what ``simulate`` gives: direct, or with net bought power and heat.

    What is sold counts negative. Source: design ruling, two boundaries side by side.
    """
    sums = channels.sum(axis=0)
    if boundary == "direct":
        return np.asarray(sums[DIRECT])
    return np.asarray(sums[DIRECT] + model.grid * sums[POWER] + model.heat * sums[HEAT])
