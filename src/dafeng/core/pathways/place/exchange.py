"""Power and heat across the boundary: what is bought, at which factor, and what the energy balance leaves over."""

from dataclasses import dataclass

import polars as pl

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.place.ledger import BALANCE, RENEWABLE, Ledger, coefficients
from dafeng.core.pathways.system import GJ_PER_MWH
from dafeng.core.quantities.units import GJ_PER_TCE

_PURCHASES = {"electricity": ("co2_power_t", "power", "electricity"), "heat": ("co2_heat_t", "heat", "heat")}
_PER_TCE = {"electricity": GJ_PER_TCE / GJ_PER_MWH, "heat": GJ_PER_TCE}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One carrier across the boundary: units (MWh, GJ) a tce, net bought units or None, and its factor or None.

    Source: the inventory.
    """

    carrier: str
    per_tce: float
    net_bought: float | None
    factor: float | None


def exchange_of(inventory: Inventory, carrier: str, year: int) -> Exchange:
    """The exchange of ``electricity`` or ``heat`` in a year.

    The units a tce are those of the inventory's own coefficient, so that what is bought comes out exactly. The factor
    (tCO2 a unit) is that of what is bought, else that of what is used. Source: the inventory's lines.
    """
    indicator, category, item = _PURCHASES[carrier]
    tce_per_unit = coefficients(inventory, year).get(carrier)
    per_tce = _PER_TCE[carrier] if tce_per_unit is None else 1.0 / tce_per_unit
    lines = inventory.emissions.filter(pl.col("year") == year)
    bought = lines.filter((pl.col("boundary") == "indirect") & (pl.col("category") == category))
    used = lines.filter((pl.col("category") == "use") & (pl.col("item") == item))
    factors = [*bought["factor"].drop_nulls(), *used["factor"].drop_nulls()]
    return Exchange(carrier, per_tce, _net(bought, inventory.value(indicator, year)), factors[0] if factors else None)


def settle(ledger: Ledger, exchange: Exchange) -> None:
    """Put into the ledger what the balance of a carrier leaves unexplained, where what is bought is known.

    Bought less what blocks use and generate (tce) goes to the block ``power.balance``. Identity of the balance.
    """
    if exchange.net_bought is None:
        return
    parts = [amount for (_block, carrier), amount in ledger.energy.items() if carrier == exchange.carrier]
    rest = exchange.net_bought / exchange.per_tce - sum(parts)
    if abs(rest) > _ROUNDING * sum(map(abs, parts), 1.0):
        ledger.energy[BALANCE, exchange.carrier] += rest


def add_generation(ledger: Ledger, inventory: Inventory, year: int) -> bool:
    """Put the own non-fossil generation of a year into the ledger as negative electricity; False where unknown.

    Source: the inventory's non-fossil energy at equivalent value.
    """
    generated = inventory.value("non_fossil_tce", year)
    ledger.energy[RENEWABLE, "electricity"] -= generated or 0.0
    return generated is not None


_ROUNDING = 1e-12


def _net(bought: pl.DataFrame, co2: float | None) -> float | None:
    """Bought less sold in native units; none is bought where the inventory says so without a line."""
    if co2 is None:
        return None
    sign = pl.when(pl.col("item").str.starts_with("exported")).then(-1.0).otherwise(1.0)
    return float(bought.select((sign * pl.col("activity")).sum()).item() or 0.0)
