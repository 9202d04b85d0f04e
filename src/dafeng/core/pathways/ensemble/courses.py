"""The courses of a scenario in many draws: emissions, energy and GDP by year, and the inputs behind them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.ensemble.errors import MissingFigures
from dafeng.core.pathways.ensemble.inputs.draws import Draws, Inputs
from dafeng.core.pathways.ensemble.inputs.spread import Spread
from dafeng.core.pathways.ensemble.inputs.streams import CHUNK, Stream
from dafeng.core.pathways.ensemble.inputs.subject import Subject
from dafeng.core.pathways.ensemble.kernels.choice import Asked, Kernel, Sums, kernel_for, sums_of
from dafeng.core.pathways.ensemble.kernels.parts import Parts, parts_of
from dafeng.core.pathways.system import DIRECT, ENERGY, HEAT, POWER, Boundary

FEWEST_DRAWS = 100
"""Below this many draws the outer quantiles rest on a handful of them."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How many draws with which seed, by which ``kernel``; ``threads`` 0 = as many as the machine has.

    ``sample`` numbers independent repetitions, ``swapped`` names a group taken from the next one.
    ``inputs_kept``: the inputs are kept for the ranking. Neither kernel nor
    threads changes the draws. Raises ValueError below 100 draws. Source: the caller.
    """

    draws: int = 10_000
    seed: int = 0
    kernel: Asked = "auto"
    threads: int = 0
    sample: int = 0
    swapped: str = ""
    inputs_kept: bool = True

    def __post_init__(self) -> None:
        """Refuse too few draws."""
        if self.draws < FEWEST_DRAWS:
            raise ValueError(f"{self.draws} draws give no fan; use at least {FEWEST_DRAWS}.")

    @property
    def chunks(self) -> range:
        """The chunks that hold the draws, the last one perhaps in part."""
        return range(-(-self.draws // CHUNK))


@dataclass(frozen=True)
class Courses:
    """The draws of a scenario: ``direct`` and ``total`` (tCO2), ``energy`` (tce) and ``gdp`` (10 000 CNY), year x draw.

    ``values``: input x draw, in the order of ``inputs``. Source: the model under the spread.
    """

    place: str
    scenario: str
    years: tuple[int, ...]
    seed: int
    kernel: Kernel
    direct: Array
    total: Array
    energy: Array
    gdp: Array
    inputs: tuple[str, ...]
    values: Array

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.direct.shape[1])

    def emissions(self, boundary: Boundary) -> Array:
        """The emissions (tCO2) in a boundary, year x draw; raises MissingFigures where a factor is missing."""
        values = self.direct if boundary == "direct" else self.total
        if np.isnan(values).any():
            raise MissingFigures(
                f"the {boundary} emissions of {self.place or 'the place'}", _years_without(self, values)
            )
        return values


def courses_of(subject: Subject, spread: Spread, sampling: Sampling = Sampling()) -> Courses:
    """The courses of a subject in seeded draws: emissions (tCO2), energy (tce) and GDP (10 000 CNY), year x draw.

    The numbers of a draw hang on seed, place and the input's own name alone, so scenarios of a place share them and
    chunks may be worked out anywhere. Raises UnknownPart, BadSpread, ContradictoryCorrelations. Source: the model.
    """
    inputs = Inputs(subject, spread)
    kernel = kernel_for(cells_of(subject.model, sampling.draws), sampling.kernel)
    work = _Work(inputs, parts_of(inputs), sampling, sums_of(kernel))
    years, names = subject.model.years, inputs.names if sampling.inputs_kept else ()
    direct, total, energy, gdp = (np.empty((len(years), sampling.draws)) for _ in range(4))
    values = np.empty((len(names), sampling.draws))
    for begin, drawn in work.done():
        for answer, part in zip((direct, total, energy, gdp), drawn[:4], strict=True):
            answer[:, begin : begin + part.shape[1]] = part
        if names:
            np.concatenate(drawn[4:], out=values[:, begin : begin + part.shape[1]])
    named = (subject.place, subject.scenario, years, sampling.seed, kernel)
    return Courses(*named, direct, total, energy, gdp, names, values)


def cells_of(model: Model, draws: int) -> int:
    """The work of a model over so many draws: cuts and shifts x years x draws (number). Identity."""
    return (len(model.cut_measure) + len(model.shift_measure)) * len(model.years) * draws


@dataclass(frozen=True)
class _Work:
    inputs: Inputs
    parts: Parts
    sampling: Sampling
    sums: Sums

    def done(self) -> Iterator[tuple[int, tuple[Array, ...]]]:
        """Each chunk with the number of its first draw, in order, few at a time."""
        threads = self.sampling.threads or cpu_count() or 1
        self.inputs.prepare()
        with ThreadPoolExecutor(threads) as pool:
            for chunk, answer in zip(self.sampling.chunks, pool.map(self.chunk, self.sampling.chunks), strict=True):
                yield chunk * CHUNK, answer

    def chunk(self, number: int) -> tuple[Array, ...]:
        sampling, subject = self.sampling, self.inputs.subject
        stream = Stream(sampling.seed, subject.place, number, sampling.sample)
        draws = self.inputs.draw(stream, swapped=sampling.swapped).first(sampling.draws - number * CHUNK)
        return (*self._courses(draws), *draws.told)

    def _courses(self, draws: Draws) -> tuple[Array, Array, Array, Array]:
        sums, model = self.sums(self.parts, draws), self.inputs.subject.model
        grid = model.grid[:, np.newaxis] * draws.paths[-1]
        total = sums[DIRECT] + grid * sums[POWER] + model.heat[:, np.newaxis] * sums[HEAT]
        gdp = self.inputs.subject.gdp_10k_cny[:, np.newaxis] * draws.paths[-2]
        return sums[DIRECT], total, sums[ENERGY], gdp


def _years_without(courses: Courses, values: Array) -> list[str]:
    return [str(courses.years[place]) for place in np.flatnonzero(np.isnan(values).any(axis=1))]
