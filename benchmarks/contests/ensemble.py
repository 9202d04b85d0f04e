"""Ten thousand draws of one place and of 103, in our kernels and in those of the peers."""

import importlib
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.ensemble.courses import Sampling, courses_of
from dafeng.core.pathways.ensemble.inputs.draws import Draws, Inputs
from dafeng.core.pathways.ensemble.inputs.marginals import Marginal
from dafeng.core.pathways.ensemble.inputs.spread import Spread, Wander
from dafeng.core.pathways.ensemble.inputs.streams import CHUNK, Stream
from dafeng.core.pathways.ensemble.inputs.subject import Subject
from dafeng.core.pathways.ensemble.kernels.choice import Kernel, sums_of
from dafeng.core.pathways.ensemble.kernels.parts import parts_of

SECTORS, MEASURES, YEARS, DRAWS, COUNTIES = 8, 60, 40, 10_000, 103
REPEATS = 5
COMPARED = 20
"""Draws whose emissions are compared year by year."""
SPREAD = Spread(
    growth={"": Wander(0.5, 1.0)},
    grid=Wander(0.5, 1.0),
    base_pct={"": 5.0},
    effect={"": Marginal("triangular", (0.6, 1.0, 1.2))},
    delay={"": Marginal("triangular", (0.0, 0.5, 4.0))},
    speed={"": Marginal("triangular", (0.8, 1.0, 1.6))},
)
Peer = Callable[[Model, Draws, tuple[int, ...]], Array]


def instance(seed: int = 1) -> Model:
    """A place of 8 sectors, each cut by all of 60 measures (480 cuts), over 40 years."""
    random = np.random.default_rng(seed)
    level = np.zeros((SECTORS, 4))
    level[:, 0], level[:, 1] = random.uniform(2e5, 2e6, SECTORS), random.uniform(1e5, 1e6, SECTORS)
    growth = np.linspace(1.04, 0.99, YEARS)[np.newaxis] + random.normal(0, 0.005, (SECTORS, YEARS))
    none = np.zeros(0, dtype=np.intp)
    return Model(
        years=tuple(range(2020, 2020 + YEARS)),
        blocks=tuple(f"sector{number}.fuel" for number in range(SECTORS)),
        measures=tuple(f"measure{number}" for number in range(MEASURES)),
        level=level,
        scale=np.asarray(np.cumprod(np.hstack([np.ones((SECTORS, 1)), growth[:, 1:]]), axis=1), dtype=float),
        cut_measure=np.repeat(np.arange(MEASURES), SECTORS),
        cut_block=np.tile(np.arange(SECTORS), MEASURES),
        cut_share=np.repeat(random.uniform(0, 0.04, (MEASURES * SECTORS, 1)), YEARS, axis=1),
        shift_measure=none,
        shift_block=none,
        shift_amount=np.zeros((0, YEARS, 4)),
        start=random.integers(2026, 2040, MEASURES).astype(float),
        ramp=random.integers(3, 15, MEASURES).astype(float),
        ceiling=random.uniform(0.5, 1.0, MEASURES),
        grid=np.linspace(0.65, 0.35, YEARS),
        heat=np.zeros(YEARS),
    )


def subject(seed: int = 1) -> Subject:
    """The place as draws see it: four drivers, no grades."""
    drivers = tuple(f"driver{number % 4}" for number in range(SECTORS))
    return Subject(instance(seed), place=f"place{seed}", scenario="pilot", drivers=drivers)


def _peer(peer: Peer, draws: int) -> dict[str, Any]:
    """A peer over the first draws, its arithmetic scaled to all; the random numbers are ours."""
    inputs = Inputs(subject(), SPREAD)
    start = time.perf_counter()
    chunks = [inputs.draw(Stream(1, "place1", number)) for number in range(DRAWS // CHUNK)]
    drawing = time.perf_counter() - start
    taken = [chunk.first(min(CHUNK, draws - at * CHUNK)) for at, chunk in enumerate(chunks) if draws > at * CHUNK]
    start = time.perf_counter()
    found = [peer(inputs.subject.model, chunk, inputs.path_of) for chunk in taken]
    spent = (time.perf_counter() - start) * DRAWS / draws
    return {
        "seconds": spent + drawing,
        "arithmetic_s": spent,
        "answer": found[0][:COMPARED].ravel().tolist(),
        "note": f"scaled from {draws} draws" if draws < DRAWS else "",
    }


def naive(*, quick: bool) -> dict[str, Any]:
    """NumPy inside a loop over draws."""
    peer = importlib.import_module("benchmarks.peers.naive_ensemble").with_numpy
    return _peer(peer, 1_000 if quick else DRAWS)


def python(*, quick: bool) -> dict[str, Any]:
    """Python without arrays."""
    peer = importlib.import_module("benchmarks.peers.naive_ensemble").with_python
    return _peer(peer, 5 if quick else 50)


def pandas(*, quick: bool) -> dict[str, Any]:
    """Long tables in pandas."""
    peer = importlib.import_module("benchmarks.peers.pandas_ensemble").with_pandas
    return _peer(peer, 10 if quick else 100)


def _ours(kernel: Kernel, draws: int) -> dict[str, Any]:
    """Our courses with the random numbers; the time of a first call, which loads or compiles, is told apart."""
    place = subject()
    start = time.perf_counter()
    courses_of(place, SPREAD, Sampling(draws=100, seed=1, kernel=kernel))
    first = time.perf_counter() - start
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = courses_of(place, SPREAD, Sampling(draws=draws, seed=1, kernel=kernel))
        times.append(time.perf_counter() - start)
    arithmetic = _arithmetic(kernel, draws)
    return {
        "seconds": float(np.median(times)) * DRAWS / draws,
        "answer": found.total[:, :COMPARED].T.ravel().tolist(),
        "arithmetic_s": arithmetic * DRAWS / draws,
        "note": f"{found.kernel}, of it arithmetic {arithmetic:.3f} s; first call {first:.2f} s more",
    }


def _arithmetic(kernel: Kernel, draws: int) -> float:
    """The kernel alone on draws already made, with as many threads as the machine has, as the product does."""
    inputs = Inputs(subject(), SPREAD)
    parts, sums = parts_of(inputs), sums_of(kernel)
    chunks = [inputs.draw(Stream(1, "place1", number)) for number in range(-(-draws // CHUNK))]
    times = []
    for _ in range(REPEATS):
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            start = time.perf_counter()
            list(pool.map(lambda chunk: sums(parts, chunk), chunks))
            times.append(time.perf_counter() - start)
    return float(np.median(times))


def numba(*, quick: bool) -> dict[str, Any]:
    """Our compiled kernel."""
    return _ours("numba", 1_250 if quick else DRAWS)


def numpy(*, quick: bool) -> dict[str, Any]:
    """Our NumPy kernel."""
    return _ours("numpy", 1_250 if quick else DRAWS)
