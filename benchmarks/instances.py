"""Seeded problems of the sizes that the benchmarks and the tests of the plan share.

The county plan has 25 years, 8 sectors, 60 measures in each and 6 carriers, a ceiling on CO2 in every year and a budget
over all: 25,225 columns and 13,226 rows, and 26 columns more for the priced slacks of the limits.
"""

from dataclasses import replace

import numpy as np

from dafeng.core.pathways.plan.problem import (
    Effects,
    Generators,
    Options,
    PlanProblem,
    Power,
    Storages,
    no_captures,
    no_overlaps,
)
from dafeng.core.pathways.plan.stocks import annuity
from dafeng.core.pathways.request import Limits

CARRIERS = ("raw_coal", "coke", "diesel", "natural_gas", "heat", "electricity")
FACTORS = (2.66, 2.87, 2.15, 1.63, 3.2, 4.8)
PRICES = (800.0, 1500.0, 5500.0, 2600.0, 1200.0, 4500.0)
SEED = 20260101
RATE = 0.06
FUELS = 4
"""The carriers that electricity may take the place of: all but heat and electricity."""
SWITCHING = 0.4
"""The share of measures that use electricity instead."""


def county_problem(years: int = 25, sectors: int = 8, measures: int = 60, seed: int = SEED) -> PlanProblem:
    """A made-up county of that size; the stock of a measure is 10 000 tce displaced."""
    random = np.random.default_rng(seed)
    span = tuple(range(2026, 2026 + years))
    count, carriers = sectors * measures, len(CARRIERS)
    base = random.uniform(20_000, 400_000, (sectors, carriers, 1))
    growth = (1 + random.uniform(-0.02, 0.01, (sectors, 1, 1))) ** np.arange(years)
    options = _measures(random, count, years, base.sum() / max(count, 1))
    effects = _effects(random, sectors, measures, years)
    clean = np.array(FACTORS)[:, np.newaxis] * np.ones(years)
    clean[-1] *= 0.97 ** np.arange(years)
    return PlanProblem(
        years=span,
        sectors=tuple(f"sector{one}" for one in range(sectors)),
        carriers=CARRIERS,
        demand_tce=base * growth,
        may_sell=np.zeros((sectors, carriers), dtype=np.bool_),
        factor=clean,
        price=np.array(PRICES)[:, np.newaxis] * 1.01 ** np.arange(years),
        process_tco2=random.uniform(0, 50_000, (sectors, 1)) * np.ones(years),
        constant_tco2=np.zeros(years),
        gdp=np.full(years, 1e7),
        carbon_price=np.zeros(years),
        discount_rate=RATE,
        options=options,
        effects=effects,
        captures=no_captures(years),
        overlaps=no_overlaps(),
        non_fossil=np.zeros(carriers),
        non_fossil_tce=np.zeros(years),
        non_fossil_added=np.zeros((count, years)),
    )


def county_limits(problem: PlanProblem) -> Limits:
    """A ceiling that falls by 1.2 % a year from today's CO2, and a budget of 97 % of its sum."""
    today = float(
        np.einsum("sc,c->", problem.demand_tce[:, :, 0], problem.factor[:, 0]) + problem.process_tco2[:, 0].sum()
    )
    course = today * 1.02 * 0.988 ** np.arange(len(problem.years))
    cap = dict(zip(problem.years, course.tolist(), strict=True))
    return Limits(cap_tco2=cap, budget_tco2=0.97 * float(course.sum()))


def power_problem(years: int = 10, days: int = 12, length_h: int = 1, seed: int = SEED) -> PlanProblem:
    """A made-up place that only supplies itself with power: 6 generators, 2 storages, no measures."""
    place = county_problem(years, sectors=1, measures=0, seed=seed)
    demand = np.zeros_like(place.demand_tce)
    demand[0, -1] = 3e6 * 0.1229 * 1.03 ** np.arange(years)
    return with_power(replace(place, demand_tce=demand, process_tco2=np.zeros((1, years))), days, length_h, seed)


def power_limits(problem: PlanProblem) -> Limits:
    """A budget of 60 % of the CO2 that the first year's coal power would give."""
    mwh = problem.demand_tce[:, -1].sum() / 0.1229
    return Limits(budget_tco2=0.6 * 0.85 * float(mwh), supply_margin=0.0)


def full_problem(days: int = 12, length_h: int = 1, seed: int = SEED) -> PlanProblem:
    """The county plan with the power balance of representative days."""
    return with_power(county_problem(seed=seed), days, length_h, seed)


def with_power(problem: PlanProblem, days: int, length_h: int, seed: int) -> PlanProblem:
    """A problem with 6 generators and 2 storages added, and days of made-up load, wind and sun."""
    years, blocks = len(problem.years), 24 // length_h
    random = np.random.default_rng(seed + 1)
    hours = np.arange(24).reshape(blocks, length_h).mean(axis=1)
    weight = np.repeat(_day_weights(days), blocks) * length_h
    load, wind, sun = _courses(random, days, hours)
    first, mwh = len(problem.options.ids), problem.demand_tce[:, -1].sum() / 0.1229 / years
    supplies = _supplies(years, mwh / 8760)
    open_to = np.stack([np.ones_like(load), np.ones_like(load), wind, sun, wind * 0.9, np.ones_like(load)])
    units = np.arange(first, first + 6)
    variable = np.array([280.0, 420.0, 5.0, 3.0, 8.0, 520.0])[:, np.newaxis] * np.ones(years)
    tco2 = np.array([0.85, 0.40, 0.0, 0.0, 0.0, 0.58])[:, np.newaxis] * np.ones(years)
    generators = Generators(
        units, open_to, np.zeros(6), variable, tco2,
        firm=np.array([1.0, 1.0, 0.0, 0.0, 0.0, 1.0]), heat_tce=np.zeros(6), energy_tce=np.full(6, 0.1229),
        non_fossil=np.array([False, False, True, True, True, False]),
    )  # fmt: skip
    storages = Storages(np.arange(first + 6, first + 8), np.array([4.0, 8.0]), np.array([0.88, 0.75]), np.zeros(2))
    share = np.broadcast_to(load / (weight @ load), (len(problem.sectors), len(load)))
    nothing = np.zeros(years)
    power = Power(
        CARRIERS.index("electricity"), np.repeat(np.arange(days), blocks), weight,
        np.full(len(weight), length_h), share, nothing, nothing, nothing, generators, storages,
        days=tuple(str(one + 1) for one in range(days)),
    )  # fmt: skip
    added = np.vstack([problem.non_fossil_added, np.zeros((8, years))])
    return replace(problem, options=_joined(problem.options, supplies), power=power, non_fossil_added=added)


def _measures(random: np.random.Generator, count: int, years: int, size: float) -> Options:
    life = random.integers(8, 26, count)
    capex = random.uniform(10_000, 100_000, (count, 1)) * 0.99 ** np.arange(years)
    potential = random.uniform(0.2, 1.0, (count, 1)) * size / 1e4 * np.ones(years)
    return Options(
        ids=tuple(f"m{one}" for one in range(count)),
        life=life,
        capex=capex,
        annuity=annuity(capex, RATE, life[:, np.newaxis]),
        running=random.uniform(20, 300, (count, 1)) * np.ones(years),
        existing=np.zeros((count, years)),
        least_added=np.zeros((count, years)),
        most_added=potential / 5,
        potential=potential,
        lump=np.zeros(count),
    )


def _effects(random: np.random.Generator, sectors: int, measures: int, years: int) -> Effects:
    """Every measure displaces one carrier; two in five use electricity instead."""
    count = sectors * measures
    option, sector = np.arange(count), np.repeat(np.arange(sectors), measures)
    carrier = random.integers(0, len(CARRIERS), count)
    switch = np.flatnonzero((random.random(count) < SWITCHING) & (carrier < FUELS))
    added = -random.uniform(0.3, 0.9, len(switch)) * 1e4
    tce = np.concatenate([np.full(count, 1e4), added])[:, np.newaxis] * np.ones(years)
    return Effects(
        np.concatenate([option, switch]),
        np.concatenate([sector, sector[switch]]),
        np.concatenate([carrier, np.full(len(switch), len(CARRIERS) - 1)]),
        tce,
    )


def _day_weights(days: int) -> np.ndarray:
    weights = np.full(days, 365 // days, dtype=np.float64)
    weights[: 365 - int(weights.sum())] += 1
    return weights


def _courses(random: np.random.Generator, days: int, hours: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Load, wind and sun by block, day after day."""
    season = np.cos(2 * np.pi * np.arange(days) / days)[:, np.newaxis]
    load = 1 + 0.12 * season + 0.15 * np.sin(2 * np.pi * (hours - 9) / 24) + random.normal(0, 0.02, (days, len(hours)))
    wind = np.clip(0.35 + 0.1 * season + random.normal(0, 0.15, (days, len(hours))), 0.01, 0.95)
    sun = (
        np.clip(np.cos(2 * np.pi * (hours - 12.5) / 24), 0, 1)
        * (0.75 - 0.2 * season)
        * random.uniform(0.5, 1, (days, 1))
    )
    return load.ravel(), wind.ravel(), sun.ravel()


def _supplies(years: int, mean_mw: float) -> Options:
    """Coal (existing), gas, wind, sun, green direct supply, grid (existing), a battery and pumped storage."""
    capex = np.array([400.0, 280.0, 550.0, 350.0, 620.0, 60.0, 300.0, 650.0])[:, np.newaxis] * np.ones(years)
    life = np.array([30, 25, 20, 25, 20, 40, 15, 40])
    build = np.array([0.1, 0.1, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1])[:, np.newaxis] * np.ones(years) * mean_mw
    existing = np.array([0.9, 0.0, 0.1, 0.05, 0.0, 0.6, 0.0, 0.0])[:, np.newaxis] * np.ones(years) * mean_mw
    return Options(
        ids=("coal", "gas", "wind", "sun", "green", "grid", "battery", "pumped"),
        life=life,
        capex=capex,
        annuity=annuity(capex, RATE, life[:, np.newaxis]),
        running=0.02 * capex,
        existing=existing,
        least_added=np.zeros((8, years)),
        most_added=build,
        potential=np.full((8, years), 4 * mean_mw),
        lump=np.zeros(8),
    )


def _joined(first: Options, second: Options) -> Options:
    """Two lists of options one after the other."""
    names = [name for name in Options.__dataclass_fields__ if name != "ids"]
    arrays = {name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in names}
    return Options(ids=first.ids + second.ids, **arrays)
