"""The wedges of sixty measures: time, residual, and a scenario without measures."""

import time
from typing import Any

import numpy as np

from benchmarks.contests.ensemble import MEASURES, YEARS, instance
from dafeng.core.pathways.compiling.uptake import uptake
from dafeng.core.pathways.costing.wedges import exact_wedges

REPEATS = 20


def exact(*, quick: bool) -> dict[str, Any]:
    """Both boundaries of 60 measures x 8 sectors x 40 years; the time is that of one boundary."""
    model = instance()
    taken = uptake(np.array(model.years, dtype=float), model.start, model.ramp, model.ceiling)
    times = []
    for _ in range(2 if quick else REPEATS):
        start = time.perf_counter()
        wedges = exact_wedges(model, taken, "total")
        times.append(time.perf_counter() - start)
    whole = wedges.baseline - wedges.scenario
    gaps = np.abs(wedges.tco2.sum(axis=0) - whole)
    residual = float(np.divide(gaps, whole, out=np.zeros(YEARS), where=whole > 0).max())
    idle = exact_wedges(model, np.zeros((MEASURES, YEARS)), "total")
    same = np.array_equal(idle.scenario, idle.baseline) and not idle.tco2.any()
    return {
        "seconds": float(np.median(times)),
        "answer": wedges.tco2.sum(axis=0).tolist(),
        "residual": residual,
        "differs": float(not same),
    }
