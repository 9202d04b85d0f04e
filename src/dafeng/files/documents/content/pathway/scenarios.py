"""The comparison of scenarios: peak year, level and plateau, and the emissions of the years that matter."""

import numpy as np

from dafeng.core.pathways.results import Pathway, ScenarioRun
from dafeng.core.pathways.simulation.scenarios import land_uptake
from dafeng.core.pathways.system import Boundary
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.pathways.names import boundaries, boundary_named, scenario_named
from dafeng.files.charts.wording import change
from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.language import Language, texts

MILESTONES = (2025, 2027, 2030, 2035, 2040, 2050, 2060)
"""The years that plans speak of; they are shown where the horizon reaches them."""


def comparison_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return the scenarios by boundary in their own order, never ranked by their peaks."""
    rows = [
        _row(pathway, run, boundary, lang)
        for boundary in boundaries(pathway)
        for run in pathway.runs
        if boundary in run.peaks and boundary in run.emissions
    ]
    if not rows:
        return None
    _ = texts("reports", lang)
    first, last = pathway.system.years[0], pathway.system.years[-1]
    header = (
        _("Scenario"),
        _("Boundary"),
        _("Peak year"),
        _("Level (10⁴ t)"),
        _("Plateau (within 2%)"),
        _("{year} (10⁴ t)").format(year=last),
        _("Since {year}").format(year=first),
    )
    notes = (
        _(
            "The scenarios stand in a fixed order: neither places nor scenarios are ranked by how early or low "
            "they peak."
        ),
        _("A peak counts only where the maximum lies before the last year of the horizon, {year}.").format(year=last),
    )
    caption = _("The scenarios side by side")
    return Table("scenarios", caption, header, plain_rows(rows), (*notes, *_sinks(pathway, lang)), texts=3)


def _row(pathway: Pathway, run: ScenarioRun, boundary: Boundary, lang: Language) -> tuple[str, ...]:
    _ = texts("reports", lang)
    peak, course = run.peaks[boundary], run.emissions[boundary] / PER_10K
    year, plateau = str(peak.year), f"{peak.plateau[0]}–{peak.plateau[1]}"
    level = number(peak.level_tco2 / PER_10K)
    if peak.open_ended:
        year, plateau, level = _("no peak within the horizon"), NOTHING, NOTHING
    elif peak.year == run.years[0]:
        year = _("falls from {first} on").format(first=run.years[0])
    return (
        scenario_named(run.scenario, lang),
        boundary_named(pathway, boundary, lang),
        year,
        level,
        plateau,
        number(float(course[-1])),
        change(float(course[0]), float(course[-1]), lang),
    )


def courses_table(pathway: Pathway, lang: Language) -> Table | None:
    """Return emissions and energy of every scenario in the years that plans speak of."""
    if not pathway.runs:
        return None
    _ = texts("reports", lang)
    years = shown_years(pathway)
    rows = []
    for boundary in boundaries(pathway):
        title = _("CO₂, {boundary} (10⁴ t)").format(boundary=boundary_named(pathway, boundary, lang))
        values = {scenario_named(run.scenario, lang): run.emissions[boundary] for run in pathway.runs}
        places = decimals(float(course.max()) / PER_10K for course in values.values())
        rows += [
            (title, name, *(number(float(course[_place(pathway, year)]) / PER_10K, places) for year in years))
            for name, course in values.items()
        ]
    energy = _("Energy consumption (10⁴ tce)")
    for run in pathway.runs:
        cells = (number(float(run.energy_tce[_place(pathway, year)]) / PER_10K) for year in years)
        rows.append((energy, scenario_named(run.scenario, lang), *cells))
    header = (_("Figure"), _("Scenario"), *map(str, years))
    return Table("courses", _("Emissions and energy by scenario"), header, plain_rows(rows), texts=2)


def shown_years(pathway: Pathway) -> list[int]:
    """Return the base year, the years that plans speak of, and the last year of the horizon."""
    years = pathway.system.years
    return sorted({years[0], *(year for year in MILESTONES if years[0] < year <= years[-1]), years[-1]})


def _place(pathway: Pathway, year: int) -> int:
    return pathway.system.years.index(year)


def _sinks(pathway: Pathway, lang: Language) -> list[str]:
    """Return the notes on sinks, which no figure of a scenario deducts: today's, and what measures of land add."""
    _ = texts("reports", lang)
    said, sinks, year = [], pathway.system.sinks_tco2, pathway.system.years[-1]
    if len(sinks) and np.isfinite(sinks[-1]) and sinks[-1]:
        today = _("Sinks stand apart and are not deducted: {value} × 10⁴ t taken up in {year}.")
        said.append(today.format(value=number(float(sinks[-1]) / PER_10K), year=year))
    for run in pathway.runs:
        if added := float(land_uptake(pathway.request.measures, run)[-1]):
            more = _("{scenario}: measures of land take up another {value} × 10⁴ t in {year}, which is not deducted.")
            facts = {"scenario": scenario_named(run.scenario, lang), "value": number(added / PER_10K), "year": year}
            said.append(more.format(**facts))
    return said
