"""A diagnosis and a pathway as long tables, one row a figure, for those who go on computing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.results import Ensemble, Milestone, Pathway, Plan, ScenarioRun, Wedges
from dafeng.core.trends.results import Diagnosis, Effects, PeakStatus

Rows = Iterable[Mapping[str, Any]]


def diagnosis_tables(diagnosis: Diagnosis) -> dict[str, pl.DataFrame]:
    """The effects, decoupling, peak status and trend tests by table name; tables without rows are left out."""
    return _tables(
        {
            "diagnosis_effects": (row for one in diagnosis.effects for row in _effects(one)),
            "diagnosis_decoupling": (asdict(one) for one in diagnosis.decoupling),
            "diagnosis_peaks": (_peak(one) for one in diagnosis.peaks),
            "diagnosis_trend_tests": (row for one in diagnosis.peaks for row in _tests(one)),
        }
    )


def pathway_tables(pathway: Pathway) -> dict[str, pl.DataFrame]:
    """The parts of a pathway by table name; parts that were not asked for or cannot be given are left out."""
    return _tables(
        {
            "pathway_scenarios": (row for run in pathway.runs for row in _run(run)),
            "pathway_uptake": (row for run in pathway.runs for row in _by_year(run, "uptake", run.uptake)),
            "pathway_yearly_costs": (row for run in pathway.runs for row in _costs(run)),
            "pathway_wedges": (row for one in pathway.wedges for row in _wedges(one)),
            "pathway_measure_costs": (asdict(one) for one in pathway.measure_costs),
            "pathway_cost_curve": (asdict(one) for one in pathway.curve),
            "pathway_plan": _plan(pathway.plan) if pathway.plan else (),
            "pathway_shortfalls": (asdict(one) for one in pathway.plan.shortfalls) if pathway.plan else (),
            "pathway_peak_prices": (
                {"year": one.year, "total_10k_cny": one.total_10k_cny, "extra_10k_cny": one.extra_10k_cny}
                | {"level_tco2": one.level_tco2, "shortfalls": len(one.shortfalls)}
                for one in pathway.peak_prices
            ),
            "pathway_fan": (row for one in pathway.ensembles for row in _fan(one)),
            "pathway_peaked_by": (row for one in pathway.ensembles for row in _peaked_by(one)),
            "pathway_goals": (row for one in pathway.ensembles for row in _goals(one)),
            "pathway_ranking": (row for one in pathway.ensembles for row in _ranking(one)),
            "pathway_total_orders": (
                {"input": name, "peak_level": level, "last_year": last} for name, level, last in pathway.total_orders
            ),
            "pathway_milestones": (row for one in pathway.milestones for row in _milestone(one)),
            "pathway_risks": (asdict(one) for one in pathway.risks),
        }
    )


def _tables(parts: Mapping[str, Rows]) -> dict[str, pl.DataFrame]:
    read = {name: pl.DataFrame(list(rows), infer_schema_length=None) for name, rows in parts.items()}
    return {name: table for name, table in read.items() if len(table)}


def _effects(one: Effects) -> Rows:
    span: dict[str, Any] = {"identity": one.identity, "boundary": one.boundary}
    span |= {"from_year": one.from_year, "to_year": one.to_year}
    yield {**span, "factor": "total", "category": "", "tco2": one.change, "multiplicative": None}
    for factor, tonnes in one.parts.items():
        ratio = one.multiplicative.get(factor)
        yield {**span, "factor": factor, "category": "", "tco2": tonnes, "multiplicative": ratio}
    for (factor, category), tonnes in one.by_category.items():
        yield {**span, "factor": factor, "category": category, "tco2": tonnes, "multiplicative": None}


def _peak(one: PeakStatus) -> dict[str, Any]:
    row = {name: value for name, value in asdict(one).items() if name not in {"test", "modified"}}
    test = asdict(one.test) if one.test else {}
    return row | {f"test_{name}": test.get(name) for name in ("name", "n", "s", "z", "p", "exact", "sen_slope")}


def _tests(one: PeakStatus) -> Rows:
    """The test behind a status, and those beside it that bear serial correlation."""
    for test in (one.test, *one.modified):
        if test:
            yield {"boundary": one.boundary, **asdict(test)}


def _run(run: ScenarioRun) -> Rows:
    for place, year in enumerate(run.years):
        row: dict[str, Any] = {"scenario": run.scenario.id, "year": year, "energy_tce": float(run.energy_tce[place])}
        yield row | {f"{name}_tco2": float(values[place]) for name, values in run.emissions.items()}


def _costs(run: ScenarioRun) -> Rows:
    for measure, values in run.costs_10k_cny.items():
        for year, value in zip(run.years, values, strict=True):
            yield {"scenario": run.scenario.id, "measure": measure, "year": year, "cost_10k_cny": float(value)}


def _by_year(run: ScenarioRun, name: str, values: Array) -> Rows:
    for measure, course in zip(run.measures, values, strict=True):
        for year, value in zip(run.years, course, strict=True):
            yield {"scenario": run.scenario.id, "measure": measure, "year": year, name: float(value)}


def _wedges(one: Wedges) -> Rows:
    courses: Sequence[tuple[str, Array]] = [
        ("baseline", one.baseline),
        *zip(one.measures, one.tco2, strict=True),
        ("scenario", one.scenario),
    ]
    for part, values in courses:
        for year, value in zip(one.years, values, strict=True):
            yield {"boundary": one.boundary, "part": part, "year": year, "tco2": float(value)}


def _plan(plan: Plan) -> Rows:
    for option, stocks, added in zip(plan.options, plan.stock, plan.added, strict=True):
        for year, stock, new in zip(plan.years, stocks, added, strict=True):
            yield {"option": option, "year": year, "stock": float(stock), "added": float(new)}


def _fan(one: Ensemble) -> Rows:
    for quantile, course in zip(one.quantiles, one.fan, strict=True):
        for year, value in zip(one.years, course, strict=True):
            yield {**_who(one), "quantile": quantile, "year": year, "tco2": float(value)}


def _peaked_by(one: Ensemble) -> Rows:
    for year, chance in one.peaked_by.items():
        yield {**_who(one), "year": year, **asdict(chance)}


def _goals(one: Ensemble) -> Rows:
    for goal, chance in one.goals:
        yield {**_who(one), **asdict(goal), **asdict(chance)}


def _ranking(one: Ensemble) -> Rows:
    for name, level, last in one.ranking:
        yield {**_who(one), "input": name, "rho_peak_level": level, "rho_last_year": last}


def _milestone(one: Milestone) -> Rows:
    """The index required and that of each scenario, which is empty where no scenario covers the year."""
    course: Mapping[str, float | None] = one.scenario or {"": None}
    for scenario, value in course.items():
        asked = {"indicator": one.indicator, "kind": one.kind, "year": one.year, "required": one.required}
        yield asked | {"scenario": scenario, "index": value}


def _who(one: Ensemble) -> dict[str, str]:
    return {"scenario": one.scenario, "boundary": one.boundary}
