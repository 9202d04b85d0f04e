"""The place as a pathway sees it: blocks of energy use with their drivers, and what a tonne of each carrier emits.

A block is the smallest part that a measure acts on: the fuel, the electricity or the process of a sector, or a
conversion. What a block does is told in channels, so that fuel, bought power, bought heat and energy stay apart until a
boundary adds them up.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dafeng.core.accounting.activity import Array

BlockKind = Literal["fuel", "power", "process", "conversion", "renewable"]
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


@dataclass(frozen=True)
class System:
    """The base year of a place and how it would go on without measures.

    ``energy_tce``: block x carrier in the base year, tce at equivalent value, outputs of conversions negative.
    ``process_tco2``: by block. ``activity`` and ``intensity``: block x year, index 1 in the first year, the base year.
    ``direct_factor``: by carrier, tCO2/tce, zero where nothing burns. ``grid_tco2_per_mwh`` and ``heat_tco2_per_gj``:
    by year. ``gdp_10k_cny``: by year, constant prices, NaN where unknown. ``sinks_tco2``: by year, reported apart.
    ``boundaries``: those the inventory supports. Source: the inventory and the growth paths.
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

    @property
    def base_year(self) -> int:
        """The first year. Source: the inventory."""
        return self.years[0]

    @property
    def scale(self) -> Array:
        """Block x year, how many times the base year's energy the block uses (index). Source: its own definition."""
        return np.asarray(self.activity * self.intensity)
