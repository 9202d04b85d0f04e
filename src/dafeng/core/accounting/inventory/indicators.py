"""The figures of a year: totals in both boundaries, energy, intensities, and why one of them cannot be given."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dafeng.core.accounting.activity import Array, EnergyUse
from dafeng.core.accounting.energy import EnergyAccount, equal_value, standard_coal
from dafeng.core.accounting.intensity import intensity, reduction_rate
from dafeng.core.accounting.inventory.lines import Line, Missing
from dafeng.core.accounting.inventory.result import Gap, Reason
from dafeng.core.accounting.statement import EconomyRow, Statement


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of a year: its names and unit. Source: the method pages."""

    zh: str
    en: str
    unit: str


INDICATORS: dict[str, Indicator] = {
    "co2_fuel_t": Indicator("化石燃料燃烧二氧化碳", "CO2 of fossil fuels", "t"),
    "co2_process_t": Indicator("工业生产过程二氧化碳", "CO2 of industrial processes", "t"),
    "co2_direct_t": Indicator("直接排放(边界内)", "Direct CO2 (inside the boundary)", "t"),
    "co2_power_t": Indicator("净购入电力二氧化碳", "CO2 of net purchased electricity", "t"),
    "co2_heat_t": Indicator("净购入热力二氧化碳", "CO2 of net purchased heat", "t"),
    "co2_indirect_t": Indicator("间接排放(净购入电力和热力)", "Indirect CO2 (net purchased electricity and heat)", "t"),
    "co2_total_t": Indicator("直接与间接排放合计", "Direct and indirect CO2", "t"),
    "sink_t": Indicator("碳汇(单列)", "Sinks (apart)", "t"),
    "ghg_other_tco2e": Indicator("其他温室气体", "Other greenhouse gases", "tCO2e"),
    "energy_total_tce": Indicator("能源消费总量(当量值)", "Total energy consumption (equivalent value)", "tce"),
    "energy_total_equal_tce": Indicator("能源消费总量(等价值)", "Total energy consumption (equal value)", "tce"),
    "energy_total_reported_tce": Indicator("能源消费总量(统计公布)", "Total energy consumption (as published)", "tce"),
    "energy_final_tce": Indicator("终端能源消费量(当量值)", "Final energy consumption (equivalent value)", "tce"),
    "feedstock_tce": Indicator("原料用能", "Feedstock energy", "tce"),
    "non_fossil_tce": Indicator("非化石能源(当量值)", "Non-fossil energy (equivalent value)", "tce"),
    "non_fossil_share_pct": Indicator("非化石能源占比(当量值)", "Non-fossil share (equivalent value)", "%"),
    "coal_share_pct": Indicator("煤炭占比", "Coal share", "%"),
    "gdp_constant_10k_cny": Indicator("地区生产总值(不变价)", "GDP at constant prices", "10^4 CNY"),
    "population": Indicator("常住人口", "Resident population", "person"),
    "energy_intensity_tce_per_10k_cny": Indicator("单位GDP能耗", "Energy per GDP", "tce/10^4 CNY"),
    "carbon_intensity_fuel_t_per_10k_cny": Indicator(
        "单位GDP化石燃料二氧化碳", "Fossil-fuel CO2 per GDP", "t/10^4 CNY"
    ),
    "carbon_intensity_t_per_10k_cny": Indicator(
        "单位GDP二氧化碳(含净购入电力)", "CO2 per GDP (net electricity included)", "t/10^4 CNY"
    ),
    "energy_intensity_reduction_pct": Indicator("单位GDP能耗累计降低率", "Cumulative reduction of energy per GDP", "%"),
    "carbon_intensity_fuel_reduction_pct": Indicator(
        "单位GDP化石燃料二氧化碳累计降低率", "Cumulative reduction of fossil-fuel CO2 per GDP", "%"
    ),
    "carbon_intensity_reduction_pct": Indicator(
        "单位GDP二氧化碳累计降低率", "Cumulative reduction of CO2 per GDP", "%"
    ),
    "co2_per_capita_t": Indicator("人均直接二氧化碳排放", "Direct CO2 per person", "t/person"),
}
"""The indicators by id, in the order they are shown."""

NON_FOSSIL_GENERATION = ("generation_hydro", "generation_wind", "generation_solar", "generation_biomass")
_NOTATION_REASONS = {"NE": Reason.NOT_ESTIMATED, "IE": Reason.INCLUDED_ELSEWHERE, "C": Reason.CONFIDENTIAL}


@dataclass
class Figures:
    """The figures of a statement year by year; a figure that cannot be given leaves its reason.

    Source: the statement.
    """

    statement: Statement
    values: dict[tuple[str, int], float | None] = field(default_factory=dict)
    reasons: dict[tuple[str, Reason], dict[str, set[Any]]] = field(default_factory=dict)

    def give(self, indicator: str, year: int, value: float | None, reason: Reason, items: Iterable[str] = ()) -> None:
        """Put a figure down, or the reason why there is none."""
        self.values[indicator, year] = value
        if value is None:
            gap = self.reasons.setdefault((indicator, reason), {"years": set(), "items": set()})
            gap["years"].add(year)
            gap["items"].update(items)

    def combine(self, indicator: str, year: int, parts: Sequence[str], formula: Callable[..., float]) -> None:
        """A figure made from others of the same year, None with their names where one of them cannot be given.

        A share or an intensity of nothing (the last part is zero) cannot be given either.
        """
        known = [self.values.get((part, year)) for part in parts]
        lacking = [part for part, value in zip(parts, known, strict=True) if value is None]
        try:
            value = None if lacking else formula(*known)
        except ZeroDivisionError:
            value, lacking = None, [parts[-1]]
        self.give(indicator, year, value, Reason.PART_MISSING, lacking)

    def gaps(self) -> tuple[Gap, ...]:
        """Every reason why figures are missing, in the order of the indicators."""
        order = list(INDICATORS)
        found = sorted(self.reasons.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
        return tuple(
            Gap(indicator, tuple(sorted(gap["years"])), reason, tuple(sorted(gap["items"])))
            for (indicator, reason), gap in found
        )


def add_emissions(figures: Figures, lines: Sequence[Line], missing: Sequence[Missing]) -> None:
    """CO2 by boundary and category, other gases and sinks, t. Source: the emission lines."""
    for year in figures.statement.years:
        lines_of_year = [line for line in lines if line["year"] == year]
        missing_of_year = [one for one in missing if one.year == year]
        for indicator, section in _SECTIONS.items():
            _add_section(figures, indicator, section, year, (lines_of_year, missing_of_year))
        figures.combine("co2_direct_t", year, ("co2_fuel_t", "co2_process_t"), lambda fuel, process: fuel + process)
        figures.combine("co2_indirect_t", year, ("co2_power_t", "co2_heat_t"), lambda power, heat: power + heat)
        figures.combine("co2_total_t", year, ("co2_direct_t", "co2_indirect_t"), lambda inside, bought: inside + bought)
        _add_other_gases(figures, year, (lines_of_year, missing_of_year))


def _add_other_gases(figures: Figures, year: int, of_year: tuple[Sequence[Line], Sequence[Missing]]) -> None:
    """The other gases, a bonus where the statement reports a process that gives them off."""
    lines, missing = of_year
    tonnes = [line["tco2e"] for line in lines if line["category"] == "process" and line["gas"] != "CO2"]
    lacking = [one for one in missing if one.category == "other_gas"]
    for one in lacking:
        figures.give("ghg_other_tco2e", year, None, one.reason, [one.item])
    if tonnes and not lacking:
        figures.give("ghg_other_tco2e", year, float(sum(tonnes)), Reason.NO_ROWS)


_SECTIONS = {
    "co2_fuel_t": "fuel",
    "co2_process_t": "process",
    "co2_power_t": "power",
    "co2_heat_t": "heat",
    "sink_t": "sink",
}


def _add_section(
    figures: Figures, indicator: str, section: str, year: int, of_year: tuple[Sequence[Line], Sequence[Missing]]
) -> None:
    lines, missing = of_year
    notation = figures.statement.notation.get(section, "reported")
    if notation != "reported":
        nothing = 0.0 if notation == "NO" else None
        figures.give(indicator, year, nothing, _NOTATION_REASONS.get(notation, Reason.NOT_ESTIMATED))
        return
    tonnes = [line["tonnes"] for line in lines if line["category"] == section and line["gas"] == "CO2"]
    lacking = [one for one in missing if one.category == section]
    if lacking:
        for one in lacking:
            figures.give(indicator, year, None, one.reason, [one.item])
        return
    reported = section == "fuel" and figures.statement.reports_use(year)  # and there was no fuel in it
    if not any(line["category"] == section for line in lines) and not reported:
        figures.give(indicator, year, None, Reason.NO_ROWS)
        return
    figures.give(indicator, year, float(sum(tonnes)), Reason.NO_ROWS)


def add_energy(figures: Figures, use: EnergyUse, account: EnergyAccount, coal: Array, coefficients: Array) -> None:
    """Energy totals (tce) in both conventions, feedstock, non-fossil energy, shares (%).

    ``coal`` marks the coal carriers, ``coefficients`` are tce a native unit. Source: GB/T 2589-2020.
    """
    unknown = [name for name, value in zip(use.carriers, coefficients, strict=True) if np.isnan(value)]
    for case, year in enumerate(int(name) for name in use.cases):
        absent = [name for name, tce in zip(use.carriers, account.by_carrier[case], strict=True) if np.isnan(tce)]
        lacking = [name for name in absent if name in unknown]
        for indicator, total in (
            ("energy_total_tce", account.consumption[case]),
            ("energy_final_tce", account.final[case]),
            ("feedstock_tce", account.feedstock[case]),
        ):
            given = _given(total) if _reports_energy(use, case) else None
            reason = Reason.NO_COEFFICIENT if lacking else Reason.NO_QUANTITY if given is None else Reason.NO_ROWS
            figures.give(
                indicator, year, given, reason if _reports_energy(use, case) else Reason.NO_ROWS, lacking or absent
            )
        coal_tce = float(account.by_carrier[case, coal.astype(bool)].sum())
        figures.combine("coal_share_pct", year, ("energy_total_tce",), lambda total, coal=coal_tce: coal / total * 100)
        _add_power_energy(figures, use, case, year, coefficients)


def _add_power_energy(figures: Figures, use: EnergyUse, case: int, year: int, coefficients: Array) -> None:
    statement = figures.statement
    electricity = use.carriers.index("electricity") if "electricity" in use.carriers else None
    own, heat = statement.own.power_coal_in(year), None if electricity is None else _given(coefficients[electricity])
    if own is None or heat is None or electricity is None:
        figures.give("energy_total_equal_tce", year, None, Reason.NO_EQUAL_VALUE)
    else:
        net = use.final[case, :, electricity].sum() + use.losses[case, electricity]
        net += use.inputs[case, :, electricity].sum() - use.outputs[case, :, electricity].sum()
        figures.combine(
            "energy_total_equal_tce", year, ("energy_total_tce",),
            lambda total, net=float(net): equal_value(total, net, own.value, float(heat)),
        )  # fmt: skip
    generated = [row.quantity for row in statement.power if row.year == year and row.item in NON_FOSSIL_GENERATION]
    notation = statement.notation.get("power", "reported")
    if notation != "reported" or not generated or None in generated or heat is None:
        reason = _NOTATION_REASONS.get(notation, Reason.NO_ROWS)
        figures.give("non_fossil_tce", year, 0.0 if notation == "NO" else None, reason)
    else:
        total_mwh = sum(quantity or 0.0 for quantity in generated)
        figures.give("non_fossil_tce", year, float(standard_coal(total_mwh, float(heat))), Reason.NO_ROWS)
    figures.combine(
        "non_fossil_share_pct", year, ("non_fossil_tce", "energy_total_tce"), lambda own, total: own / total * 100
    )


def add_intensities(figures: Figures) -> None:
    """GDP, population, intensities per 10 000 CNY at constant prices, and reduction rates since the base year (%)."""
    economy = {row.year: row for row in figures.statement.economy}
    years = sorted({*figures.statement.years} | {year for year in economy if year >= figures.statement.base_year})
    for year in years:
        _add_economy(figures, year, economy)
    for year in figures.statement.years:
        figures.combine("co2_per_capita_t", year, ("co2_direct_t", "population"), lambda co2, people: co2 / people)
        for indicator, parts in _INTENSITIES.items():
            figures.combine(indicator, year, parts, lambda *amounts: intensity(sum(amounts[:-1]), amounts[-1]))
        for indicator, of in _REDUCTIONS.items():
            _add_reduction(figures, indicator, of, year)


_INTENSITIES = {
    "energy_intensity_tce_per_10k_cny": ("energy_total_tce", "gdp_constant_10k_cny"),
    "carbon_intensity_fuel_t_per_10k_cny": ("co2_fuel_t", "gdp_constant_10k_cny"),
    "carbon_intensity_t_per_10k_cny": ("co2_fuel_t", "co2_power_t", "gdp_constant_10k_cny"),
}
_REDUCTIONS = {
    "energy_intensity_reduction_pct": "energy_intensity_tce_per_10k_cny",
    "carbon_intensity_fuel_reduction_pct": "carbon_intensity_fuel_t_per_10k_cny",
    "carbon_intensity_reduction_pct": "carbon_intensity_t_per_10k_cny",
}


def _add_economy(figures: Figures, year: int, economy: Mapping[int, EconomyRow]) -> None:
    """The economy of a year; only an inventory year misses what it lacks, and a published energy total is a bonus."""
    row = economy.get(year, EconomyRow(year, None, None, None))
    needed = year in figures.statement.years
    if needed or row.gdp_constant_10k_cny is not None:
        figures.give("gdp_constant_10k_cny", year, row.gdp_constant_10k_cny, Reason.NO_GDP)
    if needed or row.population is not None:
        figures.give("population", year, row.population, Reason.NO_POPULATION)
    if row.energy_reported_tce is not None:
        figures.give("energy_total_reported_tce", year, row.energy_reported_tce, Reason.NO_ROWS)


def _add_reduction(figures: Figures, indicator: str, of: str, year: int) -> None:
    base = figures.values.get((of, figures.statement.base_year))
    now = figures.values.get((of, year))
    if base is None or base == 0:
        figures.give(indicator, year, None, Reason.NO_BASE_YEAR, [of])
    else:
        rate = None if now is None else reduction_rate(base, now) * 100
        figures.give(indicator, year, rate, Reason.PART_MISSING, [of])


def _reports_energy(use: EnergyUse, case: int) -> bool:
    return bool(use.final[case].any() or use.inputs[case].any())


def _given(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
