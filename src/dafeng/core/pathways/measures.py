"""What can be done: a measure of one place, with its effect, timing and cost, all at full effect and in totals."""

from dataclasses import dataclass, field
from typing import Literal

ActionKind = Literal["cut", "shift", "capture", "supply"]


@dataclass(frozen=True, slots=True)
class Action:
    """What a measure does to one block at full effect.

    ``cut``: ``share`` of the block's whole demand (0 to 1) is saved; cuts multiply. ``shift``: ``share`` of what the
    block uses of ``carrier`` is displaced, and ``ratio`` tce of ``to_carrier`` used for each tce displaced, 0 for
    nothing. ``capture``: ``share`` of the block's direct CO2 is captured at ``ratio`` MWh of electricity a tonne.
    ``supply``: ``amount_mwh`` of electricity a year is generated without emissions, displacing bought power (block
    ``power.renewable``), whatever the block's size. ``amount_tco2``, where not None, replaces ``share`` by a fixed
    yearly reduction of direct CO2 (t) at full effect. Source: the measure's.
    """

    kind: ActionKind
    block: str
    share: float = 0.0
    carrier: str = ""
    to_carrier: str = ""
    ratio: float = 0.0
    amount_mwh: float = 0.0
    amount_tco2: float | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a measure costs the place, 10 000 CNY: investment at full effect, and yearly running cost without energy.

    ``opex_has_energy`` says that the running cost already counts the energy saved. ``learning_pct`` is the yearly fall
    of the investment (%). None = not known, which gives no cost, never zero. Source: the measure's.
    """

    capex_10k_cny: float | None = None
    opex_10k_cny: float | None = None
    opex_has_energy: bool = False
    learning_pct: float = 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a place. Uptake is 0 before ``start_year`` and ``ceiling`` from ``full_year`` on.

    ``scenarios`` names those that contain it by default. ``saves_tce`` is the yearly energy saving stated by the place,
    for comparison. ``project`` is the code of the key project that is this measure; a project is fixed in plans.
    ``jobs`` and ``output_10k_cny`` are what a fast closure puts at stake at full effect. ``illustrative`` marks default
    values that no source of the place supports. ``where`` is sheet and cell, for messages. Source: ``source``.
    """

    id: str
    name_zh: str
    name_en: str
    direction: str
    sector: str
    actions: tuple[Action, ...]
    start_year: int
    full_year: int
    ceiling: float = 1.0
    life_years: int = 20
    cost: Cost = field(default_factory=Cost)
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ("pilot",)
    lumpy: bool = False
    project: str = ""
    saves_tce: float | None = None
    jobs: float = 0.0
    output_10k_cny: float = 0.0
    illustrative: bool = False
    source: str = ""
    where: str = ""
    sink_tco2: float = 0.0
    """What a measure of land takes up a year at full effect (tCO2); reported apart, never netted."""
