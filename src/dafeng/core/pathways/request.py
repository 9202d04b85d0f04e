"""What a place asks of its pathway: scenarios, horizon, prices, limits and targets, beside its measures and growth."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dafeng.core.pathways.catalogue import Choice
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.system import Boundary


@dataclass(frozen=True, slots=True)
class Scenario:
    """A way things may go: its growth paths are those of ``growth``, its measures those that name it or are listed.

    ``ambition`` scales the ceiling of measures, by measure id or ``""`` for all. ``delay_years`` puts all measures off.
    Baseline, policy and pilot are the shipped ones; others are the user's own. Source: the request.
    """

    id: str
    name_zh: str
    name_en: str
    growth: str = ""
    measures: tuple[str, ...] = ()
    ambition: Mapping[str, float] = field(default_factory=dict)
    delay_years: float = 0.0


@dataclass(frozen=True, slots=True)
class Supply:
    """A way of supplying power to the place: existing and possible capacity, costs, life and profile.

    ``kind``: coal, chp, wind, solar, direct_green, storage, grid, gas, hydro. MW; 10 000 CNY/MW and 10 000 CNY/MW a
    year; CNY/MWh; tCO2/MWh. ``profile`` names an hourly profile, "" for a firm supply. Source: ``source``.
    """

    id: str
    kind: str
    existing_mw: float = 0.0
    potential_mw: float = 0.0
    capex_10k_cny_per_mw: float = 0.0
    fixed_10k_cny_per_mw: float = 0.0
    variable_cny_per_mwh: float = 0.0
    tco2_per_mwh: float = 0.0
    life_years: int = 25
    build_mw_per_year: float = float("inf")
    minimum_share: float = 0.0
    hours: float = 0.0
    efficiency: float = 1.0
    profile: str = ""
    illustrative: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plan must keep; None = not asked. 10 000 CNY, tCO2 in the boundary, by year where a mapping.

    ``supply_margin`` is the firm capacity above the highest load (share). ``heat_floor_gj`` must be supplied every
    year. Source: the place, the scheme (security of supply first).
    """

    boundary: Boundary = "direct"
    cap_tco2: Mapping[int, float] = field(default_factory=dict)
    budget_tco2: float | None = None
    intensity: Mapping[int, float] = field(default_factory=dict)
    peak_by: int | None = None
    peak_level_tco2: float | None = None
    investment_10k_cny: Mapping[int, float] = field(default_factory=dict)
    supply_margin: float = 0.15
    heat_floor_gj: float | None = None
    non_fossil_share: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """A reduction of energy or CO2 per GDP to be reached.

    ``indicator``: energy_intensity_reduction or carbon_intensity_reduction. ``value`` is a share (0.15 for 15 %).
    ``kind``: assigned or pledged. Source: ``document``.
    """

    indicator: str
    kind: str
    base_year: int
    target_year: int
    value: float
    document: str = ""


@dataclass(frozen=True)
class PathwayRequest:
    """Everything a pathway is computed from beside the inventory.

    ``prices_cny_per_tce`` by carrier; ``discount_rate`` and ``carbon_price_cny`` (by year) as shares and CNY/tCO2.
    ``base_year`` None = the latest year with a direct total. ``end_year`` is the horizon. Source: workbook, defaults.
    """

    growth: tuple[GrowthPath, ...]
    measures: tuple[Measure, ...]
    scenarios: tuple[Scenario, ...]
    supplies: tuple[Supply, ...] = ()
    limits: Limits = field(default_factory=Limits)
    goals: tuple[Goal, ...] = ()
    prices_cny_per_tce: Mapping[str, float] = field(default_factory=dict)
    carbon_price_cny: Mapping[int, float] = field(default_factory=dict)
    discount_rate: float = 0.06
    base_year: int | None = None
    end_year: int = 2035
    history: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    """Past values of drivers by year, in any unit, to fit trends on; GDP and population are the inventory's."""
    choices: tuple[Choice, ...] = ()
    """Library measures chosen by the place; they become measures once the system is known."""
    notes: tuple[str, ...] = ()
