"""The place as a pathway sees it: blocks of energy use with their drivers, and what a tonne of each carrier emits.

A block is the smallest part that a measure acts on: the fuel, the electricity or the process of a sector, or a
conversion. What a block does is told in channels, so that fuel, bought power, bought heat and energy stay apart until a
boundary adds them up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.quantities.units import GJ_PER_TCE

GJ_PER_MWH = 3.6
"""Heat of a megawatt-hour, GJ. Source: exact by definition."""
BlockKind = Literal["fuel", "power", "process", "conversion", "renewable", "balance"]
Coverage = Literal["direct", "fuel"]
"""What channel 0 holds: all direct CO2, or that of fuels alone where the inventory gives no process CO2."""
Origin = Literal["fitted", "given", "turnover", "none"]
Channel = Literal["direct_tco2", "power_mwh", "heat_gj", "energy_tce"]
CHANNELS: tuple[Channel, ...] = ("direct_tco2", "power_mwh", "heat_gj", "energy_tce")
"""Direct CO2 (t), net bought electricity (MWh) and heat (GJ), energy consumption at equivalent value (tce)."""
DIRECT, POWER, HEAT, ENERGY = range(4)
Boundary = Literal["direct", "total"]
BOUNDARIES: tuple[Boundary, ...] = ("direct", "total")
"""Direct emissions alone, and with net bought electricity and heat."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the place that measures act on; ``id`` is ``sector.kind``, such as ``steel.fuel``.

    ``driver`` is what its activity follows; ``equipment`` the long-lived equipment behind it, if any.
    """

    id: str
    sector: str
    kind: BlockKind
    driver: str
    equipment: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """How the energy per activity of a block goes on without measures.

    ``yearly_fall`` is a share (negative = it rises), ``None`` where new equipment moves it. ``origin``: fitted on
    ``years`` with the standard error of its logarithm, given by a growth path, from the turnover of equipment, or none,
    which holds it as it is and is illustrative. ``bounded``: the fit lay outside the bounds. Source: ``origin``.
    """

    block: str
    origin: Origin
    yearly_fall: float | None
    years: tuple[int, ...] = ()
    standard_error: float | None = None
    bounded: bool = False
    illustrative: bool = False


@dataclass(frozen=True)
class System:
    """The base year of a place and how it would go on without measures.

    ``energy_tce``: block x carrier in the base year, tce at equivalent value, outputs of conversions negative.
    ``process_tco2``: by block. ``activity`` and ``intensity``: block x year, index 1 in the first year, the base year.
    ``direct_factor``: by carrier, tCO2/tce, zero where nothing burns. ``grid_tco2_per_mwh`` and ``heat_tco2_per_gj``:
    by year. ``gdp_10k_cny``: by year, constant prices, NaN where unknown. ``sinks_tco2``: by year, positive what land
    takes up, reported apart. ``boundaries``: those the inventory supports. ``block_factor``: block x carrier, tCO2/tce,
    where a block emits otherwise than ``direct_factor`` says (its own factors, feedstock, carbon held in products).
    ``coverage`` says what the direct boundary holds; with ``fuel`` it must never be called the direct total.
    ``trends``: why the intensity goes as it does. ``notes``: remarks as (id, facts).
    Source: the inventory and the growth paths.
    """

    place: str
    years: tuple[int, ...]
    blocks: tuple[Block, ...]
    carriers: tuple[str, ...]
    energy_tce: Array
    process_tco2: Array
    activity: Array
    intensity: Array
    direct_factor: Array
    grid_tco2_per_mwh: Array
    heat_tco2_per_gj: Array
    gdp_10k_cny: Array
    sinks_tco2: Array
    boundaries: tuple[Boundary, ...] = ("direct",)
    block_factor: Array | None = None
    mwh_per_tce: float = GJ_PER_TCE / GJ_PER_MWH
    gj_per_tce: float = GJ_PER_TCE
    coverage: Coverage = "direct"
    trends: tuple[Trend, ...] = ()
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()

    @property
    def base_year(self) -> int:
        """The first year. Source: the inventory."""
        return self.years[0]

    @property
    def scale(self) -> Array:
        """Block x year, how many times the base year's energy the block uses (index). Source: its own definition."""
        return np.asarray(self.activity * self.intensity)

    @property
    def factors(self) -> Array:
        """Block x carrier, tCO2/tce: what a tonne of the carrier emits in that block. Source: the inventory."""
        if self.block_factor is not None:
            return self.block_factor
        return np.broadcast_to(self.direct_factor, self.energy_tce.shape)

    @property
    def direct_tco2(self) -> Array:
        """By block, direct CO2 (t) in the base year, fuels and processes. Source: the inventory."""
        return np.asarray((self.energy_tce * self.factors).sum(axis=1) + self.process_tco2)

    @property
    def channels(self) -> Array:
        """Block x channel in the base year, in the order and units of CHANNELS.

        Generation without emissions and the rest of a balance move what is bought, not what is consumed.
        Source: the inventory.
        """
        consumed = np.array([block.kind not in {"renewable", "balance"} for block in self.blocks], dtype=bool)
        return np.column_stack(
            [
                self.direct_tco2,
                self._of("electricity") * self.mwh_per_tce,
                self._of("heat") * self.gj_per_tce,
                np.where(consumed, self.energy_tce.sum(axis=1), 0.0),
            ]
        )

    def _of(self, carrier: str) -> Array:
        if carrier not in self.carriers:
            return np.zeros(len(self.blocks))
        return np.asarray(self.energy_tce[:, self.carriers.index(carrier)])
