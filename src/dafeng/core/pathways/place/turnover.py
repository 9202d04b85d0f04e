"""Long-lived equipment: old units stand until their life is over, and each new one uses less than the old."""

import numpy as np

from dafeng.core.accounting.activity import Array


def surviving_share(age: Array, life_years: float) -> Array:
    """The share (0 to 1) of the stock of the base year that still stands after ``age`` years.

    The units of a stock whose ages are spread evenly over their life retire at a constant rate.
    Source: derived from that spread; our own assumption where ages are unknown.
    """
    return np.asarray(np.clip(1.0 - age / life_years, 0.0, 1.0))


def new_share(activity: Array, life_years: float) -> Array:
    """The share (0 to 1) of the activity that runs on units built after the first year, by year.

    ``activity`` is the index of what the equipment does (1 in the first year). Growth is met by new units, a fall
    takes old units out first, and what was built new is replaced by as new: the share never falls.
    Source: stock accounting; identity of units standing and units built.
    """
    old = surviving_share(np.arange(len(activity), dtype=np.float64), life_years)
    built = np.maximum.accumulate(np.maximum(activity - old, 0.0))
    return np.asarray(np.maximum.accumulate(np.minimum(built / activity, 1.0)))


def stock_intensity(activity: Array, life_years: float, new_intensity: float) -> Array:
    """Energy per activity of the whole stock by year, 1 in the first year.

    ``new_intensity`` is what a new unit uses against the mean of the stock (share). The course lies between 1 and it,
    and moves towards it alone. Source: mean of old and new units weighted by activity.
    """
    return np.asarray(1.0 + new_share(activity, life_years) * (new_intensity - 1.0))
