"""From an inventory to its diagnosis; what cannot be diagnosed becomes a gap, never a zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.inventory import Inventory
from dafeng.core.trends.decoupling import decoupling_state, elasticity, growth_pct
from dafeng.core.trends.diagnosis.cells import (
    BOUNDARIES,
    Cells,
    UnclosedCells,
    cells_of,
    co2_of,
    consumption_cells,
    years_of,
)
from dafeng.core.trends.diagnosis.effects import Economy, kaya_effects, sector_effects
from dafeng.core.trends.diagnosis.findings import growth_findings, missing_finding, target_findings
from dafeng.core.trends.diagnosis.grouping import Grouping
from dafeng.core.trends.peaks import DEFAULT_RULE, PeakRule, peak_status
from dafeng.core.trends.results import DecouplingStep, Diagnosis, Effects, Finding, PeakStatus

Series = Mapping[int, float | None]
_KAYA = {"no_gdp": "gdp_constant_10k_cny", "no_population": "population", "no_energy": "energy_total_tce"}
"""The gap that a missing figure of the Kaya identity leaves, and the figure."""


def diagnosis_of(
    inventory: Inventory,
    grouping: Grouping,
    *,
    rule: PeakRule = DEFAULT_RULE,
    longer: Mapping[str, Series] | None = None,
) -> Diagnosis:
    """The diagnosis of an inventory: effects, decoupling, peak status, findings by weight, and what is lacking.

    Boundaries: direct and total; where direct cannot be given in a year, ``fuel`` (combustion alone) too, named so.
    Effects are given from each year with figures to the next, and from the first to the last. ``longer``: yearly series
    (tCO2) by boundary for the peak status, instead of the inventory years. CO2 in t, growth in %.
    Source: the method pages of each part.
    """
    making = _Making(inventory, grouping)
    boundaries = making.boundaries()
    for boundary in boundaries:
        making.add_boundary(boundary)
    making.add_decoupling("energy", "energy_total_tce")
    making.findings += target_findings(inventory, making.target_cells(), grouping)
    making.findings += missing_finding(inventory, grouping)
    return Diagnosis(
        tuple(making.effects),
        tuple(making.decoupling),
        tuple(_peak(inventory, boundary, rule, longer or {}) for boundary in boundaries),
        tuple(sorted(making.findings, key=lambda one: -one.weight_tco2)),
        tuple(gap for number, gap in enumerate(making.gaps) if gap not in making.gaps[:number]),
    )


@dataclass
class _Making:
    inventory: Inventory
    grouping: Grouping
    effects: list[Effects] = field(default_factory=list)
    decoupling: list[DecouplingStep] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    gaps: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def boundaries(self) -> tuple[str, ...]:
        lacking = len(years_of(self.inventory, "direct")) < len(self.inventory.years)
        more = lacking and years_of(self.inventory, "fuel")
        return ("direct", "total", "fuel") if more else ("direct", "total")

    def add_boundary(self, boundary: str) -> None:
        years = years_of(self.inventory, boundary)
        missing = [str(year) for year in self.inventory.years if year not in years]
        if missing:
            self.gaps.append(("no_co2", {"boundary": boundary, "years": ", ".join(missing)}))
        self.add_decoupling(boundary, BOUNDARIES[boundary][0][0])
        if len(years) < 2:  # noqa: PLR2004 -- a change needs two years
            self.gaps += [("no_change", {"boundary": boundary})] if years else []
            return
        self._tell_lacking(years)
        cells = self._cells(boundary)
        for pick in spans_of(len(years)):
            self._add_kaya(boundary, (years[pick[0]], years[pick[1]]))
            if cells:
                self._add_sectors(boundary, cells, pick)
        principal = "direct" if len(years_of(self.inventory, "direct")) > 1 else "fuel"
        if cells and boundary == principal:
            own = [one for one in self.effects if one.boundary == boundary]
            self.findings += growth_findings(boundary, cells, own, self.grouping)

    def add_decoupling(self, subject: str, indicator: str) -> None:
        """The decoupling steps of a figure from GDP, between neighbouring years that have both."""
        given = [
            (year, amount, gdp)
            for year in self.inventory.years
            if (amount := self.inventory.value(indicator, year)) and amount > 0
            and (gdp := self.inventory.value("gdp_constant_10k_cny", year)) and gdp > 0
        ]  # fmt: skip
        for (year, amount, gdp), (later, amount_later, gdp_later) in pairwise(given):
            growth, gdp_growth = growth_pct(amount, amount_later), growth_pct(gdp, gdp_later)
            state = decoupling_state(growth, gdp_growth)
            if state is None:
                self.gaps.append(("flat_gdp", {"subject": subject, "years": f"{year}, {later}"}))
                continue
            ratio = elasticity(growth, gdp_growth)
            self.decoupling.append(DecouplingStep(subject, year, later, growth, gdp_growth, ratio, state))

    def target_cells(self) -> dict[str, Cells]:
        """The cells over which the gap to a target is shared, by the boundary of the target."""
        found = {}
        for boundary in dict.fromkeys(self.inventory.target_paths["boundary"].to_list()):
            cells = self._cells(boundary)
            if cells:
                found[boundary] = cells
        return found

    def _cells(self, boundary: str) -> Cells | None:
        try:
            if boundary not in BOUNDARIES:
                return consumption_cells(self.inventory)
            years = years_of(self.inventory, boundary)
            return cells_of(self.inventory, boundary, years) if years else None
        except UnclosedCells as error:
            self.gaps.append((error.reason, error.facts))
            return None

    def _add_kaya(self, boundary: str, years: tuple[int, int]) -> None:
        co2 = self._figures(BOUNDARIES[boundary][0][0], years)
        economy = Economy(*(self._figures(name, years) for name in _KAYA.values()))
        if (economy.gdp > 0).all() and (economy.energy > 0).all():
            self.effects.append(kaya_effects(boundary, years, co2, economy))

    def _tell_lacking(self, years: tuple[int, ...]) -> None:
        """The years for which the Kaya identity lacks a factor."""
        for reason, name in _KAYA.items():
            odd = ", ".join(str(year) for year in years if not (self.inventory.value(name, year) or 0) > 0)
            if odd:
                self.gaps.append((reason, {"years": odd}))

    def _add_sectors(self, boundary: str, cells: Cells, pick: tuple[int, int]) -> None:
        gdp = self._figures("gdp_constant_10k_cny", cells.years)
        try:
            self.effects.append(sector_effects(boundary, cells, pick, np.where(gdp > 0, gdp, np.nan)))
        except UnclosedCells as error:
            self.gaps.append((error.reason, error.facts))

    def _figures(self, indicator: str, years: tuple[int, ...]) -> Array:
        found = [self.inventory.value(indicator, year) for year in years]
        return np.array([np.nan if value is None else value for value in found], dtype=np.float64)


def spans_of(count: int) -> list[tuple[int, int]]:
    """The pairs of positions that are compared: each with the next, and the first with the last. Identity."""
    steps = list(pairwise(range(count)))
    return steps if count <= 2 else [*steps, (0, count - 1)]  # noqa: PLR2004 -- two years have one span only


def _peak(inventory: Inventory, boundary: str, rule: PeakRule, longer: Mapping[str, Series]) -> PeakStatus:
    own = {year: co2_of(inventory, boundary, year) for year in inventory.years}
    return peak_status(boundary, longer.get(boundary, own), rule)
