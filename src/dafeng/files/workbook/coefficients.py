"""Published coefficients of standard coal: what the plausibility of figures and prices by unit rest on."""

from collections.abc import Mapping
from functools import cache

from dafeng.core.quantities.factor_tables import carrier_factors
from dafeng.core.quantities.units import converted, dimension
from dafeng.data.tables import HERE, table, vocabulary

COEFFICIENTS = ("cesy-2023", "gbt2589-2020")
"""Datasets asked in this order for the standard coal of a carrier; no inventory rests on them."""


@cache
def coefficients() -> Mapping[str, float]:
    """Standard coal (tce, equivalent value) of one native unit; a carrier that no dataset knows has none."""
    found = {"other_energy": 1.0}
    for dataset in COEFFICIENTS:
        rows = table(HERE / "factors" / dataset / "carriers.csv")
        for carrier, factors in carrier_factors(rows, dataset).items():
            if factors.tce_per_unit is not None:
                found.setdefault(carrier, factors.tce_per_unit)
    return found


def tce_per(unit: str, carrier: str) -> float | None:
    """Standard coal (tce) of one unit of a carrier; None where the unit does not fit or no coefficient is known."""
    if unit == "tce":
        return 1.0
    native = vocabulary("carriers")[carrier].extra["native_unit"]
    if dimension(unit) != dimension(native) or carrier not in coefficients():
        return None
    return converted(1.0, unit, native) * coefficients()[carrier]


def price_units_of(carrier: str) -> tuple[str, ...]:
    """The units in which a price of the carrier may be stated."""
    units = vocabulary("price_units").values()
    return tuple(term.id for term in units if tce_per(term.extra["per"], carrier) is not None)
