"""A place and its measures as a least-cost plan sees them: blocks that buy carriers, options that save or move them."""

from collections.abc import Iterator, Sequence

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.timing import timing_of
from dafeng.core.pathways.compiling.uptake import uptake
from dafeng.core.pathways.costing.costs import additions, carbon_price_course
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.plan.drafting.effects import Drafted
from dafeng.core.pathways.plan.drafting.frame import Frame
from dafeng.core.pathways.plan.problem import Options, Overlaps, PlanProblem
from dafeng.core.pathways.plan.stocks import annuity
from dafeng.core.pathways.request import PathwayRequest, Scenario
from dafeng.core.pathways.system import HEAT, System

AS_STATED = Scenario("", "", "")
"""A scenario that neither delays measures nor scales them."""

BIOMASS = (
    *("firewood", "wood", "charcoal", "rice_straw", "wheat_straw", "maize_stalk", "cattle_dung"),
    *("other_solid_biomass", "biogas", "ethanol"),
)
"""Carriers that count as non-fossil. Source: the vocabulary of carriers, category biomass, and ethanol."""


def problem_of(
    system: System, measures: Sequence[Measure], request: PathwayRequest, scenario: Scenario = AS_STATED
) -> PlanProblem:
    """The plan of a place: purchases by block and carrier (tce) by year, stocks as shares of full effect.

    With every measure at its ceiling the plan emits what the simulation does: the effect of measures that multiply is
    shared out so that their sum is their product. ``scenario`` delays and scales the measures; of one that has begun
    only what is left counts. Measures of unknown cost are left out unless they are projects fixed in, and stand in
    ``left_out``. Raises what compiling raises, and MissingInput where the limits count bought energy that nobody knows.
    Source: system, measures and request.
    """
    _refuse_unknown(system, request)
    frame = Frame(system, request)
    affordable, left_out = _affordable(measures)
    chosen, timing = _still_to_do(affordable, scenario, system.base_year)
    drafted = Drafted(frame, chosen, timing[:, 2])
    return PlanProblem(
        years=system.years,
        sectors=tuple(block.id for block in system.blocks),
        carriers=tuple(frame.carriers),
        demand_tce=frame.demand(),
        may_sell=frame.may_sell(),
        factor=frame.factor(),
        price=frame.price(),
        process_tco2=system.process_tco2[:, np.newaxis] * system.scale,
        constant_tco2=np.zeros(len(system.years)),
        gdp=system.gdp_10k_cny,
        carbon_price=carbon_price_course(request.carbon_price_cny, system.years),
        discount_rate=request.discount_rate,
        options=_options(system, chosen, timing, request.discount_rate, drafted.energy_saved(frame.price())),
        effects=drafted.effects(),
        captures=drafted.captures(),
        overlaps=overlaps_of(chosen, timing[:, 2]),
        non_fossil=np.array([float(base in BIOMASS) for base in frame.carriers.values()]),
        non_fossil_tce=frame.own_generation_tce(),
        non_fossil_added=drafted.non_fossil,
        heat=list(frame.carriers).index("heat") if "heat" in frame.carriers else None,
        heat_import_tce=max(0.0, float(system.channels[:, HEAT].sum()) / system.gj_per_tce),
        unpriced=tuple(one.id for one in chosen if one.cost.capex_10k_cny is None or one.cost.opex_10k_cny is None),
        unpriced_carriers=frame.unpriced(drafted.carriers),
        left_out=left_out,
    )


def _refuse_unknown(system: System, request: PathwayRequest) -> None:
    bought = (*system.grid_tco2_per_mwh, *system.heat_tco2_per_gj)
    if request.limits.boundary == "total" and np.isnan(bought).any():
        mend = (
            "report what is bought and sold in the base year, or let the limits of the pathway count direct CO2 alone"
        )
        raise MissingInput("CO2 of bought electricity and heat in {year}", mend, year=system.base_year)


def _affordable(measures: Sequence[Measure]) -> tuple[tuple[Measure, ...], tuple[str, ...]]:
    """The measures that the plan may choose from, and those it may not, for want of a cost or of what they require."""
    chosen = {one.id: one for one in measures if one.actions and (one.project or _is_priced(one))}
    while True:
        orphans = [one.id for one in chosen.values() if not one.project and set(one.requires) - chosen.keys()]
        if not orphans:
            break
        for name in orphans:
            del chosen[name]
    return tuple(chosen.values()), tuple(one.id for one in measures if one.actions and one.id not in chosen)


def _is_priced(one: Measure) -> bool:
    return one.cost.capex_10k_cny is not None and one.cost.opex_10k_cny is not None


def _still_to_do(measures: Sequence[Measure], scenario: Scenario, base_year: int) -> tuple[tuple[Measure, ...], Array]:
    """The measures of which something is left after the base year, with start, ramp and ceiling of what is left."""
    timing = np.array([timing_of(one, scenario, base_year) for one in measures]).reshape(-1, 3)
    left = timing[:, 2] > 0
    return tuple(one for one, is_left in zip(measures, left, strict=True) if is_left), timing[left]


def _options(system: System, measures: Sequence[Measure], timing: Array, rate: float, saved: Array) -> Options:
    """The measures as options: a unit of stock is the full effect; what is fixed in follows its uptake for good."""
    years = np.array(system.years, dtype=np.float64)
    life = np.array([one.life_years for one in measures], dtype=np.intp)
    courses = uptake(years, *timing.T)
    steps = np.diff(courses, axis=1, prepend=0.0)
    built = np.array([additions(*row) for row in zip(courses, life.tolist(), strict=True)]).reshape(courses.shape)
    fixed = np.array([bool(one.project) for one in measures], dtype=bool)[:, np.newaxis]
    ceilings, started = timing[:, [2]], years >= timing[:, [0]]
    fastest = steps.max(axis=1, initial=0.0, keepdims=True)
    nothing = np.zeros_like(courses)
    capex = np.array([_capex(one, len(years)) for one in measures]).reshape(courses.shape)
    running = np.array([[one.cost.opex_10k_cny or 0.0] for one in measures]).reshape(-1, 1) + nothing
    told = np.array([one.cost.opex_has_energy for one in measures], dtype=bool)
    running[told] += saved[told]
    return Options(
        ids=tuple(one.id for one in measures),
        life=life,
        capex=capex,
        annuity=annuity(capex, rate, life[:, np.newaxis].astype(np.float64)),
        running=running,
        existing=nothing,
        least_added=np.where(fixed, built, 0.0),
        most_added=np.where(fixed, built, np.where(started, fastest, 0.0)),
        potential=np.where(started, ceilings, 0.0),
        lump=np.where([one.lumpy and not one.project for one in measures], timing[:, 2], 0.0),
    )


def _capex(one: Measure, years: int) -> Array:
    return np.asarray((one.cost.capex_10k_cny or 0.0) * (1 - one.cost.learning_pct / 100) ** np.arange(years))


def overlaps_of(measures: Sequence[Measure], ceilings: Array) -> Overlaps:
    """What excludes what, as shares of ceilings (above 0, by measure) that stay within one, and what requires what.

    Source: the measures.
    """
    rows = list(_apart(measures, ceilings))
    members = [(group, option, weight) for group, (_name, _limit, parts) in enumerate(rows) for option, weight in parts]
    return Overlaps(
        tuple(name for name, _limit, _parts in rows),
        np.array([limit for _name, limit, _parts in rows]),
        np.array([group for group, _option, _weight in members], dtype=np.intp),
        np.array([option for _group, option, _weight in members], dtype=np.intp),
        np.array([weight for _group, _option, weight in members]),
    )


def _apart(measures: Sequence[Measure], ceilings: Array) -> Iterator[tuple[str, float, list[tuple[int, float]]]]:
    """The name of each row, its limit, and its options with their weights."""
    place = {one.id: number for number, one in enumerate(measures)}
    ceiling = dict(zip(place, ceilings.tolist(), strict=True))
    for one in measures:
        mine = (place[one.id], 1.0 / ceiling[one.id])
        for other in one.excludes:
            if other in place:
                yield f"{one.id} or {other}", 1.0, [mine, (place[other], 1.0 / ceiling[other])]
        for needed in one.requires:
            if needed in place:
                yield f"{one.id} after {needed}", 0.0, [mine, (place[needed], -1.0 / ceiling[needed])]
