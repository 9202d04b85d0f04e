"""The diagnosis and the pathway of the made-up county, by hand: twelve measures, three scenarios, 2020 to 2035."""

import dataclasses
from collections.abc import Mapping

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.measures import Action, Cost, Measure
from dafeng.core.pathways.request import Goal, Limits, PathwayRequest, Scenario, Supply
from dafeng.core.pathways.results import (
    Chance,
    CurvePoint,
    Ensemble,
    MeasureCost,
    Milestone,
    Pathway,
    Peak,
    PeakPrice,
    Plan,
    Risk,
    ScenarioRun,
    Shortfall,
    Wedges,
)
from dafeng.core.pathways.system import Block, System
from dafeng.core.trends.results import DecouplingStep, Diagnosis, Effects, Finding, PeakStatus, TrendTest

YEARS = tuple(range(2020, 2036))
STEPS = np.arange(len(YEARS), dtype=float)
BASELINE_T = 2.8e7 + 2.0e5 * STEPS
"""Direct CO2 without measures rises by 20 × 10⁴ t a year: 2 800 in 2020, 3 100 in 2035."""
POLICY_T = BASELINE_T - 1.0e5 * np.maximum(STEPS - 5, 0) ** 1.5
PILOT_T = BASELINE_T - 2.5e5 * np.maximum(STEPS - 3, 0) ** 1.4
ELSEWHERE_T = 3.0e6
NAMES = (
    ("coal_flex", "煤电机组灵活性改造", "Coal power flexibility", "power"),
    ("wind_base", "自建风电绿电直供", "Own wind power, direct supply", "power"),
    ("solar_base", "光伏基地", "Solar base", "power"),
    ("mining_trucks", "矿用卡车电动化", "Electric mining trucks", "coal_mining"),
    ("green_hydrogen", "煤化工绿氢替代", "Green hydrogen in coal chemicals", "chemicals"),
    ("carbide_heat", "电石炉余热利用", "Heat recovery of calcium carbide", "chemicals"),
    ("kiln", "水泥窑能效提升", "Efficient cement kilns", "building_materials"),
    ("clean_heating", "清洁取暖", "Clean heating", "residential"),
    ("buses", "公交车电动化", "Electric buses", "transport"),
    ("ccus", "碳捕集利用与封存", "Carbon capture, use and storage", "power"),
    ("ferroalloy", "铁合金炉余热发电", "Power from ferroalloy heat", "steel"),
    ("motors", "高效电机", "Efficient motors", "other_industry"),
)
SHARES = np.array([0.06, 0.2, 0.14, 0.05, 0.17, 0.06, 0.07, 0.08, 0.02, 0.1, 0.03, 0.02])
CAPEX = (
    8_000.0,
    320_000.0,
    180_000.0,
    25_000.0,
    210_000.0,
    6_000.0,
    9_000.0,
    30_000.0,
    7_000.0,
    150_000.0,
    5_000.0,
    None,
)
CNY_PER_T = (45.0, 120.0, 95.0, 260.0, 640.0, -80.0, -35.0, 310.0, 520.0, 480.0, -60.0, None)
NPV_10K = (
    -900.0,
    -21_000.0,
    -9_800.0,
    -6_400.0,
    -61_000.0,
    5_200.0,
    3_100.0,
    -12_000.0,
    -3_900.0,
    -48_000.0,
    1_700.0,
    None,
)
SUPPLIES = (
    Supply("coal", "coal", 1_200, 1_200, tco2_per_mwh=0.85, source="energy bureau"),
    Supply("wind", "wind", 200, 2_000, capex_10k_cny_per_mw=450, illustrative=True),
    Supply("solar", "solar", 100, 1_500, capex_10k_cny_per_mw=350, illustrative=True),
    Supply("storage", "storage", 0, 500, capex_10k_cny_per_mw=150, illustrative=True),
    Supply("grid", "grid", 800, 800, source="grid company"),
)
GOALS = (
    Goal("carbon_intensity_reduction", "assigned", 2020, 2025, 0.18, "document 12"),
    Goal("carbon_intensity_reduction", "pledged", 2020, 2027, 0.28, "own plan"),
)


def measures() -> tuple[Measure, ...]:
    return tuple(
        Measure(
            name,
            zh,
            en,
            "energy",
            sector,
            (Action("cut", f"{sector}.fuel", 0.1),),
            2024,
            2032,
            cost=Cost(capex),
            illustrative=name in {"wind_base", "ccus"},
            source="" if name in {"wind_base", "ccus"} else "feasibility study",
        )
        for (name, zh, en, sector), capex in zip(NAMES, CAPEX, strict=True)
    )


SCENARIOS = (
    Scenario("baseline", "基准情景", "Baseline"),
    Scenario("policy", "现行政策情景", "Current policies"),
    Scenario("pilot", "试点情景", "Pilot"),
)


def request() -> PathwayRequest:
    return PathwayRequest((), measures(), SCENARIOS, SUPPLIES, Limits(peak_by=2030), GOALS, end_year=2035)


def system() -> System:
    blocks = (
        Block("power.generation", "power", "conversion", "thermal_generation"),
        Block("chemicals.fuel", "chemicals", "fuel", "va_industry"),
        Block("chemicals.power", "chemicals", "power", "va_industry"),
    )
    carriers = ("raw_coal", "natural_gas", "electricity")
    return System(
        place="示例旗",
        years=YEARS,
        blocks=blocks,
        carriers=carriers,
        energy_tce=np.array([[6.0e6, 0.0, -2.4e6], [2.0e6, 4.0e5, 0.0], [0.0, 0.0, 8.0e5]]),
        process_tco2=np.array([0.0, 1.0e6, 0.0]),
        activity=np.ones((3, len(YEARS))),
        intensity=np.ones((3, len(YEARS))),
        direct_factor=np.array([2.66, 1.56, 0.0]),
        grid_tco2_per_mwh=np.linspace(0.57, 0.45, len(YEARS)),
        heat_tco2_per_gj=np.full(len(YEARS), 0.11),
        gdp_10k_cny=6.0e6 * 1.06**STEPS,
        sinks_tco2=np.full(len(YEARS), 5.0e5),
        boundaries=("direct", "total"),
    )


def run(scenario: Scenario, direct: Array, peak: Peak) -> ScenarioRun:
    channels = np.zeros((3, 4, len(YEARS)))
    channels[0, 0] = direct
    return ScenarioRun(
        scenario,
        YEARS,
        tuple(one.id for one in measures()),
        channels,
        np.zeros((len(NAMES), len(YEARS))),
        {"direct": direct, "total": direct + ELSEWHERE_T},
        1.11e7 * direct / 2.8e7,
        {"direct": peak, "total": dataclasses.replace(peak, level_tco2=peak.level_tco2 + ELSEWHERE_T)},
        {"coal_flex": np.full(len(YEARS), 800.0)},
        ("motors",),
        gdp_10k_cny=system().gdp_10k_cny,
    )


def peak_at(course: Array, place: int, plateau: tuple[int, int]) -> Peak:
    return Peak(YEARS[place], float(course[place]), plateau, open_ended=place == len(YEARS) - 1)


def runs() -> tuple[ScenarioRun, ...]:
    top = int(np.argmax(PILOT_T))
    return (
        run(SCENARIOS[0], BASELINE_T, peak_at(BASELINE_T, 15, (2032, 2035))),
        run(SCENARIOS[1], POLICY_T, peak_at(POLICY_T, int(np.argmax(POLICY_T)), (2023, 2031))),
        run(SCENARIOS[2], PILOT_T, peak_at(PILOT_T, top, (2021, 2026))),
    )


def wedges(boundary: str = "direct") -> Wedges:
    added = ELSEWHERE_T if boundary == "total" else 0.0
    parts = SHARES[:, np.newaxis] * (BASELINE_T - PILOT_T)
    names = tuple(one.id for one in measures())
    return Wedges(
        "total" if boundary == "total" else "direct", YEARS, names, BASELINE_T + added, PILOT_T + added, parts
    )


def measure_costs() -> tuple[MeasureCost, ...]:
    return tuple(
        MeasureCost(one[0], float(share * 4e6), cost, npv, saving=npv is not None and npv > 0)
        for one, share, cost, npv in zip(NAMES, SHARES, CNY_PER_T, NPV_10K, strict=True)
    )


def curve() -> tuple[CurvePoint, ...]:
    steps = (
        (0, 0, 0),
        (4e6, 40, 8e3),
        (9e6, 110, 4.2e4),
        (1.6e7, 240, 1.5e5),
        (2.1e7, 520, 3.4e5),
        (2.3e7, 900, 4.9e5),
    )
    return tuple(CurvePoint(*map(float, step)) for step in steps)


def hours() -> dict[str, Array]:
    hour = np.arange(24)
    sun = np.maximum(0, np.sin((hour - 6) / 12 * np.pi))
    typical = {"coal": 600 - 250 * sun, "wind": 220 + 80 * np.cos(hour / 24 * 2 * np.pi), "solar": 420 * sun}
    stress = {"coal": np.full(24, 1_150.0), "wind": np.full(24, 35.0), "solar": 60 * sun}
    charge = {"storage": -90 * sun + 60 * (hour > 18), "grid": np.full(24, 40.0)}
    days = {"winter": {**typical, **charge}, "stress": {**stress, **charge}}
    return {f"{day}.{name}": values for day, supplies in days.items() for name, values in supplies.items()}


def plan() -> Plan:
    options = (*(one.id for one in measures()), *(one.id for one in SUPPLIES))
    stock = np.zeros((len(options), len(YEARS)))
    added = np.zeros_like(stock)
    for place, start in ((0, 4), (1, 5), (2, 5), (5, 4), (13, 6), (14, 6)):
        size = 400.0 if place > len(NAMES) else 0.25
        added[place, start : start + 4] = size
        stock[place] = np.cumsum(added[place])
    return Plan(
        "optimal",
        YEARS,
        options,
        stock,
        added,
        ("power", "chemicals"),
        ("raw_coal", "electricity"),
        np.full((2, 2, len(YEARS)), 1e6),
        PILOT_T,
        np.where(STEPS > 3, 4.2e4, 0.0),
        1.85e6,
        1.849e6,
        {"peak_by": np.where(STEPS == 10, 138.0, 0.0), "budget": np.full(len(YEARS), 62.0)},
        (Shortfall("intensity", 2025, 0.021, "tCO2/10^4 CNY"), Shortfall("budget", None, 1.2e6, "tCO2")),
        "HiGHS 1.15.1, dual simplex",
        {"build": 0.01, "solve": 0.35},
        hours(),
    )


def chance(share: float, half: float = 0.01) -> Chance:
    return Chance(share, max(0.0, share - half), min(1.0, share + half), 10_000)


def ensemble(scenario: str = "pilot", course: Array = PILOT_T, shift: float = 0.0) -> Ensemble:
    quantiles = (0.05, 0.25, 0.5, 0.75, 0.95)
    spread = np.array([-1.64, -0.67, 0.0, 0.67, 1.64])[:, np.newaxis] * 6.0e4 * STEPS
    ranking = (
        ("growth:va_industry", 0.71, 0.64),
        ("delay:wind_base", 0.38, 0.45),
        ("effect:green_hydrogen", -0.29, -0.41),
        ("base:chemicals.fuel", 0.2, 0.16),
        ("grid", 0.05, 0.11),
    )
    by_year = {year: chance(min(1.0, max(0.0, (year - 2023) * 0.12 - shift))) for year in YEARS}
    return Ensemble(
        scenario,
        "direct",
        YEARS,
        10_000,
        7,
        quantiles,
        course + spread,
        2027,
        by_year,
        chance(0.04, 0.004),
        np.array([2.80e7, 2.84e7, 2.86e7, 2.89e7, 2.95e7]),
        np.array([3.0, 5.0, 6.0, 8.0, 11.0]),
        ((GOALS[0], chance(0.63)), (GOALS[1], chance(0.41))),
        ranking,
        10_000.0,
        "numpy",
    )


def milestones() -> tuple[Milestone, ...]:
    indicator = "carbon_intensity_reduction"
    wanted = {"assigned": (2025, 0.18), "pledged": (2027, 0.28)}
    courses = {"baseline": 0.96, "policy": 0.955, "pilot": 0.945}
    return tuple(
        Milestone(
            indicator,
            kind,
            year,
            100 * (1 - cut) ** ((year - 2020) / (last - 2020)),
            {name: 100 * rate ** (year - 2020) for name, rate in courses.items()},
        )
        for kind, (last, cut) in wanted.items()
        for year in range(2021, last + 1)
    )


RISKS = (
    Risk("supply_margin", 2031, 0.11, 0.15, "share", serious=True),
    Risk("winter_heat", 2030, 1.02e7, 9.8e6, "GJ", serious=False),
    Risk("jobs", 2032, 1_250.0, None, "person", serious=None),
    Risk("output", None, None, None, "10^4 CNY", None, needs="the output at stake of each closure"),
)


def pathway(**changes: object) -> Pathway:
    made = Pathway(
        request(),
        system(),
        runs(),
        (wedges(), wedges("total")),
        measure_costs(),
        curve(),
        plan(),
        (
            PeakPrice(2026, 2.31e6, 4.6e5, 2.83e7, (Shortfall("peak_by", 2026, 2.4e5, "tCO2"),)),
            PeakPrice(2028, 1.97e6, 1.2e5, 2.86e7),
            PeakPrice(2030, 1.85e6, 0.0, 2.88e7),
        ),
        (ensemble("baseline", BASELINE_T, 9.0), ensemble("policy", POLICY_T, 0.3), ensemble()),
        milestones(),
        RISKS,
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # the test names attributes of Pathway


def effects(identity: str, parts: Mapping[str, float], by_category: Mapping[tuple[str, str], float]) -> Effects:
    return Effects(identity, "direct", 2018, 2020, sum(parts.values()), parts, dict.fromkeys(parts, 1.1), by_category)


KAYA = {"population": 1.5e5, "gdp_per_capita": 4.6e6, "energy_per_gdp": -2.1e6, "co2_per_energy": -6.5e5}
BY_SECTOR = {("intensity", "39"): 1.2e6, ("intensity", "28"): -3.0e5, ("activity", "39"): 2.0e6}


def status(boundary: str = "direct", **changes: object) -> PeakStatus:
    facts = (None, None, 2020, 2.8e7, 0.0, 2, None, None, 2020, 2020, 2.8e7)
    known = PeakStatus(boundary, "indeterminate", "too_few_points", *facts)
    return dataclasses.replace(known, **changes)  # type: ignore[arg-type]  # the test names attributes of PeakStatus


TREND = (-17.0, 44.3, -2.4, 0.0107)
TEST = TrendTest("original", 7, *TREND, exact=True, tau=-0.81, sen_slope=-2.1e5, sen_intercept=2.9e7 + 2.1e5 * 2014)


SPAN: Mapping[str, str | float | int] = {"boundary": "direct", "from_year": 2018, "to_year": 2020}
FINDINGS = (
    Finding(
        "growth_sector",
        {
            **SPAN,
            "sector": "39",
            "change_tco2": 1.6e6,
            "share_pct": 72.7,
            "item": "raw_coal",
            "item_tco2": 1.6e6,
            "direction": "energy",
        },
        1.6e6,
    ),
    Finding(
        "target_missed",
        {
            **SPAN,
            "boundary": "combustion_and_power",
            "indicator": "carbon_intensity_reduction",
            "kind": "assigned",
            "target_year": 2020,
            "actual_index": 89.5,
            "path_index": 86.5,
            "excess_tco2": 9.9e5,
        },
        9.9e5,
    ),
)


def diagnosis(**changes: object) -> Diagnosis:
    made = Diagnosis(
        (
            effects("kaya", KAYA, {}),
            effects("sectors", {"activity": 4.5e6, "structure": -4.0e5, "intensity": -2.1e6}, BY_SECTOR),
        ),
        (
            DecouplingStep("direct", 2018, 2020, 7.7, 20.0, 0.385, "weak_decoupling"),
            DecouplingStep("energy", 2018, 2020, 11.0, 20.0, 0.55, "weak_decoupling"),
        ),
        (status(),),
        FINDINGS,
        (("no_population", {"years": "2018, 2020"}),),
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # the test names attributes of Diagnosis
