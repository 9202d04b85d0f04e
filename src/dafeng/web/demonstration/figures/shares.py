"""How the region's figures are shared out among all 103 counties: the shares of a group and year add up to one."""

from collections.abc import Mapping
from functools import cache

from dafeng.web.demonstration.seeds import Seed, counties, groups, weights

REFERENCE_YEAR = 2020
STEADY = frozenset({"agriculture", "water", "services", "urban", "rural", "construction", "transport", "wind", "solar"})
"""Groups that drift with the place's growth only, not with that of its industry's energy."""


@cache
def shares(group: str, year: int) -> Mapping[str, float]:
    """The share of each county in a group of sectors in a year, by code; they add up to 1."""
    sizes = {code: _size(seed, group, year) for code, seed in counties().items()}
    total = sum(sizes.values())
    return {code: size / total for code, size in sizes.items()}


def _size(seed: Seed, group: str, year: int) -> float:
    size = seed.people if groups()[group].by_people else seed.output
    drift = seed.growth_pct + (0.0 if group in STEADY else seed.energy_pct)
    return size * weights()[seed.archetype, group] * (1 + drift / 100) ** (year - REFERENCE_YEAR)


@cache
def output_shares(year: int) -> Mapping[str, float]:
    """The share of each county in the region's GDP at constant prices, by code."""
    return _drifting("output", year)


@cache
def people_shares(year: int) -> Mapping[str, float]:
    """The share of each county in the region's residents, by code."""
    return _drifting("people", year)


def _drifting(size: str, year: int) -> dict[str, float]:
    share_of_growth = 1.0 if size == "output" else 0.3
    sizes = {
        code: getattr(seed, size) * (1 + seed.growth_pct * share_of_growth / 100) ** (year - REFERENCE_YEAR)
        for code, seed in counties().items()
    }
    total = sum(sizes.values())
    return {code: value / total for code, value in sizes.items()}
