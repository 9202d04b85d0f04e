"""How the terms of an inventory fall into the blocks of a pathway, and the long-lived equipment behind them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Equipment:
    """Long-lived equipment: life (years) and energy use of a new unit against the stock's mean (share).

    ``illustrative`` marks defaults. Source: ``source``.
    """

    id: str
    zh: str
    en: str
    life_years: float
    new_intensity: float
    illustrative: bool
    source: str


@dataclass(frozen=True)
class Sets:
    """Statistical sectors, conversions and processes by the block they fall into, drivers and equipment by block.

    ``sector_of``: statistical sector number to pathway sector. ``block_of_conversion`` and ``block_of_process``: id to
    block id. ``drivers_of``: block id to driver ids, the first that has data is taken. Source: vocabularies.
    """

    sector_of: Mapping[str, str]
    block_of_conversion: Mapping[str, str]
    block_of_process: Mapping[str, str]
    drivers_of: Mapping[str, tuple[str, ...]]
    equipment_of: Mapping[str, Equipment]
