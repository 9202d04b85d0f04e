"""What the baseline would have said of a year that is known by now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.place import base_year_of, system_of
from dafeng.core.pathways.place.sets import Sets
from dafeng.core.pathways.request import PathwayRequest
from dafeng.core.pathways.system import System


@dataclass(frozen=True, slots=True)
class Backtest:
    """A figure of a year that the fit never saw: what was, what the baseline says, by two courses of GDP.

    ``known_gdp`` uses the GDP as it came, ``fitted_gdp`` the mean growth of the years fitted on. ``coverage`` says what
    the CO2 holds. Errors are projected less actual, % of actual. Source: ``backtest``.
    """

    quantity: str
    coverage: str
    fitted_on: tuple[int, ...]
    year: int
    actual: float
    known_gdp: float
    fitted_gdp: float

    @property
    def error_pct(self) -> Mapping[str, float]:
        """The error of both projections, %. Source: definition."""
        return {
            "known_gdp": (self.known_gdp / self.actual - 1) * 100,
            "fitted_gdp": (self.fitted_gdp / self.actual - 1) * 100,
        }


def backtest(inventory: Inventory, sets: Sets, year: int) -> tuple[Backtest, ...]:
    """The baseline fitted on the years before ``year``, beside that year: direct CO2 (t) and energy (tce).

    All blocks follow GDP. Raises MissingInput without GDP, or where the base year or ``year`` has no figure.
    Source: out-of-sample test.
    """
    before = _before(inventory, year)
    base, coverage = base_year_of(before)
    growths = {"known_gdp": _yearly_growth(inventory, (base, year)), "fitted_gdp": fitted_growth(before)}
    projected = {name: _projected(before, sets, growth, (base, year)) for name, growth in growths.items()}
    direct = "co2_direct_t" if coverage == "direct" else "co2_fuel_t"
    return tuple(
        Backtest(
            indicator, coverage, before.years, year, _known(inventory, indicator, year),
            projected["known_gdp"][place], projected["fitted_gdp"][place],
        )
        for place, indicator in enumerate((direct, "energy_total_tce"))
    )  # fmt: skip


def fitted_growth(inventory: Inventory) -> float:
    """The mean yearly growth (%) of GDP at constant prices from the first to the last year of an inventory.

    Raises MissingInput without GDP of both. Identity: compound growth.
    """
    return _yearly_growth(inventory, (inventory.years[0], inventory.years[-1]))


def _before(inventory: Inventory, year: int) -> Inventory:
    """The inventory without that year and all later ones."""
    return replace(
        inventory,
        years=tuple(known for known in inventory.years if known < year),
        emissions=inventory.emissions.filter(pl.col("year") < year),
        energy=inventory.energy.filter(pl.col("year") < year),
        indicators=inventory.indicators.filter(pl.col("year") < year),
    )


def _projected(inventory: Inventory, sets: Sets, growth_pct: float, span: tuple[int, int]) -> tuple[float, float]:
    path = GrowthPath("gdp", "", ((*span, growth_pct),), source="the inventory")
    request = PathwayRequest((path,), (), (), base_year=span[0], end_year=span[1])
    system: System = system_of(inventory, sets, request)
    totals = (system.channels * system.scale[:, -1:]).sum(axis=0)
    return float(totals[0]), float(totals[-1])


def _yearly_growth(inventory: Inventory, span: tuple[int, int]) -> float:
    first, last = (_known(inventory, "gdp_constant_10k_cny", year) for year in span)
    return float((np.power(last / first, 1 / (span[1] - span[0])) - 1) * 100)


def _known(inventory: Inventory, indicator: str, year: int) -> float:
    value = inventory.value(indicator, year)
    if value is None:
        mend = "report it for that year, or test another year"
        raise MissingInput("{indicator} of {year}", mend, indicator=indicator, year=year)
    return value
