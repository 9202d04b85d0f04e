"""The risk of moving too fast (先立后破, build the new before the old goes): power, heat, jobs, output and pace."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.request import PathwayRequest, Supply
from dafeng.core.pathways.results import Plan, Risk, ScenarioRun
from dafeng.core.pathways.system import ENERGY, HEAT, POWER, System

FIRM_SHARE: Mapping[str, float] = {"coal": 1.0, "chp": 1.0, "gas": 1.0, "grid": 1.0, "hydro": 0.4, "storage": 0.5}
"""What each kind of supply surely gives at the highest load, share of capacity; wind and sun nothing. Illustrative."""
FASTEST_FALL = 0.10
"""The yearly fall of a sector's energy, less what new own power covers, that is called fast (share). Illustrative."""
SMALLEST_SECTOR = 0.01
"""Sectors below this share of the place's energy are not looked at for pace. Illustrative."""
SUPPLIED = {"renewable", "balance"}
"""Kinds of blocks that bring energy in and use none."""
NEEDS = {
    "supplies": "the supplies of power with their capacity",
    "load": "the hours of use of the highest load",
    "heat": "the use and supply of heat, or a heat floor",
    "energy": "the energy use of the sectors",
    "jobs": "the jobs at stake of each closure",
    "output": "the output at stake of each closure",
    "acceptable": "how much of it the place can make up for in a year",
}
"""What is missing to judge a risk, in words for people."""


def risks(
    system: System,
    run: ScenarioRun,
    measures: Sequence[Measure],
    request: PathwayRequest,
    *,
    plan: Plan | None = None,
    load_hours: float | None = None,
) -> tuple[Risk, ...]:
    """Every risk of a scenario, or of its plan where one is given, with its worst year.

    ``load_hours``: yearly electricity over the highest load (h). What cannot be judged has None and says what it needs.
    Source: scheme of the pilots (security of supply first); the limits of firm capacity and pace are illustrative.
    """
    stakes = {measure.id: measure for measure in measures}
    jobs = np.array([stakes[name].jobs for name in run.measures])
    output = np.array([stakes[name].output_10k_cny for name in run.measures])
    return (
        supply_margin(
            run.years,
            highest_load_mw(system, run, load_hours),
            firm_mw(request.supplies, run.years, plan),
            request.limits.supply_margin,
        ),
        winter_heat(system, run, request.limits.heat_floor_gj),
        at_stake("jobs", "person", jobs, run),
        at_stake("output", "10^4 CNY", output, run),
        pace(system, run),
    )


def highest_load_mw(system: System, run: ScenarioRun, load_hours: float | None) -> Array | None:
    """The highest load by year (MW): electricity used, exports and own generation apart, over its hours of use.

    None where the hours are not known. Source: definition of the hours of use of the highest load.
    """
    if not load_hours:
        return None
    return np.asarray(run.channels[_users(system), POWER].sum(axis=0) / load_hours)


def firm_mw(supplies: Sequence[Supply], years: Sequence[int], plan: Plan | None = None) -> Array | None:
    """The capacity that surely stands at the highest load, by year (MW): today's, or what the plan has.

    None without supplies. Source: ``FIRM_SHARE``.
    """
    if not supplies:
        return None
    return np.asarray(sum(FIRM_SHARE.get(one.kind, 0.0) * _stock(one, years, plan) for one in supplies))


def _stock(supply: Supply, years: Sequence[int], plan: Plan | None) -> Array:
    if plan is None or supply.id not in plan.options:
        return np.full(len(years), supply.existing_mw)
    return np.asarray(np.interp(years, plan.years, plan.stock[plan.options.index(supply.id)]))


def supply_margin(years: Sequence[int], load_mw: Array | None, firm: Array | None, limit: float) -> Risk:
    """The least firm capacity above the highest load (share), against the margin asked for.

    Source: firm / load - 1.
    """
    if load_mw is None or firm is None or not (load_mw > 0).all():
        missing = NEEDS["supplies"] if firm is None else NEEDS["load"]
        return Risk("supply_margin", None, None, limit, "share", None, needs=missing)
    margin = firm / load_mw - 1.0
    worst = int(margin.argmin())
    return Risk("supply_margin", years[worst], float(margin[worst]), limit, "share", bool(margin[worst] < limit))


def winter_heat(system: System, run: ScenarioRun, floor_gj: float | None) -> Risk:
    """The heat that can be supplied against what is needed (GJ) in the tightest year.

    Supply is what the conversions of the place make and what it bought on balance in the base year; need is what is
    used, or the floor where that is higher. Source: definition; heat bought beyond today's is not counted on.
    """
    used = run.channels[_users(system), HEAT].sum(axis=0)
    made = -run.channels[_of_kinds(system, "conversion"), HEAT].sum(axis=0)
    if not floor_gj and not used.any() and not made.any():
        return Risk("winter_heat", None, None, None, "GJ", None, needs=NEEDS["heat"])
    supply = made + max(0.0, used[0] - made[0])
    need = np.maximum(used, floor_gj or 0.0)
    worst = int((supply - need).argmin())
    short = bool(supply[worst] < need[worst] * (1 - 1e-9))
    return Risk("winter_heat", run.years[worst], float(supply[worst]), float(need[worst]), "GJ", short)


def at_stake(kind: str, unit: str, stakes: Array, run: ScenarioRun) -> Risk:
    """The most that the measures put at stake in one year, in the unit of ``stakes`` (by measure, at full effect).

    No limit is known, so a stake is shown and not judged. Where no measure in use states one it is missing, not zero.
    Source: the measures and their uptake.
    """
    if not stakes[run.uptake.any(axis=1)].any():
        return Risk(kind, None, None, None, unit, None, needs=NEEDS[kind])
    lost = stakes @ np.diff(run.uptake, axis=1, prepend=run.uptake[:, :1])
    worst = int(lost.argmax())
    return Risk(kind, run.years[worst], float(lost[worst]), None, unit, None, needs=NEEDS["acceptable"])


def pace(system: System, run: ScenarioRun) -> Risk:
    """The largest fall of a sector's energy in a year (share of the year before) that no new own power covers.

    The growth of renewable generation in the year is set against the fall of every sector. Source: our own yardstick,
    ``FASTEST_FALL``.
    """
    energy = run.channels[:, ENERGY]
    renewable = _of_kinds(system, "renewable")
    new_power = np.maximum(0.0, -np.diff(run.channels[renewable, POWER].sum(axis=0))) / system.mwh_per_tce
    sectors = sorted({block.sector for block in system.blocks if block.kind not in SUPPLIED})
    falls = np.array([_fall(system, energy, sector, new_power) for sector in sectors])
    if not energy.any() or not np.isfinite(falls).all():
        return Risk("pace", None, None, FASTEST_FALL, "share", None, needs=NEEDS["energy"])
    worst = int(falls.max(axis=0).argmax())
    value = float(falls[:, worst].max())
    return Risk("pace", run.years[worst + 1], value, FASTEST_FALL, "share", value > FASTEST_FALL)


def _fall(system: System, energy: Array, sector: str, new_power: Array) -> Array:
    """The uncovered fall of one sector by year from the second; none where it is small or uses nothing."""
    used = np.array([block.kind not in SUPPLIED for block in system.blocks], dtype=np.bool_)
    mine = used & np.array([block.sector == sector for block in system.blocks], dtype=np.bool_)
    before, after = energy[mine, :-1].sum(axis=0), energy[mine, 1:].sum(axis=0)
    counts = (before > 0) & (before >= SMALLEST_SECTOR * energy[used, :-1].sum(axis=0))
    fall = np.maximum(0.0, before - after - new_power)
    return np.where(np.isfinite(fall), np.divide(fall, before, out=np.zeros_like(before), where=counts), np.nan)


def _users(system: System) -> npt.NDArray[np.bool_]:
    """Which blocks use energy for themselves."""
    return _of_kinds(system, "fuel", "power", "process")


def _of_kinds(system: System, *kinds: str) -> npt.NDArray[np.bool_]:
    return np.array([block.kind in kinds for block in system.blocks], dtype=np.bool_)
