"""What a pathway gives: plain values that tables, pictures and documents are made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.request import Goal, PathwayRequest, Scenario
from dafeng.core.pathways.system import Boundary, System

Progress = Callable[[str, int, int], None]
"""Hears of a long computation: the part that begins, and how many of how many pieces of it are done."""


def _unheard(part: str, done: int, total: int) -> None:
    """Tell nobody of the progress."""


UNHEARD: Progress = _unheard
"""What nobody hears."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The peak of a course: last year of its maximum, its level (tCO2), first and last year of the plateau around it.

    ``open_ended``: the maximum is the last year of the course, so no peak is claimed. Source: ``peaks.peak_of``.
    """

    year: int
    level_tco2: float
    plateau: tuple[int, int]
    open_ended: bool


@dataclass(frozen=True)
class ScenarioRun:
    """A scenario computed: ``channels`` block x K x year, ``uptake`` measure x year. Source: the model."""

    scenario: Scenario
    years: tuple[int, ...]
    measures: tuple[str, ...]
    channels: Array
    uptake: Array
    emissions: Mapping[Boundary, Array]
    energy_tce: Array
    peaks: Mapping[Boundary, Peak]
    costs_10k_cny: Mapping[str, Array]
    """By measure id, yearly cost (annuity, running, energy) by year; measures of unknown cost are absent."""
    unpriced: tuple[str, ...] = ()
    gdp_10k_cny: Array | None = None
    """GDP of the scenario by year, constant prices, NaN where unknown."""


GROWTH = "growth"
"""What stands among the measures of wedges for other growth than in the baseline."""


@dataclass(frozen=True)
class Wedges:
    """What each measure takes off the baseline, measure x year, tCO2; the parts sum to baseline less scenario exactly.

    ``error_tco2`` is the standard error where the parts were sampled, None where they are exact.
    """

    boundary: Boundary
    years: tuple[int, ...]
    measures: tuple[str, ...]
    baseline: Array
    scenario: Array
    tco2: Array
    error_tco2: Array | None = None


@dataclass(frozen=True, slots=True)
class MeasureCost:
    """The cost of one measure taken alone: yearly abatement (tCO2), CNY/tCO2, net present value (10 000 CNY).

    ``saving``: its net present value is positive without a carbon price, so it is ordered by that value, not by cost
    per tonne. None where a cost is unknown. Source: Taylor 2012, doi 10.1016/j.enpol.2012.01.022 on ranking savings.
    """

    measure: str
    tco2_per_year: float
    cny_per_tco2: float | None
    npv_10k_cny: float | None
    saving: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point of the integrated cost curve: emissions avoided over the horizon (tCO2), marginal and total cost."""

    avoided_tco2: float
    marginal_cny_per_tco2: float
    total_10k_cny: float


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A hard target that the plan cannot keep: which, in which year (None = over all), by how much, in which unit."""

    target: str
    year: int | None
    amount: float
    unit: str


@dataclass(frozen=True)
class Plan:
    """The least-cost plan: what is built when, what it emits and costs, and the price of each limit.

    ``stock`` and ``added``: option x year (share of full effect for measures, MW for supplies). ``purchases_tce``:
    sector x carrier x year. ``marginal_cny_per_tco2``: by target name, by year. ``solver`` is what the log says really
    ran. ``objective_10k_cny`` has a proven lower ``bound_10k_cny``.
    """

    status: Literal["optimal", "time limit"]
    years: tuple[int, ...]
    options: tuple[str, ...]
    stock: Array
    added: Array
    sectors: tuple[str, ...]
    carriers: tuple[str, ...]
    purchases_tce: Array
    emissions_tco2: Array
    investment_10k_cny: Array
    objective_10k_cny: float
    bound_10k_cny: float
    marginal_cny_per_tco2: Mapping[str, Array]
    shortfalls: tuple[Shortfall, ...]
    solver: str
    seconds: Mapping[str, float] = field(default_factory=dict)
    hours: Mapping[str, Array] = field(default_factory=dict)
    """Power of each supply in the representative days of the last year, MW by hour: ``day.supply``."""


@dataclass(frozen=True, slots=True)
class PeakPrice:
    """What it costs to peak by a year: total and extra over the free plan (10 000 CNY), and what then fails."""

    year: int
    total_10k_cny: float
    extra_10k_cny: float
    level_tco2: float
    shortfalls: tuple[Shortfall, ...] = ()


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability as a share of draws with its 95 % Wilson interval."""

    share: float
    low: float
    high: float
    draws: int


@dataclass(frozen=True)
class Ensemble:
    """Many seeded draws of a scenario in one boundary.

    ``quantiles`` of ``fan`` (quantile x year, tCO2); ``peaked_by``: chance of having peaked by each year; ``never`` the
    share whose maximum is the last year. ``level_tco2`` and ``plateau_years``: the quantiles of level and length.
    ``goals``: chance of reaching each goal. ``ranking``: Spearman's rho of each input with the peak level and with the
    emissions of the last year. ``effective_draws`` falls below ``draws`` once observations re-weight them.
    """

    scenario: str
    boundary: Boundary
    years: tuple[int, ...]
    draws: int
    seed: int
    quantiles: tuple[float, ...]
    fan: Array
    median_peak_year: int | None
    peaked_by: Mapping[int, Chance]
    never: Chance
    level_tco2: Array
    plateau_years: Array
    goals: tuple[tuple[Goal, Chance], ...]
    ranking: tuple[tuple[str, float, float], ...]
    effective_draws: float
    kernel: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A year on the way to a goal: the intensity index required (base year = 100), and what each scenario gives."""

    indicator: str
    kind: str
    year: int
    required: float
    scenario: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk of moving too fast: ``kind`` supply_margin, winter_heat, jobs or output; None = cannot be judged.

    ``value`` against ``limit`` in ``unit``; ``year`` is the worst year. ``needs`` says what is missing to judge it.
    """

    kind: str
    year: int | None
    value: float | None
    limit: float | None
    unit: str
    serious: bool | None
    needs: str = ""


@dataclass(frozen=True)
class Pathway:
    """The whole answer for a place; parts that were not asked for, or cannot be given, are empty with a note."""

    request: PathwayRequest
    system: System
    runs: tuple[ScenarioRun, ...]
    wedges: tuple[Wedges, ...] = ()
    measure_costs: tuple[MeasureCost, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    plan: Plan | None = None
    peak_prices: tuple[PeakPrice, ...] = ()
    ensembles: tuple[Ensemble, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    risks: tuple[Risk, ...] = ()
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """Remarks as (id, facts); the sentences stand with the documents."""
    total_orders: tuple[tuple[str, float, float], ...] = ()
    """Sobol's total order (share) of each group of inputs in peak level and last year, where it was asked for."""
    looked_into: str = ""
    """The scenario that wedges, costs, plan and risks are of; "" = the pilot's, else the last."""
