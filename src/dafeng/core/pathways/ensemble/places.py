"""Ensembles of many places: one after another within little memory, or spread over processes, with the same answer."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context

from dafeng.core.pathways.ensemble.courses import Sampling, cells_of, courses_of
from dafeng.core.pathways.ensemble.inputs.spread import Spread
from dafeng.core.pathways.ensemble.inputs.subject import Subject
from dafeng.core.pathways.ensemble.kernels.choice import kernel_for
from dafeng.core.pathways.ensemble.summary import Reading, ensemble_of
from dafeng.core.pathways.results import Ensemble
from dafeng.core.pathways.system import Boundary


@dataclass(frozen=True)
class Asked:
    """What is asked of every place: how uncertain, how many draws, in which boundaries, read how."""

    spread: Spread = field(default_factory=Spread)
    sampling: Sampling = field(default_factory=Sampling)
    boundaries: tuple[Boundary, ...] = ("direct",)
    reading: Reading = field(default_factory=Reading)


def place_ensembles(subject: Subject, asked: Asked) -> tuple[Ensemble, ...]:
    """The ensembles of one subject, one a boundary (units as in Ensemble).

    Raises as `courses_of` does. Source: the draws.
    """
    courses = courses_of(subject, asked.spread, asked.sampling)
    return tuple(ensemble_of(courses, boundary, asked.reading) for boundary in asked.boundaries)


def ensembles(subjects: Sequence[Subject], asked: Asked, *, processes: int = 1) -> Iterator[tuple[Ensemble, ...]]:
    """The ensembles of many subjects in their order, the same for every number of processes (units as in Ensemble).

    The kernel is chosen once, by the work of all. Raises as `courses_of` does. Source: `place_ensembles`.
    """
    cells = sum(cells_of(subject.model, asked.sampling.draws) for subject in subjects)
    kernel = kernel_for(cells, asked.sampling.kernel)
    settled = replace(asked, sampling=replace(asked.sampling, kernel=kernel, inputs_kept=asked.reading.ranked))
    if processes <= 1:
        yield from (place_ensembles(subject, settled) for subject in subjects)
        return
    alone = replace(settled, sampling=replace(settled.sampling, threads=1))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(place_ensembles, subjects, [alone] * len(subjects))
