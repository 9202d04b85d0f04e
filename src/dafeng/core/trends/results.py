"""What a diagnosis gives: plain values that tables, pictures and documents are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Status = Literal["peaked", "plateau", "rising", "indeterminate"]
Decoupling = Literal[
    "strong_decoupling",
    "weak_decoupling",
    "recessive_decoupling",
    "strong_negative_decoupling",
    "weak_negative_decoupling",
    "expansive_negative_decoupling",
    "expansive_coupling",
    "recessive_coupling",
]


@dataclass(frozen=True, slots=True)
class Effects:
    """A change (tCO2) between two years split over its factors, additive; ``parts`` sum to ``change`` with no rest.

    ``identity``: kaya or sectors. ``by_category``: (factor, sector) to tCO2, where the identity has sectors.
    """

    identity: str
    boundary: str
    from_year: int
    to_year: int
    change: float
    parts: Mapping[str, float]
    multiplicative: Mapping[str, float]
    by_category: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class DecouplingStep:
    """The decoupling of ``subject`` (energy, CO2 of a boundary) from GDP between two years, by Tapio's eight states."""

    subject: str
    from_year: int
    to_year: int
    growth_pct: float
    gdp_growth_pct: float
    elasticity: float | None
    state: Decoupling


@dataclass(frozen=True, slots=True)
class TrendTest:
    """A trend test: n, S, its variance, z, two-sided p (exact for small n without ties), tau, slope a step.

    ``p_normal`` is the two-sided p by z, whatever ``p`` is. NaN where a figure cannot be given.
    """

    name: str
    n: int
    s: float
    var_s: float
    z: float
    p: float
    exact: bool
    tau: float
    sen_slope: float
    sen_intercept: float
    p_normal: float = float("nan")


@dataclass(frozen=True, slots=True)
class PeakStatus:
    """Whether a series has peaked, by the stated rule, with the figures that decided and why nothing more is claimed.

    ``reason`` is the id of the sentence. ``c40``: C40's rule beside it, None where it cannot be judged. ``vintage`` is
    the last year of the data. ``test`` runs from the year of the maximum on, None with fewer than five points.
    ``peak_year`` and ``peak_tco2`` only where a peak is claimed; ``maximum_year`` and ``maximum_tco2`` always, a fact
    and no claim; ``drop_pct`` is how far the latest figure lies below the maximum. ``modified``: the tests that bear
    serial correlation, where there is some (``lag_one``). ``noise_pct``: the scatter of the years, % of their median.
    """

    boundary: str
    status: Status
    reason: str
    peak_year: int | None
    peak_tco2: float | None
    latest_year: int | None
    latest_tco2: float | None
    drop_pct: float | None
    points: int
    test: TrendTest | None
    c40: bool | None
    vintage: int | None
    maximum_year: int | None = None
    maximum_tco2: float | None = None
    modified: tuple[TrendTest, ...] = ()
    lag_one: float | None = None
    noise_pct: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A constraint found: ``id`` names the sentence, ``facts`` fill it, ``weight_tco2`` orders it."""

    id: str
    facts: Mapping[str, str | float | int]
    weight_tco2: float


@dataclass(frozen=True)
class Diagnosis:
    """The diagnosis of a place's inventory."""

    effects: tuple[Effects, ...]
    decoupling: tuple[DecouplingStep, ...]
    peaks: tuple[PeakStatus, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """What could not be diagnosed, as (id, facts)."""
