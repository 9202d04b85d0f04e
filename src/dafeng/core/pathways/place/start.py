"""Where a pathway starts: the latest year whose direct emissions are known, or at least those of its fuels."""

from dafeng.core.accounting.inventory import Gap, Inventory
from dafeng.core.pathways.errors import NoBaseYear
from dafeng.core.pathways.system import Boundary, Coverage

_TOTALS: tuple[tuple[str, Coverage], ...] = (("co2_direct_t", "direct"), ("co2_fuel_t", "fuel"))


def base_year_of(inventory: Inventory, asked: int | None = None) -> tuple[int, Coverage]:
    """The base year, and whether it has a direct total or the CO2 of its fuels alone.

    The latest year with a direct total comes first, then the latest with the CO2 of fuels; energy must be known too.
    ``asked`` fixes the year. Raises NoBaseYear naming what the inventory lacks. Source: the inventory.
    """
    years = inventory.years if asked is None else (asked,)
    known = [year for year in years if inventory.value("energy_total_tce", year) is not None]
    for indicator, coverage in _TOTALS:
        if full := [year for year in known if inventory.value(indicator, year) is not None]:
            return max(full), coverage
    raise NoBaseYear(years, _lacking(inventory, years))


def boundaries_of(inventory: Inventory, year: int) -> tuple[Boundary, ...]:
    """The boundaries that a pathway from that year can be told in. Source: the inventory."""
    return ("direct",) if inventory.value("co2_indirect_t", year) is None else ("direct", "total")


def gap_reasons(inventory: Inventory, indicator: str, year: int) -> str:
    """Why a figure of a year is missing, as the reasons and items of the inventory's gaps. Source: the inventory."""
    found = [gap for gap in inventory.gaps if gap.indicator == indicator and year in gap.years]
    return "; ".join(_reason(gap) for gap in found)


def _reason(gap: Gap) -> str:
    return f"{gap.reason.value} ({', '.join(gap.items)})" if gap.items else gap.reason.value


def _lacking(inventory: Inventory, years: tuple[int, ...]) -> str:
    """Which figure is missing in which year, and why."""
    told = [
        f"{indicator} {year} ({gap_reasons(inventory, indicator, year) or 'no data of that year'})"
        for year in years
        for indicator in ("co2_fuel_t", "energy_total_tce")
        if inventory.value(indicator, year) is None
    ]
    return ", ".join(told)
