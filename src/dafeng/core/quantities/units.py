"""Units of the field and their multiples, all of them exact by definition."""

from dafeng.core.quantities.arithmetic import Number
from dafeng.core.quantities.errors import UnitMismatch, UnknownUnit

GJ_PER_TCE = 29.3076
"""Heat of one tonne of standard coal, GJ: 7 000 kcal of 4.1868 kJ a kilogram. Source: GB/T 2589-2020."""

CO2_PER_CARBON = 44 / 12
"""Mass of CO2 per mass of carbon, as the Chinese guidelines round it. Source: molar masses."""

_UNITS: dict[str, tuple[str, float]] = {
    "kg": ("mass", 1e-3),
    "t": ("mass", 1.0),
    "10^4 t": ("mass", 1e4),
    "10^8 t": ("mass", 1e8),
    "m3": ("volume", 1e-4),
    "10^4 m3": ("volume", 1.0),
    "10^8 m3": ("volume", 1e4),
    "kWh": ("electricity", 1e-3),
    "MWh": ("electricity", 1.0),
    "10^4 kWh": ("electricity", 10.0),
    "GWh": ("electricity", 1e3),
    "10^8 kWh": ("electricity", 1e5),
    "GJ": ("heat", 1.0),
    "TJ": ("heat", 1e3),
    "10^10 kJ": ("heat", 1e4),
    "tce": ("standard coal", 1.0),
    "10^4 tce": ("standard coal", 1e4),
    "kW": ("power", 1e-3),
    "MW": ("power", 1.0),
    "10^4 kW": ("power", 10.0),
    "ha": ("area", 1.0),
    "10^4 ha": ("area", 1e4),
    "mu": ("area", 1 / 15),
    "10^4 mu": ("area", 1e4 / 15),
    "km2": ("area", 100.0),
    "head": ("count", 1.0),
    "10^4 head": ("count", 1e4),
}


def known_units() -> tuple[str, ...]:
    """Every unit that can be converted; source: this table."""
    return tuple(_UNITS)


def dimension(unit: str) -> str:
    """What the unit measures, such as ``mass`` or ``electricity``; raises UnknownUnit. Source: this table."""
    return _unit(unit)[0]


def conversion(unit: str, to: str) -> float:
    """How many of ``to`` one ``unit`` holds; raises UnknownUnit and UnitMismatch. Source: exact by definition."""
    (kind, factor), (other_kind, other_factor) = _unit(unit), _unit(to)
    if kind != other_kind:
        raise UnitMismatch(unit, to)
    return factor / other_factor


def converted(value: Number, unit: str, to: str) -> Number:
    """The value, given in ``unit``, expressed in ``to``: a float, a NumPy array or a Polars expression alike.

    Raises UnknownUnit and UnitMismatch. Source: exact by definition.
    """
    return value * conversion(unit, to)


def _unit(unit: str) -> tuple[str, float]:
    try:
        return _UNITS[unit]
    except KeyError:
        raise UnknownUnit(unit, _UNITS) from None
