"""A works that burns 10 000 tce of coal a year, in round figures, so that its plans can be worked out by hand.

Coal gives 2 tCO2/tce and costs 1 000 CNY/tce, electricity 4 tCO2/tce and 3 000 CNY/tce, heat 3 tCO2/tce and 1 500
CNY/tce. So a year without measures costs 1 000 (10 000 CNY) and emits 20 000 t. There is no interest unless a test asks
for it: a measure of life 10 pays a tenth of its price in every year of the plan that it lives.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dafeng.core.pathways.plan.problem import (
    Captures,
    Effects,
    Generators,
    Options,
    Overlaps,
    PlanProblem,
    Power,
    Storages,
    no_overlaps,
)
from dafeng.core.pathways.plan.stocks import annuity

FIRST = 2026
COAL, HEAT, ELECTRICITY = 0, 1, 2
YEARLY_T = 20_000.0


@dataclass(frozen=True)
class Tool:
    """A measure of the works: by unit of stock it saves coal and adds electricity (10 000 tce), captures CO2 (t)."""

    id: str
    capex: float = 0.0
    running: float = 0.0
    life: int = 10
    saves: float = 1.0
    adds: float = 0.0
    captures: float = 0.0
    potential: float = 1.0
    most: float = 1.0
    least: tuple[float, ...] = ()
    lump: float = 0.0
    existing: float = 0.0


def works(*tools: Tool, years: int = 3, demand: Sequence[float] = (), rate: float = 0.0, **more: Any) -> PlanProblem:
    """The works with its tools; ``demand`` of coal in 10 000 tce by year, 1 where not told."""
    coal = np.array(demand or [1.0] * years) * 1e4
    years = len(coal)
    use = np.zeros((1, 3, years))
    use[0, COAL] = coal
    flat = np.ones(years)
    problem = PlanProblem(
        years=tuple(range(FIRST, FIRST + years)),
        sectors=("works",),
        carriers=("coal", "heat", "electricity"),
        demand_tce=use,
        may_sell=np.zeros((1, 3), dtype=np.bool_),
        factor=np.outer([2.0, 3.0, 4.0], flat),
        price=np.outer([1000.0, 1500.0, 3000.0], flat),
        process_tco2=np.zeros((1, years)),
        constant_tco2=np.zeros(years),
        gdp=np.full(years, 10_000.0),
        carbon_price=np.zeros(years),
        discount_rate=rate,
        options=_options(tools, years, rate),
        effects=_effects(tools, years),
        captures=_captures(tools, years),
        overlaps=no_overlaps(),
        non_fossil=np.zeros(3),
        non_fossil_tce=np.zeros(years),
        non_fossil_added=np.zeros((len(tools), years)),
    )
    return replace(problem, **more)


def apart(*sums: tuple[str, float, dict[int, float]]) -> Overlaps:
    """Sums of stocks, each with its name, its limit, and the weight of each option by its place."""
    group = [number for number, (_, _, weights) in enumerate(sums) for _ in weights]
    option = [place for _, _, weights in sums for place in weights]
    weight = [value for _, _, weights in sums for value in weights.values()]
    names, limits = tuple(name for name, _, _ in sums), np.array([limit for _, limit, _ in sums])
    return Overlaps(names, limits, np.array(group), np.array(option), np.array(weight))


@dataclass(frozen=True)
class Plant:
    """A generator or storage: MW that stand, price of more (10 000 CNY/MW), CNY/MWh, tCO2/MWh, share by block."""

    id: str
    standing: float
    capex: float = 0.0
    variable: float = 0.0
    tco2: float = 0.0
    open_to: tuple[float, ...] = ()
    firm: float = 0.0
    minimum: float = 0.0
    heat_tce: float = 0.0
    non_fossil: bool = False
    most: float = 0.0
    hours: float = 0.0


def grid(*plants: Plant, load_mw: Sequence[float], length_h: int = 12, years: int = 1, **more: Any) -> PlanProblem:
    """Works without coal whose load stands by block (MW) in days of 24 h, and its plants; storage has ``hours``."""
    plants = tuple(sorted(plants, key=lambda one: one.hours > 0))
    load, blocks = np.array(load_mw), len(load_mw)
    weight = np.full(blocks, 8760 / blocks)
    demand = np.zeros((1, 3, years))
    demand[0, ELECTRICITY] = (load @ weight) * 0.1229
    makers, stores = [one for one in plants if not one.hours], [one for one in plants if one.hours]
    flat = np.ones(years)
    generators = Generators(
        np.arange(len(makers)),
        np.array([one.open_to or (1.0,) * blocks for one in makers]),
        np.array([one.minimum for one in makers]),
        np.outer([one.variable for one in makers], flat),
        np.outer([one.tco2 for one in makers], flat),
        np.array([one.firm for one in makers]),
        np.array([one.heat_tce for one in makers]),
        np.full(len(makers), 0.1229),
        np.array([one.non_fossil for one in makers]),
    )
    places = np.arange(len(makers), len(plants))
    storages = Storages(
        places, np.array([one.hours for one in stores]), np.full(len(stores), 0.81), np.array([p.firm for p in stores])
    )
    power = Power(
        ELECTRICITY, np.arange(blocks) * length_h // 24, weight, np.full(blocks, length_h),
        (load / (load @ weight))[np.newaxis], 0 * flat, 0 * flat, 0 * flat, generators, storages, days=("1",),
    )  # fmt: skip
    tools = [Tool(one.id, one.capex, potential=one.standing + one.most, most=one.most, existing=one.standing, saves=0)
             for one in plants]  # fmt: skip
    problem = works(*tools, years=years, demand_tce=demand, power=power)
    return replace(problem, **more)


def _options(tools: Sequence[Tool], years: int, rate: float) -> Options:
    flat = np.ones((len(tools), years))
    life = np.array([one.life for one in tools], dtype=np.intp)
    capex = np.array([[one.capex] for one in tools]).reshape(-1, 1) * flat
    least = np.array([one.least or (0.0,) * years for one in tools]).reshape(-1, years)
    most = np.array([[one.most] for one in tools]).reshape(-1, 1) * flat
    given = np.array([bool(one.least) for one in tools], dtype=np.bool_).reshape(-1, 1)
    return Options(
        ids=tuple(one.id for one in tools),
        life=life,
        capex=capex,
        annuity=annuity(capex, rate, life[:, np.newaxis]),
        running=np.array([[one.running] for one in tools]).reshape(-1, 1) * flat,
        existing=np.array([[one.existing] for one in tools]).reshape(-1, 1) * flat,
        least_added=least,
        most_added=np.where(given, least, most),
        potential=np.array([[one.potential] for one in tools]).reshape(-1, 1) * flat,
        lump=np.array([one.lump for one in tools]),
    )


def _effects(tools: Sequence[Tool], years: int) -> Effects:
    told = [(place, COAL, one.saves) for place, one in enumerate(tools) if one.saves]
    told += [(place, ELECTRICITY, -one.adds) for place, one in enumerate(tools) if one.adds]
    option, carrier = (np.array([one[part] for one in told], dtype=np.intp) for part in (0, 1))
    tce = np.array([one[2] for one in told]).reshape(-1, 1) * 1e4 * np.ones(years)
    return Effects(option, np.zeros(len(told), dtype=np.intp), carrier, tce)


def _captures(tools: Sequence[Tool], years: int) -> Captures:
    option = np.array([place for place, one in enumerate(tools) if one.captures], dtype=np.intp)
    tco2 = np.array([one.captures for one in tools if one.captures]).reshape(-1, 1) * np.ones(years)
    return Captures(option, np.zeros(len(option), dtype=np.intp), tco2)
