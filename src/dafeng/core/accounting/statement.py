"""What a place reports of itself: the input of an inventory, in native units, one row a figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from math import isfinite
from typing import Any, TypeVar

import numpy as np

from dafeng.core.accounting.activity import Array, EnergyUse, codes, dense
from dafeng.core.accounting.energy import coefficient_of_heat
from dafeng.core.accounting.errors import NegativeActivity
from dafeng.core.quantities.factors import CarrierFactors, Factor

SIGNED_FLOWS = ("stock_change", "total_consumption", "statistical_difference")
"""The flows that may be negative."""
FLOWS = (
    *("production", "import", "export", "stock_change", "total_consumption"),
    *("transformation_input", "transformation_output", "loss", "final", "non_energy", "statistical_difference"),
)
"""The flows of an energy balance; those that an inventory does not burn are shown in its energy table."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place an inventory is of; ``track`` is county, park or region. Source: the statement."""

    code: str
    name_zh: str
    name_en: str
    track: str


@dataclass(frozen=True, slots=True)
class EnergyRow:
    """A flow of energy in a year, native units of the carrier; None = the figure is missing."""

    year: int
    flow: str
    conversion: str
    sector: str
    carrier: str
    quantity: float | None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class PowerRow:
    """An item of power and heat in a year: MWh, GJ or MW."""

    year: int
    item: str
    quantity: float | None


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """The activity of a process in a year, in the process's own unit, with the place's own factors if it has any."""

    year: int
    process: str
    activity: float | None
    own: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class SinkRow:
    """A change of carbon stock in a year, tCO2, positive = grown."""

    year: int
    land_type: str
    stock_change_tco2: float | None


@dataclass(frozen=True, slots=True)
class EconomyRow:
    """A year's population (persons), GDP at constant prices (10 000 CNY) and published energy total (tce)."""

    year: int
    population: float | None
    gdp_constant_10k_cny: float | None
    energy_reported_tce: float | None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target: the indicator, assigned or pledged, its span and value (a reduction rate as a share, 0 to 1)."""

    indicator: str
    kind: str
    base_year: int
    target_year: int
    value: float
    document: str = ""


@dataclass(frozen=True)
class OwnFactors:
    """Factors a place uses instead of the dataset's, each with its reason and source.

    ``carriers``: values by (carrier, parameter). ``grid``: tCO2/MWh. ``heat``: tCO2/GJ. ``power_coal``: coal use per
    MWh supplied, tce, for the equal-value convention. ``of_year``: the last three by (name, year), before those that
    hold for every year.
    """

    carriers: Mapping[tuple[str, str], Factor] = field(default_factory=dict)
    grid: Factor | None = None
    heat: Factor | None = None
    power_coal: Factor | None = None
    of_year: Mapping[tuple[str, int], Factor] = field(default_factory=dict)

    def grid_in(self, year: int) -> Factor | None:
        """The own electricity factor of a year, tCO2/MWh. Source: its ``source``."""
        return self.of_year.get(("grid", year), self.grid)

    def heat_in(self, year: int) -> Factor | None:
        """The own heat factor of a year, tCO2/GJ. Source: its ``source``."""
        return self.of_year.get(("heat", year), self.heat)

    def power_coal_in(self, year: int) -> Factor | None:
        """The own coal use per MWh supplied in a year, tce. Source: its ``source``."""
        return self.of_year.get(("power_coal", year), self.power_coal)

    def coal_coefficients(self) -> dict[str, float]:
        """The own standard-coal coefficients by carrier, tce a native unit, stated or of an own heating value.

        Source: each factor's ``source``.
        """
        heats = {carrier: one.value for (carrier, name), one in self.carriers.items() if name == "ncv_gj_per_unit"}
        stated = {carrier: one.value for (carrier, name), one in self.carriers.items() if name == "tce_per_unit"}
        return {carrier: coefficient_of_heat(heat) for carrier, heat in heats.items()} | stated

    def co2_carriers(self) -> tuple[str, ...]:
        """The carriers whose CO2 rests on own values. Source: the statement."""
        return tuple(dict.fromkeys(carrier for carrier, name in self.carriers if name in _CO2))

    def co2_of(self, row: CarrierFactors) -> Factor | None:
        """The carrier's CO2 factor (tCO2 a native unit) with own parameters put over the dataset's.

        None without any, and where own parameters and dataset together do not make a factor. Source: each own
        parameter's ``source``.
        """
        own = self._of(row.carrier)
        if "ef_tco2_per_unit" in own:
            return own["ef_tco2_per_unit"]
        value = self.put_over(row).co2() if own else None
        if value is None:
            return None
        first = next(iter(own.values()))
        verified = row.verified or own.keys() >= set(_PARTS)
        return Factor(value, f"tCO2/{row.unit}", "own", first.source, verified, ", ".join(sorted(own)))

    def put_over(self, row: CarrierFactors) -> CarrierFactors:
        """The carrier's row with the place's own parameters in it, in the row's units. Source: each ``source``."""
        own = self._of(row.carrier)
        return row.replaced({name: one.value for name, one in own.items()}) if own else row

    def _of(self, carrier: str) -> dict[str, Factor]:
        return {name: one for (of, name), one in self.carriers.items() if of == carrier and name in _CO2}


_PARTS = ("ncv_gj_per_unit", "carbon_content_tc_per_gj", "oxidation_pct")
_CO2 = (*_PARTS, "ef_tco2_per_unit")
Row = TypeVar("Row", EnergyRow, PowerRow, ProcessRow, SinkRow, EconomyRow)


@dataclass(frozen=True)
class Statement:
    """Everything a place reports for an inventory. ``notation`` says of each section: reported, NO, NE, IE or C.

    Sections: fuel, process, power, heat, sink. A figure that is no finite number counts as missing. Source: the place's
    workbook.
    """

    place: Place
    years: tuple[int, ...]
    base_year: int
    energy: tuple[EnergyRow, ...]
    power: tuple[PowerRow, ...] = ()
    processes: tuple[ProcessRow, ...] = ()
    sinks: tuple[SinkRow, ...] = ()
    economy: tuple[EconomyRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    own: OwnFactors = field(default_factory=OwnFactors)
    notation: Mapping[str, str] = field(default_factory=dict)
    grade: str = "C"

    def __post_init__(self) -> None:
        """Leave out what is no finite number and refuse unknown flows and negative use.

        Raises UnknownTerm and NegativeActivity.
        """
        for section in ("energy", "power", "processes", "sinks", "economy"):
            object.__setattr__(self, section, tuple(_finite(row) for row in getattr(self, section)))
        codes([row.flow for row in self.energy], FLOWS, "flow")
        if negative := list(self._negative()):
            raise NegativeActivity("quantity", negative[:5])

    def _negative(self) -> Iterator[str]:
        for row in self.energy:
            if row.flow not in SIGNED_FLOWS and row.quantity is not None and row.quantity < 0:
                words = (str(row.year), row.flow, row.sector or row.conversion, row.carrier)
                yield " / ".join(word for word in words if word)
        for item in self.power:
            if item.quantity is not None and item.quantity < 0:
                yield f"{item.year} / {item.item}"
        for process in self.processes:
            if process.activity is not None and process.activity < 0:
                yield f"{process.year} / {process.process}"

    def reports_use(self, year: int) -> bool:
        """Whether the final use of energy in that year is reported, be it none. Source: the statement."""
        return any(row.year == year and row.flow == "final" for row in self.energy)

    def energy_use(
        self, sectors: tuple[str, ...], conversions: tuple[str, ...], carriers: tuple[str, ...]
    ) -> EnergyUse:
        """The energy rows as dense arrays, a case a year; raises UnknownTerm. Source: the statement."""
        codes([row.carrier for row in self.energy], carriers, "carrier")
        size, sector_count, conversion_count = len(self.years), len(sectors), len(conversions)
        by_sector, by_conversion = (size, sector_count, len(carriers)), (size, conversion_count, len(carriers))
        axes = (sectors, conversions, carriers)
        return EnergyUse(
            tuple(str(year) for year in self.years),
            sectors,
            conversions,
            carriers,
            final=self._laid("final", "sector", by_sector, axes),
            inputs=self._laid("transformation_input", "conversion", by_conversion, axes),
            outputs=self._laid("transformation_output", "conversion", by_conversion, axes),
            non_energy=self._laid("non_energy", "sector", by_sector, axes),
            non_energy_unplaced=self._laid("non_energy", "", (size, len(carriers)), axes),
            losses=self._laid("loss", "", (size, len(carriers)), axes),
        )

    def _laid(self, flow: str, axis: str, shape: tuple[int, ...], axes: tuple[tuple[str, ...], ...]) -> Array:
        sectors, conversions, carriers = axes
        rows = [row for row in self.energy if row.flow == flow and row.year in self.years and _stands(row, flow, axis)]
        places = [codes([str(row.year) for row in rows], [str(year) for year in self.years], "year")]
        if axis:
            known = sectors if axis == "sector" else conversions
            places.append(codes([getattr(row, axis) for row in rows], known, axis))
        places.append(codes([row.carrier for row in rows], carriers, "carrier"))
        values = np.array([np.nan if row.quantity is None else row.quantity for row in rows], dtype=np.float64)
        return dense(places, values, shape)


def _finite(row: Row) -> Row:
    odd: dict[str, Any] = {
        one.name: None
        for one in fields(row)
        if isinstance(getattr(row, one.name), float) and not isfinite(getattr(row, one.name))
    }
    return replace(row, **odd) if odd else row


def _stands(row: EnergyRow, flow: str, axis: str) -> bool:
    """Non-energy use stands by sector where a sector is stated, and apart where none is."""
    return flow != "non_energy" or bool(row.sector) == bool(axis)
