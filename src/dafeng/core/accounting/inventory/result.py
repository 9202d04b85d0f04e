"""What an inventory holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import polars as pl

from dafeng.core.accounting.method import MethodProfile
from dafeng.core.accounting.statement import Place

EMISSIONS = {
    "year": pl.Int64,
    "boundary": pl.String,
    "category": pl.String,
    "flow": pl.String,
    "sector": pl.String,
    "item": pl.String,
    "gas": pl.String,
    "activity": pl.Float64,
    "activity_unit": pl.String,
    "factor": pl.Float64,
    "factor_unit": pl.String,
    "tonnes": pl.Float64,
    "tco2e": pl.Float64,
    "grade": pl.String,
    "dataset": pl.String,
    "source": pl.String,
    "verified": pl.Boolean,
    "note": pl.String,
}
"""Columns of the emission lines: tonnes of the gas and tCO2e, null where a quantity or factor is missing."""

ENERGY = {
    "year": pl.Int64,
    "flow": pl.String,
    "sector": pl.String,
    "carrier": pl.String,
    "quantity": pl.Float64,
    "native_unit": pl.String,
    "tce": pl.Float64,
    "tce_equal": pl.Float64,
    "kind": pl.String,
}
"""Columns of the energy lines: native units, and tce with electricity at its heat and at the coal for it."""

FIGURES = {"indicator": pl.String, "year": pl.Int64, "value": pl.Float64, "unit": pl.String, "note": pl.String}
"""Columns of the indicators; a null value is a figure that cannot be given."""


class Reason(StrEnum):
    """Why a figure cannot be given; the words for each stand with the documents. Source: the rulings of the design."""

    NO_FACTOR = "no_factor"
    NO_AREA_FACTOR = "no_area_factor"
    NO_EQUAL_VALUE = "no_equal_value"
    NO_COEFFICIENT = "no_coefficient"
    UNVERIFIED = "unverified"
    OWN_INCOMPLETE = "own_incomplete"
    FEEDSTOCK_UNPLACED = "feedstock_unplaced"
    NO_QUANTITY = "no_quantity"
    NO_ROWS = "no_rows"
    NO_GDP = "no_gdp"
    NO_POPULATION = "no_population"
    NO_BASE_YEAR = "no_base_year"
    NEGATIVE_BALANCE = "negative_balance"
    NOT_ESTIMATED = "not_estimated"
    INCLUDED_ELSEWHERE = "included_elsewhere"
    CONFIDENTIAL = "confidential"
    PART_MISSING = "part_missing"


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that cannot be given: for which years, why, and which carriers, processes or figures it waits for."""

    indicator: str
    years: tuple[int, ...]
    reason: Reason
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inventory:
    """The inventory of a place for its years, with everything that made it.

    ``emissions``, ``energy`` and ``indicators`` are tables with the columns above. ``target_paths``: indicator,
    boundary, base_year, target_year, year, and actual, assigned, pledged as an index (base year 100).
    ``uncertainty``: year, boundary, total_tco2e, approach1_pct, approach2_low_tco2e, approach2_high_tco2e, draws,
    seed. ``views``: by name, the columns code, name_zh, name_en, year, gas, tco2e, notation.
    """

    place: Place
    years: tuple[int, ...]
    method: MethodProfile
    emissions: pl.DataFrame
    energy: pl.DataFrame
    indicators: pl.DataFrame
    target_paths: pl.DataFrame
    uncertainty: pl.DataFrame
    views: Mapping[str, pl.DataFrame]
    gaps: tuple[Gap, ...]
    provenance: Mapping[str, str]

    def value(self, indicator: str, year: int) -> float | None:
        """The indicator of that year in its unit, None where it cannot be given. Source: ``indicators``."""
        return self._values.get((indicator, year))

    @cached_property
    def _values(self) -> Mapping[tuple[str, int], float | None]:
        """The indicators by name and year: reports ask for thousands of them, and a filter a question is slow."""
        columns = (self.indicators[name] for name in ("indicator", "year", "value"))
        return {(indicator, year): value for indicator, year, value in reversed(list(zip(*columns, strict=True)))}
