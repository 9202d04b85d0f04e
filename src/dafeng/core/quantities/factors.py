"""Factor datasets as named releases: every value with its unit, dataset, source and whether it was verified."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dafeng.core.quantities.errors import MissingFactor, UnverifiedFactor
from dafeng.core.quantities.units import CO2_PER_CARBON


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: a value, its unit, and where it comes from; ``verified`` is False when it was only recalled."""

    value: float
    unit: str
    dataset: str
    source: str
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class CarrierFactors:
    """What one dataset says of one energy carrier, per native ``unit``; None where the dataset is silent.

    Units: heating value GJ, standard coal tce, carbon content tC/GJ, oxidation %, emission factor tCO2, each per unit.
    """

    carrier: str
    unit: str
    ncv_gj_per_unit: float | None
    tce_per_unit: float | None
    carbon_content_tc_per_gj: float | None
    oxidation_pct: float | None
    ef_tco2_per_unit: float | None
    dataset: str
    source: str
    verified: bool
    note: str = ""

    @classmethod
    def unknown(cls, carrier: str, unit: str, dataset: str) -> "CarrierFactors":
        """The row of a carrier of which the dataset says nothing. Source: none."""
        return cls(carrier, unit, None, None, None, None, None, dataset, source="", verified=False)

    def co2(self) -> float | None:
        """CO2 of one native unit, t: heating value x carbon content x oxidation x 44/12, or the factor as stated.

        Source: GB/T 32151; the product is preferred because printed factors are rounded.
        """
        parts = (self.ncv_gj_per_unit, self.carbon_content_tc_per_gj, self.oxidation_pct)
        if any(part is None for part in parts):
            return self.ef_tco2_per_unit
        ncv, carbon, oxidation = (float(part) for part in parts if part is not None)
        return combustion_factor(ncv, carbon, oxidation)

    def carbon_as_co2(self) -> float | None:
        """All carbon of one native unit as CO2, t, burnt or not: heating value x carbon content x 44/12.

        None where the dataset gives no heating value or carbon content. Source: GB/T 32151; carbon balances.
        """
        if self.ncv_gj_per_unit is None or self.carbon_content_tc_per_gj is None:
            return None
        return combustion_factor(self.ncv_gj_per_unit, self.carbon_content_tc_per_gj, oxidation_pct=100.0)

    def replaced(self, values: Mapping[str, float]) -> "CarrierFactors":
        """The same row with some parameters given anew; a stated factor gives way to them.

        Source: the caller's values.
        """
        given = {name: values.get(name, getattr(self, name)) for name in CARRIER_PARAMETERS}
        return replace(
            self,
            ncv_gj_per_unit=given["ncv_gj_per_unit"],
            tce_per_unit=given["tce_per_unit"],
            carbon_content_tc_per_gj=given["carbon_content_tc_per_gj"],
            oxidation_pct=given["oxidation_pct"],
            ef_tco2_per_unit=values.get("ef_tco2_per_unit"),
        )


@dataclass(frozen=True, slots=True)
class GridFactor:
    """CO2 of one MWh of electricity, t, of an area, a year and a type.

    ``asked_year`` differs from ``year`` when a fallback was used. Source: ``factor.source``.
    """

    area: str
    area_zh: str
    area_en: str
    year: int
    type: str
    factor: Factor
    asked_year: int

    @property
    def fallback(self) -> bool:
        """Whether an earlier year stands in for the year that was asked for."""
        return self.year != self.asked_year


@dataclass(frozen=True)
class Release:
    """A factor dataset under its name, with its card (title, publisher, edition, terms of use)."""

    id: str
    card: Mapping[str, str]
    carriers: Mapping[str, CarrierFactors] = field(default_factory=dict)
    by_sector: Mapping[tuple[str, str], Factor] = field(default_factory=dict)
    grid: Mapping[tuple[str, int, str], GridFactor] = field(default_factory=dict)
    processes: Mapping[tuple[str, str, str], Factor] = field(default_factory=dict)
    gwp: Mapping[str, Factor] = field(default_factory=dict)

    def lines(self) -> Iterator[tuple[str, str, Factor]]:
        """Every value of the release as (table, key, factor), in a stable order."""
        yield from self._carrier_lines()
        for (carrier, sector), factor in sorted(self.by_sector.items()):
            yield "carriers_by_sector", f"{carrier} · {sector} · ef_tco2_per_unit", factor
        for (area, year, kind), grid in sorted(self.grid.items()):
            yield "grid", f"{area} · {year} · {kind}", grid.factor
        for key, factor in sorted(self.processes.items()):
            yield "processes", " · ".join(key), factor
        for gas, factor in sorted(self.gwp.items()):
            yield "gwp", gas, factor

    def verified_only(self) -> "Release":
        """The same release without the carrier factors that were only recalled. Source: the release."""
        carriers = {name: row for name, row in self.carriers.items() if row.verified}
        by_sector = {key: factor for key, factor in self.by_sector.items() if factor.verified}
        return replace(self, carriers=carriers, by_sector=by_sector)

    def _carrier_lines(self) -> Iterator[tuple[str, str, Factor]]:
        for carrier, row in sorted(self.carriers.items()):
            for name, unit in _PARAMETER_UNITS.items():
                value = getattr(row, name)
                if value is not None:
                    unit_of_row = unit.format(unit=row.unit)
                    factor = Factor(value, unit_of_row, row.dataset, row.source, row.verified, row.note)
                    yield "carriers", f"{carrier} · {name}", factor


_PARAMETER_UNITS = {
    "ncv_gj_per_unit": "GJ/{unit}",
    "tce_per_unit": "tce/{unit}",
    "carbon_content_tc_per_gj": "tC/GJ",
    "oxidation_pct": "%",
    "ef_tco2_per_unit": "tCO2/{unit}",
}
CARRIER_PARAMETERS = tuple(_PARAMETER_UNITS)


def combustion_factor(ncv_gj_per_unit: float, carbon_content_tc_per_gj: float, oxidation_pct: float) -> float:
    """CO2 of one unit of fuel, t: heating value x carbon content x oxidation x 44/12. Source: GB/T 32151."""
    return ncv_gj_per_unit * carbon_content_tc_per_gj * oxidation_pct / 100 * CO2_PER_CARBON


def usable(factor: Factor, what: str, *, allow_unverified: bool) -> Factor:
    """The factor itself when it may be used; raises UnverifiedFactor. Source: ``factor.source``."""
    if factor.verified or allow_unverified:
        return factor
    raise UnverifiedFactor(what, factor.dataset)


def electricity_factor(
    release: Release, area: str, year: int, kind: str, *, allow_unverified: bool = False
) -> GridFactor:
    """The electricity factor (tCO2/MWh) of the area, year and type; where the year has none, the nearest earlier one.

    The fallback never changes the area or the type and is marked on the answer. Unverified rows are passed over unless
    allowed. Raises MissingFactor. Source: ``factor.source`` of the row chosen.
    """
    known = [
        row
        for (row_area, row_year, row_kind), row in release.grid.items()
        if row_area == area and row_kind == kind and row_year <= year and (row.factor.verified or allow_unverified)
    ]
    if not known:
        raise MissingFactor(
            f"electricity of area {area}, {year} or earlier, type {kind!r}",
            release.id,
            "give an own factor with its source",
        )
    row = max(known, key=lambda one: one.year)
    return GridFactor(row.area, row.area_zh, row.area_en, row.year, row.type, row.factor, year)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that two releases give differently, or only one of them gives (the other is None)."""

    table: str
    key: str
    unit: str
    left: float | None
    right: float | None

    @property
    def relative_pct(self) -> float | None:
        """How far the right value is from the left one, %; None where one is absent or the left is zero."""
        if self.left is None or self.right is None or self.left == 0:
            return None
        return (self.right / self.left - 1) * 100


def differences(left: Release, right: Release) -> list[Difference]:
    """What two releases say differently of the same table, key and unit; source: the two releases."""
    ours = {(table, key, factor.unit): factor.value for table, key, factor in left.lines()}
    theirs = {(table, key, factor.unit): factor.value for table, key, factor in right.lines()}
    places = list(ours) + [place for place in theirs if place not in ours]
    pairs = ((place, ours.get(place), theirs.get(place)) for place in places)
    return [Difference(*place, one, other) for place, one, other in pairs if one != other]
