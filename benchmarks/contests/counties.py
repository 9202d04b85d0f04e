"""All 103 counties, one after another, each with its draws, fan and peak years in both boundaries."""

import time
from typing import Any

from benchmarks.contests.ensemble import COUNTIES, DRAWS, SPREAD, subject
from dafeng.core.pathways.ensemble.courses import Sampling
from dafeng.core.pathways.ensemble.kernels.choice import Kernel
from dafeng.core.pathways.ensemble.places import Asked, ensembles
from dafeng.core.pathways.ensemble.summary import Reading

MANY_DRAWS_QUICK, FEW_COUNTIES = 1_250, 3


def _all(kernel: Kernel, *, quick: bool) -> dict[str, Any]:
    """Every county drawn and summed up; the ranking of inputs is left out, as in the goal."""
    count, draws = (FEW_COUNTIES, MANY_DRAWS_QUICK) if quick else (COUNTIES, DRAWS)
    asked = Asked(SPREAD, Sampling(draws=draws, seed=1, kernel=kernel), ("total",), Reading(ranked=False))
    start = time.perf_counter()
    found = [one for (one,) in ensembles([subject(seed) for seed in range(1, count + 1)], asked)]
    seconds = time.perf_counter() - start
    years = sum(one.median_peak_year or 0 for one in found) / count
    note = f"{found[0].kernel}, {count} counties, {draws} draws, mean peak {years:.1f}"
    return {"seconds": seconds, "answer": [float(one.fan[2].sum()) for one in found], "note": note}


def numba(*, quick: bool) -> dict[str, Any]:
    """Compiled, with the time of loading."""
    return _all("numba", quick=quick)


def numpy(*, quick: bool) -> dict[str, Any]:
    """In NumPy."""
    return _all("numpy", quick=quick)
