"""What the years of the inventory say of how a block's energy follows its driver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.place.ledger import Ledger, ledger_of
from dafeng.core.pathways.place.sets import Sets
from dafeng.core.pathways.system import Trend

LOWEST, HIGHEST = -0.02, 0.05
"""Bounds of a fitted yearly fall of intensity (share): a few years are no ground for more. Source: house default."""
FEWEST = 3
"""Fewest years that a trend is fitted on. Source: house default."""
_DRIVERS = {"gdp": "gdp_constant_10k_cny", "population": "population"}

ByYear = Mapping[int, float]


@dataclass(frozen=True)
class History:
    """The years up to the base year: ledgers, and drivers by year in any unit. Source: the inventory, the place."""

    ledgers: Mapping[int, Ledger]
    drivers: Mapping[str, ByYear] = field(default_factory=dict)

    def trend(self, block: str, driver: str) -> Trend | None:
        """The fitted trend of a block on its driver; None where fewer than three years have both.

        Source: ``fitted_trend``.
        """
        known = self.drivers.get(driver, {})
        use = {year: ledger.use_of(block) for year, ledger in self.ledgers.items()}
        years = [year for year in sorted(use) if use[year] > 0 and known.get(year, 0.0) > 0]
        if len(years) < FEWEST:
            return None
        return fitted_trend(block, years, [use[year] / known[year] for year in years])


def history_of(
    inventory: Inventory, sets: Sets, base_year: int, drivers: Mapping[str, ByYear] | None = None
) -> History:
    """The history of a place up to its base year, with the drivers the inventory knows and those given.

    A year whose energy has no figure is left out. Source: the inventory.
    """
    ledgers = {}
    for year in (year for year in inventory.years if year <= base_year):
        try:
            ledgers[year] = ledger_of(inventory, sets, year, "fuel")
        except MissingInput:
            continue
    own = {name: _values(inventory, indicator, base_year) for name, indicator in _DRIVERS.items()}
    return History(ledgers, {**own, **(drivers or {})})


def fitted_trend(block: str, years: Sequence[int], values: Sequence[float]) -> Trend:
    """The yearly fall of an intensity (any unit, above zero) by least squares on its logarithm, kept within bounds.

    At least three years. The standard error is that of the yearly change of the logarithm. Source: ordinary least
    squares; the bounds are a house default.
    """
    times, logs = np.array(years, dtype=np.float64), np.log(np.array(values, dtype=np.float64))
    centred = times - times.mean()
    slope = float(centred @ logs / (centred @ centred))
    rest = logs - logs.mean() - slope * centred
    error = float(np.sqrt(rest @ rest / (len(years) - 2) / (centred @ centred)))
    fall = float(1.0 - np.exp(slope))
    kept = min(max(fall, LOWEST), HIGHEST)
    return Trend(block, "fitted", kept, tuple(years), error, bounded=kept != fall)


def _values(inventory: Inventory, indicator: str, base_year: int) -> dict[int, float]:
    known = {year: inventory.value(indicator, year) for year in inventory.years if year <= base_year}
    return {year: value for year, value in known.items() if value is not None}
