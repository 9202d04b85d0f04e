"""The results of a pathway in the IAMC format: model, scenario, region, variable, unit, and a column a year.

Every variable is declared once, in ``iamc_variables``; what is never given has no row, and what is missing in
a year is an empty cell. Money is CNY of constant prices, as everywhere here.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import polars as pl

from dafeng import __version__
from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.request import PathwayRequest
from dafeng.core.pathways.results import Ensemble, Pathway, Plan, ScenarioRun, Wedges
from dafeng.core.pathways.simulation.scenarios import sinks_of
from dafeng.core.pathways.system import DIRECT, ENERGY, HEAT, POWER, System
from dafeng.data.tables import vocabulary
from dafeng.files.exchange.iamc_variables import VARIABLES
from dafeng.files.exchange.tables import write_table

KEYS = ("model", "scenario", "region", "variable", "unit")
MODEL = f"Dafeng {__version__}"
PLAN = "least_cost"
"""The scenario name under which the least-cost plan stands."""
KINDS = {
    "coal": "Coal",
    "chp": "Coal CHP",
    "gas": "Gas",
    "hydro": "Hydro",
    "wind": "Wind",
    "solar": "Solar",
    "direct_green": "Green Direct Supply",
    "storage": "Storage Capacity",
    "grid": "Grid Connection",
}
BOUNDARY = {"direct": "Direct", "total": "Direct and Indirect"}
Series = Mapping[int, float | None]
Line = tuple[str, str, str, Series]
"""Scenario, variable, unit, and its values by year."""


def iamc_table(pathway: Pathway, region: str = "") -> pl.DataFrame:
    """The results of a pathway as rows of the IAMC wide format; missing values are null, rows without values absent.

    ``region`` names the place; without it stands what the pathway itself calls it.
    """
    lines = [line for line in _lines(pathway) if any(value is not None for value in line[3].values())]
    years = sorted({year for *_keys, series in lines for year in series})
    place = region or pathway.system.place or "unnamed"
    rows = [
        (MODEL, scenario, place, variable, unit, *(series.get(year) for year in years))
        for scenario, variable, unit, series in lines
    ]
    schema = {**dict.fromkeys(KEYS, pl.String), **dict.fromkeys(map(str, years), pl.Float64)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def write_iamc(pathway: Pathway, path_csv: Path, region: str = "") -> None:
    """Write the table as CSV, in one move."""
    write_table(iamc_table(pathway, region), path_csv)


def _lines(pathway: Pathway) -> Iterator[Line]:
    for run in pathway.runs:
        yield from _of_run(pathway, run)
    for wedges in {one.boundary: one for one in pathway.wedges}.values():
        yield from _of_wedges(pathway, wedges)
    for ensemble in pathway.ensembles:
        yield from _of_draws(pathway.system, ensemble)
    if pathway.plan:
        yield from _of_plan(pathway, pathway.plan)


def _line(scenario: str, key: str, name: str, years: Iterable[int], values: Array) -> Line:
    """A line in the unit of its variable; what is not finite is missing."""
    factor = VARIABLES[key].factor
    series = {
        year: float(value) * factor if np.isfinite(value) else None for year, value in zip(years, values, strict=True)
    }
    return scenario, name, VARIABLES[key].unit, series


def _of_run(pathway: Pathway, run: ScenarioRun) -> Iterator[Line]:
    """The emissions in each boundary, energy, sectors, trade, GDP, sinks and costs of a scenario."""
    name, years, system = run.scenario.id, run.years, pathway.system
    for boundary, course in run.emissions.items():
        yield _line(name, boundary, boundary_name(system, boundary), years, course)
    yield _line(name, "energy", VARIABLES["energy"].name, years, run.energy_tce)
    known = {"bought_power": POWER, "bought_heat": HEAT} if "total" in system.boundaries else {}
    for key, channel in known.items():
        if (bought := run.channels[:, channel].sum(axis=0)).any():
            yield _line(name, key, VARIABLES[key].name, years, bought)
    yield from _of_sectors(system, run)
    if run.gdp_10k_cny is not None:
        yield _line(name, "gdp", VARIABLES["gdp"].name, years, run.gdp_10k_cny)
    sinks = sinks_of(system, pathway.request.measures, run)
    if sinks.any():
        yield _line(name, "sinks", VARIABLES["sinks"].name, years, sinks)
    titles = titles_of(pathway.request)
    for measure, cost in run.costs_10k_cny.items():
        yield _line(name, "cost", VARIABLES["cost"].name.format(Measure=titles.get(measure, measure)), years, cost)


def _of_sectors(system: System, run: ScenarioRun) -> Iterator[Line]:
    """Direct emissions of every sector, and its final use where it has any."""
    whole = boundary_name(system, "direct")
    for sector in dict.fromkeys(block.sector for block in system.blocks):
        mine = np.array([block.sector == sector for block in system.blocks])
        final = mine & np.array([block.kind in {"fuel", "power"} for block in system.blocks])
        title = sector_title(sector)
        course = run.channels[mine, DIRECT].sum(axis=0)
        if course.any():
            yield _line(run.scenario.id, "sector", f"{whole}|{title}", run.years, course)
        used = run.channels[final, ENERGY].sum(axis=0)
        if used.any():
            yield _line(run.scenario.id, "final", VARIABLES["final"].name.format(Sector=title), run.years, used)


def _of_wedges(pathway: Pathway, wedges: Wedges) -> Iterator[Line]:
    """What each measure takes off, under the scenario whose course it is."""
    titles = titles_of(pathway.request)
    for run in pathway.runs:
        course = run.emissions.get(wedges.boundary)
        if course is None or course.shape != wedges.scenario.shape or not np.allclose(course, wedges.scenario):
            continue
        for measure, taken in zip(wedges.measures, wedges.tco2, strict=True):
            facts = {"Boundary": BOUNDARY[wedges.boundary], "Measure": titles.get(measure, measure)}
            if taken.any():
                yield _line(run.scenario.id, "wedge", VARIABLES["wedge"].name.format(**facts), wedges.years, taken)
        return


def _of_draws(system: System, ensemble: Ensemble) -> Iterator[Line]:
    """The quantiles of the fan and the share of draws that have peaked by each year."""
    whole = boundary_name(system, ensemble.boundary)
    for quantile, course in zip(ensemble.quantiles, ensemble.fan, strict=True):
        name = f"{whole}|{quantile * 100:g}th Percentile"
        yield _line(ensemble.scenario, "quantile", name, ensemble.years, course)
    if ensemble.peaked_by:
        name = VARIABLES["peaked"].name.format(Boundary=BOUNDARY[ensemble.boundary])
        shares = np.array([chance.share for chance in ensemble.peaked_by.values()])
        yield _line(ensemble.scenario, "peaked", name, ensemble.peaked_by, shares)


def _of_plan(pathway: Pathway, plan: Plan) -> Iterator[Line]:
    """What the plan builds, buys, emits and invests, and the price of its limits."""
    boundary = pathway.request.limits.boundary
    yield _line(PLAN, boundary, boundary_name(pathway.system, boundary), plan.years, plan.emissions_tco2)
    yield _line(PLAN, "investment", VARIABLES["investment"].name, plan.years, plan.investment_10k_cny)
    supplies = {one.id: one.kind for one in pathway.request.supplies}
    titles = titles_of(pathway.request)
    for option, stock, added in zip(plan.options, plan.stock, plan.added, strict=True):
        if option in supplies:
            facts = {"Supply": supply_title(option, supplies)}
            yield _line(PLAN, "capacity", VARIABLES["capacity"].name.format(**facts), plan.years, stock)
            yield _line(PLAN, "additions", VARIABLES["additions"].name.format(**facts), plan.years, added)
        elif stock.any():
            name = VARIABLES["uptake"].name.format(Measure=titles.get(option, option))
            yield _line(PLAN, "uptake", name, plan.years, stock)
    yield from _purchases(plan)
    for target, prices in plan.marginal_cny_per_tco2.items():
        name = VARIABLES["price"].name.format(Target=target.replace("_", " ").title())
        yield _line(PLAN, "price", name, plan.years, prices)


def _purchases(plan: Plan) -> Iterator[Line]:
    for sector, of_sector in zip(plan.sectors, plan.purchases_tce, strict=True):
        for carrier, course in zip(plan.carriers, of_sector, strict=True):
            if course.any():
                facts = {"Sector": sector_title(sector), "Carrier": carrier_title(carrier)}
                yield _line(PLAN, "purchases", VARIABLES["purchases"].name.format(**facts), plan.years, course)


def boundary_name(system: System, boundary: str) -> str:
    """The variable of a boundary; where only fuels are known it is never called direct emissions."""
    if system.coverage == "fuel":
        return VARIABLES[{"direct": "fuel"}.get(boundary, "fuel_total")].name
    return VARIABLES[boundary].name


def titles_of(request: PathwayRequest) -> dict[str, str]:
    """The English name of every measure, with its id where two bear the same name."""
    names = {one.id: _part(one.name_en or one.name_zh or one.id) for one in request.measures}
    several = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {key: f"{name} ({key})" if name in several else name for key, name in names.items()}


def sector_title(sector: str) -> str:
    """The English name of a sector of the pathway."""
    known = vocabulary("pathway_sectors").get(sector)
    return _part(known.en if known else sector)


def carrier_title(carrier: str) -> str:
    """The English name of a carrier."""
    known = vocabulary("carriers").get(carrier)
    return _part(known.en if known else carrier)


def supply_title(supply: str, kinds: Mapping[str, str]) -> str:
    """The kind of a supply, with its id where several are of one kind."""
    title = KINDS.get(kinds[supply], kinds[supply])
    return title if list(kinds.values()).count(kinds[supply]) == 1 else f"{title}|{_part(supply)}"


def _part(name: str) -> str:
    """A name that can be one part of a variable: the bar separates parts."""
    return name.replace("|", "/").replace("*", "x").strip()
