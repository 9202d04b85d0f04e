"""How drivers grow: yearly rates over spans of years, told by scenario."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.errors import MissingInput

Span = tuple[int, int, float]
"""First year, last year, yearly growth (%), both years included."""


@dataclass(frozen=True, slots=True)
class GrowthPath:
    """The growth of one driver in one scenario (``""`` = all that state none): spans of years in order.

    ``level`` and ``unit`` are the driver's value in the base year where it is known. ``illustrative`` marks defaults.
    ``where`` is sheet and cell. Source: ``source``.
    """

    driver: str
    scenario: str
    spans: tuple[Span, ...]
    level: float | None = None
    unit: str = ""
    illustrative: bool = False
    source: str = ""
    where: str = ""


def paths_of(paths: Iterable[GrowthPath], driver: str, scenario: str) -> tuple[GrowthPath, ...]:
    """The growth paths of a driver that hold in a scenario: its own before the general ones, else as they stand.

    Source: the paths.
    """
    own = [path for path in paths if path.driver == driver and path.scenario in {scenario, ""}]
    return tuple(sorted(own, key=lambda path: path.scenario != scenario))


def growth_rates(paths: Sequence[GrowthPath], years: Sequence[int]) -> Array:
    """The yearly growth (share) of one driver into each year after the first, by year, zero in the first.

    Each year takes the first path with a span that holds it; what lies before the first year is not read. Raises
    MissingInput naming the driver and the years that no span holds. Source: the paths.
    """
    rates = [0.0, *(_rate(paths, year) for year in years[1:])]
    if bare := [year for year, rate in zip(years, rates, strict=True) if rate is None]:
        driver = paths[0].driver if paths else ""
        mend = "add spans of growth for these years"
        raise MissingInput("growth of {driver} in {years}", mend, driver=driver, years=tuple(bare))
    return np.array(rates, dtype=np.float64)


def growth_index(paths: Sequence[GrowthPath], years: Sequence[int]) -> Array:
    """The index of a driver by year, 1 in the first year, from its yearly growth.

    Raises MissingInput as ``growth_rates`` does. Identity: the product of 1 + rate.
    """
    return np.asarray(np.cumprod(1.0 + growth_rates(paths, years)))


def _rate(paths: Iterable[GrowthPath], year: int) -> float | None:
    for path in paths:
        for first, last, percent in path.spans:
            if first <= year <= last:
                return percent / 100
    return None
