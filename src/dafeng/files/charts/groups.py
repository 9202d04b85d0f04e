"""The groups that pictures and tables show: ten of sectors and eight of energy carriers, each with its own colour.

A sector or carrier keeps its colour in every picture. The colours follow Paul Tol's *muted* scheme (distinct for the
common kinds of colour blindness); where areas touch, a pattern tells them apart as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dafeng.language import N_

DIAGONAL_UP = "path://M0 8L8 0L8 1.6L1.6 8ZM0 0L1.6 0L0 1.6Z"
DIAGONAL_DOWN = "path://M0 0L8 8L6.4 8L0 1.6ZM8 0L8 1.6L6.4 0Z"


@dataclass(frozen=True, slots=True)
class Group:
    """Sectors or carriers shown as one: its id, English label (translated where shown), colour and pattern."""

    id: str
    label: str
    colour: str
    members: frozenset[str]
    decal: Mapping[str, object] | None = field(default=None, compare=False, hash=False)


def _numbers(*spans: tuple[int, int]) -> frozenset[str]:
    return frozenset(str(number) for first, last in spans for number in range(first, last + 1))


def tiles(symbol: str, *, size: float = 1, cell: int = 8, ink: str = "rgba(255,255,255,0.34)") -> dict[str, object]:
    """An unrotated pattern: a rotated one costs four times as long to draw."""
    return {
        "symbol": symbol,
        "symbolSize": size,
        "dashArrayX": [cell, 0],
        "dashArrayY": [cell, 0],
        "color": ink,
    }


DARK = "rgba(0,0,0,0.22)"

SECTOR_GROUPS = (
    Group("power_heat", N_("Power, heat, gas and water supply"), "#3D4F8F", _numbers((39, 41))),
    Group("metals", N_("Iron, steel and other metals"), "#CC6677", _numbers((28, 29)), tiles(DIAGONAL_UP)),
    Group(
        "chemicals",
        N_("Petroleum, coking and chemicals"),
        "#DDCC77",
        _numbers((21, 26)),
        tiles("circle", size=0.5, cell=7, ink=DARK),
    ),
    Group(
        "building_materials", N_("Building materials"), "#117733", _numbers((27, 27)), tiles("rect", size=0.3, cell=7)
    ),
    Group(
        "other_industry",
        N_("Mining and other industry"),
        "#88CCEE",
        _numbers((2, 20), (30, 38)),
        tiles(DIAGONAL_DOWN, ink=DARK),
    ),
    Group("transport", N_("Transport and post"), "#882255", _numbers((43, 43)), tiles("circle", size=0.5, cell=7)),
    Group("services", N_("Construction and services"), "#44AA99", _numbers((42, 42), (44, 45))),
    Group("residential", N_("Households"), "#999933", _numbers((46, 47)), tiles(DIAGONAL_UP)),
    Group("agriculture", N_("Agriculture and forestry"), "#AA4499", _numbers((1, 1)), tiles(DIAGONAL_DOWN)),
)
PROCESS = Group(
    "process", N_("Industrial processes (not by sector)"), "#6F6F6F", frozenset(), tiles("rect", size=0.3, cell=7)
)
NO_SECTOR = Group("no_sector", N_("Not split by sector"), "#BBBBBB", frozenset({""}))
SECTOR_STACK = (*SECTOR_GROUPS, PROCESS, NO_SECTOR)

CARRIER_GROUPS = (
    Group("coal", N_("Coal"), "#4D4D4D", frozenset()),
    Group("coke", N_("Coking products"), "#8C6D46", frozenset(), tiles(DIAGONAL_UP)),
    Group("coal_gas", N_("Manufactured gas"), "#C2A878", frozenset(), tiles("circle", size=0.5, cell=7, ink=DARK)),
    Group("oil", N_("Oil products"), "#882255", frozenset(), tiles(DIAGONAL_DOWN)),
    Group("gas", N_("Natural gas"), "#88CCEE", frozenset(), tiles("rect", size=0.3, cell=7, ink=DARK)),
    Group("electricity", N_("Electricity"), "#DDCC77", frozenset()),
    Group("heat", N_("Heat"), "#CC6677", frozenset(), tiles("circle", size=0.5, cell=7)),
    Group("renewable", N_("Biomass and other energy"), "#117733", frozenset(), tiles(DIAGONAL_UP)),
)
