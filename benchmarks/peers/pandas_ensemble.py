"""The ensemble in pandas, the usual way: long tables merged, a product by group, a sum by group."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.ensemble.inputs.draws import Draws

Array = npt.NDArray[np.float64]
FOOT = 1 / (1 + np.exp(4.0))


def with_pandas(model: Model, draws: Draws, path_of: tuple[int, ...]) -> Array:
    """CO2 with bought power by draw and year, from draws as columns of long tables."""
    left = _left(model, draws)
    sizes = _long(draws.paths[list(path_of)], ("block", "year", "draw"), "path")
    sizes = sizes.merge(_long(draws.base, ("block", "draw"), "base"), on=["block", "draw"])
    sizes = sizes.merge(_long(model.scale, ("block", "year"), "scale"), on=["block", "year"])
    levels = pd.DataFrame({"block": range(len(model.blocks)), "direct": model.level[:, 0], "mwh": model.level[:, 1]})
    factor = _long(draws.paths[-1] * model.grid[:, np.newaxis], ("year", "draw"), "grid")
    rows = sizes.merge(left, on=["draw", "block", "year"]).merge(levels, on="block").merge(factor, on=["year", "draw"])
    size = rows["path"] * rows["base"] * rows["scale"] * rows["left"]
    rows["co2"] = size * (rows["direct"] + rows["grid"] * rows["mwh"])
    return rows.groupby(["draw", "year"])["co2"].sum().unstack("year").to_numpy()


def _left(model: Model, draws: Draws) -> pd.DataFrame:
    """What all cuts leave of each block: one row a draw, block, year, from one a draw, cut and year."""
    uptake = pd.MultiIndex.from_product(
        [range(len(model.measures)), range(draws.base.shape[1]), range(len(model.years))],
        names=["measure", "draw", "year"],
    ).to_frame(index=False)
    for name, values in (("start", draws.start), ("ramp", draws.ramp), ("effect", draws.effect)):
        uptake = uptake.merge(_long(values, ("measure", "draw"), name), on=["measure", "draw"])
    position = ((uptake["year"] + model.years[0] - uptake["start"] + 1) / uptake["ramp"]).clip(0, 1)
    curve = (1 / (1 + np.exp(-8 * (position - 0.5))) - FOOT) / (1 - 2 * FOOT)
    uptake["taken"] = curve * uptake["effect"] * uptake["measure"].map(dict(enumerate(model.ceiling)))
    shares = _long(model.cut_share, ("cut", "year"), "share")
    shares["measure"] = shares["cut"].map(dict(enumerate(model.cut_measure)))
    shares["block"] = shares["cut"].map(dict(enumerate(model.cut_block)))
    cuts = shares.merge(uptake[["measure", "draw", "year", "taken"]], on=["measure", "year"])
    cuts["left"] = 1 - cuts["share"] * cuts["taken"]
    return cuts.groupby(["draw", "block", "year"])["left"].prod().reset_index()


def _long(values: Array, axes: tuple[str, ...], name: str) -> pd.DataFrame:
    places = np.indices(values.shape).reshape(len(axes), -1)
    return pd.DataFrame({**dict(zip(axes, places, strict=True)), name: values.ravel()})
