"""Energy in tonnes of standard coal: what a place consumes, in the equivalent and the equal-value convention."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from dafeng.core.accounting.activity import Array, EnergyUse
from dafeng.core.quantities.arithmetic import Number
from dafeng.core.quantities.factors import Release
from dafeng.core.quantities.units import GJ_PER_TCE


def standard_coal(quantity: Number, tce_per_unit: Number) -> Number:
    """Energy (tce) of a quantity (native units) at a coefficient (tce a native unit). Source: GB/T 2589-2020."""
    return quantity * tce_per_unit


def coefficient_of_heat(ncv_gj_per_unit: Number) -> Number:
    """The standard-coal coefficient (tce a unit) of a heating value (GJ a unit). Source: GB/T 2589-2020."""
    return ncv_gj_per_unit / GJ_PER_TCE


def coal_coefficients(
    release: Release,
    carriers: tuple[str, ...],
    own: Mapping[str, float],
    *,
    by_heat: Mapping[str, float] = MappingProxyType({}),
    allow_unverified: bool = False,
) -> Array:
    """Standard-coal coefficients by carrier, tce a native unit, NaN where there is none.

    Own ones come first, then those of the release, then those made from the heating values of the fuel factors
    (``by_heat``). Unverified ones are passed over unless allowed. The carrier ``other_energy`` is reported in tce and
    needs none. Source: ``release``; GB/T 2589-2020.
    """
    rows = [row for row in release.carriers.values() if row.verified or allow_unverified]
    stated = {row.carrier: row.tce_per_unit for row in rows if row.tce_per_unit is not None}
    known = {**by_heat, **stated, "other_energy": 1.0, **own}
    values = (known.get(carrier) for carrier in carriers)
    return np.array([np.nan if value is None else value for value in values])


@dataclass(frozen=True)
class EnergyAccount:
    """Energy of cases, tce, equivalent value (electricity at its heat): totals by case, and by case x carrier.

    ``consumption`` is final use, losses and what conversions take in less what they give out. NaN where a quantity or a
    coefficient is missing.
    """

    consumption: Array
    final: Array
    feedstock: Array
    by_carrier: Array


def energy_account(use: EnergyUse, tce_per_unit: Array) -> EnergyAccount:
    """The energy account of cases (tce) from their use (native units) and the coefficients by carrier.

    Source: China Energy Statistical Yearbook, explanatory notes: total energy consumption.
    """
    final = use.final.sum(axis=1)
    net = final + use.losses + use.inputs.sum(axis=1) - use.outputs.sum(axis=1)
    feedstock = use.non_energy.sum(axis=1) + use.non_energy_unplaced
    by_carrier = in_standard_coal(net, tce_per_unit)
    return EnergyAccount(
        consumption=by_carrier.sum(axis=1),
        final=in_standard_coal(final, tce_per_unit).sum(axis=1),
        feedstock=in_standard_coal(feedstock, tce_per_unit).sum(axis=1),
        by_carrier=by_carrier,
    )


def in_standard_coal(quantities: Array, tce_per_unit: Array) -> Array:
    """Quantities (native units, carriers last) as tce: none of a carrier is none whatever its coefficient.

    Source: GB/T 2589-2020.
    """
    return np.where(quantities == 0, 0.0, standard_coal(quantities, tce_per_unit))


def equal_value(
    consumption_tce: float, net_electricity_mwh: float, heat_rate_tce_per_mwh: float, tce_per_mwh: float
) -> float:
    """Total consumption (tce) with net electricity (MWh, bought and primary) at the coal that would make it.

    ``heat_rate_tce_per_mwh`` is the coal used per MWh supplied in that year, ``tce_per_mwh`` the heat of a MWh.
    Source: GB/T 2589-2020, equal value.
    """
    return consumption_tce + net_electricity_mwh * (heat_rate_tce_per_mwh - tce_per_mwh)
