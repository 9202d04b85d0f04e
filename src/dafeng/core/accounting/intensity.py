"""Intensities against constant-price GDP, and reduction rates that compound."""

from dafeng.core.accounting.errors import BadTarget
from dafeng.core.quantities.arithmetic import Number


def intensity(amount: Number, gdp_constant_10k_cny: Number) -> Number:
    """Energy (tce) or CO2 (t) per 10 000 CNY of GDP at constant prices.

    Source: National Bureau of Statistics, communique on energy per GDP by province.
    """
    return amount / gdp_constant_10k_cny


def reduction_rate(intensity_then: Number, intensity_now: Number) -> Number:
    """The share (0 to 1) by which an intensity fell between two years; negative when it rose.

    Source: National Bureau of Statistics, communique on energy per GDP by province.
    """
    return 1 - intensity_now / intensity_then


def compounded(first_rate: Number, second_rate: Number) -> Number:
    """The reduction rate of two spans one after the other: 1 - (1 - a)(1 - b), never a + b.

    Identity of the definition.
    """
    return 1 - (1 - first_rate) * (1 - second_rate)


def yearly_rate(cumulative_rate: float, years: int) -> float:
    """The equal yearly reduction rate that compounds to the cumulative one over that many years (at least one).

    Raises BadTarget for a span below one year or a rate of 100 % and more. Identity: (1 - y)^n = 1 - c.
    """
    if years < 1:
        raise BadTarget(f"A reduction needs a span of at least one year, not {years}")
    if cumulative_rate >= 1:
        raise BadTarget(f"A reduction of {cumulative_rate:.0%} leaves nothing; a rate is below 100 %")
    return float(1 - (1 - cumulative_rate) ** (1 / years))


def assigned_path(base: float, cumulative_rate: float, base_year: int, target_year: int, year: int) -> float:
    """Where an intensity must stand in ``year`` if it falls by an equal rate each year to the target.

    Same unit as ``base``. Before the base year and after the target year there is no path: raises BadTarget.
    Source: equal yearly rates, as targets are broken down by year in assessments of provinces.
    """
    if not base_year <= year <= target_year:
        raise BadTarget(f"No target path for {year}: it runs from {base_year} to {target_year}")
    return float(base * (1 - yearly_rate(cumulative_rate, target_year - base_year)) ** (year - base_year))


def completion(actual_rate: float, target_rate: float) -> float:
    """How much of a target rate is reached: actual / target. Raises BadTarget for a target of zero or less.

    Source: assessment of CO2 per GDP of provinces, 13th plan.
    """
    if target_rate <= 0:
        raise BadTarget("A completion rate needs a target above zero")
    return actual_rate / target_rate
