"""Carbon taken up by land: kept apart from emissions and never netted silently."""

from dafeng.core.quantities.arithmetic import Number


def removal_tco2(stock_change_tco2: Number) -> Number:
    """The sink (tCO2, negative = taken up) of a reported change of carbon stock (tCO2, positive = grown).

    Source: 2006 IPCC Guidelines, volume 4, equation 2.1: emissions have the opposite sign of stock changes.
    """
    return -stock_change_tco2


def stock_change_tco2(carbon_start_tc: Number, carbon_end_tc: Number, years: float) -> Number:
    """The yearly change of carbon stock (tCO2) between two surveys (tC) that many years apart.

    Source: 2006 IPCC Guidelines, volume 4, equation 2.5 (stock-difference method).
    """
    return (carbon_end_tc - carbon_start_tc) / years * 44 / 12
