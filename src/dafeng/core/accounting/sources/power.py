"""CO2 of electricity and heat that cross the boundary: bought positive, sold negative, both stated."""

from dafeng.core.quantities.arithmetic import Number


def purchased_power_co2(net_purchase_mwh: Number, factor_tco2_per_mwh: Number) -> Number:
    """CO2 (t) of electricity bought less electricity sold (MWh), a negative figure being an export.

    Location-based: the factor is the average of the grid area and year; green certificates do not change it.
    Source: provincial guideline (MEE 2025), indirect emissions of electricity moved in and out.
    """
    return net_purchase_mwh * factor_tco2_per_mwh


def purchased_heat_co2(net_purchase_gj: Number, factor_tco2_per_gj: Number) -> Number:
    """CO2 (t) of heat bought less heat sold (GJ), a negative figure being an export.

    Source: NDRC guideline (2015), 5.4.
    """
    return net_purchase_gj * factor_tco2_per_gj
