"""What is uncertain about a pathway, and by how much: plain values, with defaults that move nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from dafeng.core.pathways.ensemble.errors import BadSpread
from dafeng.core.pathways.ensemble.inputs.correlation import Pair
from dafeng.core.pathways.ensemble.inputs.marginals import CERTAIN, PUNCTUAL, Marginal

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Wander:
    """How far a path may stray from the one told: standard deviations of its yearly growth, in percentage points.

    ``persistent_pct`` errs alike in every year, ``yearly_pct`` anew in each. Raises BadSpread below zero.
    """

    persistent_pct: float = 0.0
    yearly_pct: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a standard deviation below zero or missing; raises BadSpread."""
        if not (self.persistent_pct >= 0 and self.yearly_pct >= 0):
            raise BadSpread(f"a standard deviation of {self.persistent_pct} or {self.yearly_pct}", "give 0 or more")


@dataclass(frozen=True)
class Spread:
    """How uncertain the inputs of a pathway are; ``""`` in a mapping stands for all that are not named.

    ``growth``: by driver (``product`` for every ``product:...``). ``grid``: of the grid factor. ``base_pct``: 95 %
    half-width of a block's base year by grade of its data. ``effect`` (multiplier) and ``delay`` (years) and ``speed``
    (multiplier of the ramp): by measure. ``slippage`` (years): by code of the key project, in the place of the delay.
    ``shared``: by group, the share of the variance that all its inputs have in common. ``correlation``: of groups.
    ``illustrative``: the entries that no source supports. Source: data/spread.csv, monitoring of projects.
    """

    growth: Mapping[str, Wander] = field(default_factory=dict)
    grid: Wander = field(default_factory=Wander)
    base_pct: Mapping[str, float] = field(default_factory=dict)
    effect: Mapping[str, Marginal] = field(default_factory=dict)
    delay: Mapping[str, Marginal] = field(default_factory=dict)
    speed: Mapping[str, Marginal] = field(default_factory=dict)
    slippage: Mapping[str, Marginal] = field(default_factory=dict)
    shared: Mapping[str, float] = field(default_factory=dict)
    correlation: Mapping[Pair, float] = field(default_factory=dict)
    illustrative: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse shares outside 0 to 1, delays and multipliers below zero; raises BadSpread."""
        for group, share in self.shared.items():
            if not 0 <= share <= 1:
                raise BadSpread(f"a shared part of {share} in {group}", "give one from 0 to 1")
        for name in ("effect", "delay", "speed", "slippage"):
            for key, marginal in getattr(self, name).items():
                if marginal.shape != "lognormal" and marginal.values[0] < 0:
                    raise BadSpread(f"{name} {key!r} goes below 0", "start it at 0 or above")

    def wander(self, driver: str) -> Wander:
        """How far a driver strays; nowhere for a block that follows none."""
        return _of(self.growth, driver, Wander()) if driver else Wander()

    def base(self, grade: str) -> Marginal:
        """The multiplier of a block's base year, by the grade of its data."""
        width = _of(self.base_pct, grade, 0.0)
        return Marginal("lognormal", (width,)) if width else CERTAIN

    def lateness(self, measure: str, project: str) -> Marginal:
        """The delay (years) of a measure, or of the key project that it is."""
        return _of(self.slippage, project, PUNCTUAL) if project else _of(self.delay, measure, PUNCTUAL)

    def strength(self, measure: str) -> Marginal:
        """The multiplier of a measure's effect."""
        return _of(self.effect, measure, CERTAIN)

    def slowness(self, measure: str) -> Marginal:
        """The multiplier of the years that a measure's ramp takes."""
        return _of(self.speed, measure, CERTAIN)


def _of(table: Mapping[str, Value], key: str, otherwise: Value) -> Value:
    """The entry of the key, else of what stands before its colon, else of all others."""
    return table.get(key, table.get(key.partition(":")[0], table.get("", otherwise)))
