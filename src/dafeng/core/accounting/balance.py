"""Does the energy add up? The balance of one carrier in one year, and the yield of a conversion in standard coal.

The quantities may be floats, NumPy arrays or Polars expressions: only arithmetic and ``abs`` are used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Number = TypeVar("Number")

SUPPLY = ("production", "import", "export", "stock_change")
"""The flows that say where a carrier comes from; ``total_consumption`` stands for their sum where none is given."""

_INFLOWS = ("production", "import", "transformation_output")
_OUTFLOWS = ("export", "transformation_input", "loss", "final")
_SIGNED = ("stock_change", "total_consumption")


@dataclass(frozen=True, slots=True)
class CarrierBalance(Generic[Number]):
    """What came in and what went out of one carrier, all in the unit of the quantities given."""

    inflow: Number
    outflow: Number
    statistical_difference: Number

    @property
    def residual(self) -> Any:  # noqa: ANN401 -- whatever the arithmetic of Number gives
        """What the stated statistical difference leaves unexplained: inflow − outflow − statistical difference."""
        inflow: Any = self.inflow
        return inflow - self.outflow - self.statistical_difference

    @property
    def throughput(self) -> Any:  # noqa: ANN401 -- whatever the arithmetic of Number gives
        """The larger of inflow and outflow: the measure against which a residual is large or small."""
        inflow: Any = self.inflow
        return (inflow + self.outflow + abs(inflow - self.outflow)) / 2


def carrier_balance(quantities: Mapping[str, Number]) -> CarrierBalance[Number]:
    """The balance of one carrier and year from its quantities by flow, all in one unit; a flow not listed is not there.

    Supply is production + import − export + stock change, or ``total_consumption`` where none of these is given. A
    positive stock change (drawn from stock) and a positive total consumption count as inflow, negative ones as outflow.
    ``non_energy`` is part of ``final`` and takes no part. Raises KeyError for a flow that is unknown.
    Source: layout of the regional energy balance table, 中国能源统计年鉴 (supply + output = input + loss + final use +
    statistical difference).
    """
    if unknown := quantities.keys() - {*_INFLOWS, *_OUTFLOWS, *_SIGNED, "non_energy", "statistical_difference"}:
        raise KeyError(*sorted(unknown))
    signed = ["stock_change"] if any(flow in quantities for flow in SUPPLY) else ["total_consumption"]
    given: Mapping[str, Any] = quantities
    swings = [given[flow] for flow in signed if flow in given]
    inflow = sum(given.get(flow, 0.0) for flow in _INFLOWS) + sum((x + abs(x)) / 2 for x in swings)
    outflow = sum(given.get(flow, 0.0) for flow in _OUTFLOWS) + sum((abs(x) - x) / 2 for x in swings)
    return CarrierBalance(inflow, outflow, given.get("statistical_difference", 0.0))


def conversion_efficiency(
    inputs: Mapping[str, float], outputs: Mapping[str, float], *, tce_per_unit: Mapping[str, float]
) -> float | None:
    """The standard coal (tce) that a conversion gives out per tce put in; None where that cannot be said.

    Units: ``inputs`` and ``outputs`` in the carriers' native units, ``tce_per_unit`` per native unit, equivalent value.
    None when there is no input or no output, or when a carrier has no coefficient: a part is not the whole.
    Source: identity; the coefficients have theirs.
    """
    if (inputs.keys() | outputs.keys()) - tce_per_unit.keys():
        return None
    spent = sum(quantity * tce_per_unit[carrier] for carrier, quantity in inputs.items())
    gained = sum(quantity * tce_per_unit[carrier] for carrier, quantity in outputs.items())
    return gained / spent if spent > 0 and gained > 0 else None


def year_on_year_ratio(earlier: float, later: float) -> float | None:
    """How many times the earlier value the later one is; None where the earlier is not above zero. Source: identity."""
    return later / earlier if earlier > 0 else None
