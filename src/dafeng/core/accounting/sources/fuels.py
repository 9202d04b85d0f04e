"""CO2 of fuels: what burns, less what is kept as feedstock, times the CO2 of one unit."""

from collections.abc import Mapping
from typing import overload

import numpy as np

from dafeng.core.accounting.activity import ROUNDING, Array, EnergyUse
from dafeng.core.accounting.method import MethodProfile
from dafeng.core.quantities.factors import Factor, Release


@overload
def fuel_co2(burnt: float, factor_tco2: float) -> float: ...
@overload
def fuel_co2(burnt: Array, factor_tco2: Array) -> Array: ...
def fuel_co2(burnt: float | Array, factor_tco2: float | Array) -> float | Array:
    """CO2 (t) of fuel burnt (native units) at a factor (tCO2 a native unit); arrays broadcast case x sector x carrier.

    Nothing burnt gives nothing, whatever the factor; a quantity burnt without a factor (NaN) gives no figure (NaN).
    Source: 2006 IPCC Guidelines, volume 2, equation 2.1.
    """
    if isinstance(burnt, float | int):
        return burnt * factor_tco2 if burnt else 0.0
    with np.errstate(invalid="ignore"):
        co2 = burnt * factor_tco2
    if np.isnan(factor_tco2).any():
        co2[burnt == 0] = 0.0
    return co2


def combusted(use: EnergyUse, method: MethodProfile) -> Array:
    """What burns where, case x sector x carrier, native units: final use less feedstock, and the burning conversions.

    Source: the method profile.
    """
    burnt = burnt_finally(use, method)
    for conversion, sector in method.places_of("burn").items():
        if conversion in use.conversions and sector in use.sectors:
            burnt[:, use.sectors.index(sector), :] += use.inputs[:, use.conversions.index(conversion), :]
    return burnt


def burnt_finally(use: EnergyUse, method: MethodProfile) -> Array:
    """What final users burn, case x sector x carrier, native units: final use less what is kept as feedstock.

    Source: the method profile; the pooled feedstock rule is that of CEADs (Shan et al. 2018).
    """
    burnt = use.final - use.non_energy
    np.maximum(burnt, 0.0, out=burnt)  # a part may stand above its whole by rounding
    _take_out_feedstock(burnt, use, method)
    for carrier in method.conversion_only:
        if carrier in use.carriers:
            burnt[:, :, use.carriers.index(carrier)] = 0.0
    return burnt


def feedstock_share_kept(final: Array, non_energy: Array) -> Array:
    """The share of each fuel that burns in the feedstock sectors: max(0, 1 - feedstock / final), 1 where none is used.

    Both arguments native units, case x carrier, summed over those sectors. Source: CEADs (Shan et al. 2018).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.maximum(0.0, 1.0 - non_energy / final)
    return np.where((non_energy == 0) | (final == 0), 1.0, share)


def factor_matrix(
    release: Release, sectors: tuple[str, ...], carriers: tuple[str, ...], method: MethodProfile
) -> Array:
    """CO2 factors, sector x carrier, tCO2 a native unit: NaN where the dataset has none, 0 for carriers without CO2.

    Source: ``release``, the factor of the sector before the general one.
    """
    matrix = np.full((len(sectors), len(carriers)), np.nan)
    for column, carrier in enumerate(carriers):
        matrix[:, column] = _general_factor(release, carrier, method)
        for row, sector in enumerate(sectors):
            if (carrier, sector) in release.by_sector:
                matrix[row, column] = release.by_sector[carrier, sector].value
    return matrix


def with_own_factors(matrix: Array, carriers: tuple[str, ...], own: Mapping[str, Factor]) -> Array:
    """The factor matrix with a place's own carrier factors (tCO2 a native unit) put over those of the dataset.

    Source: each own factor's ``source``.
    """
    placed = matrix.copy()
    for carrier, factor in own.items():
        if carrier in carriers:
            placed[:, carriers.index(carrier)] = factor.value
    return placed


def feedstock_left_over(use: EnergyUse, method: MethodProfile) -> Array:
    """Feedstock without a sector beyond what the feedstock sectors use, case x carrier, native units.

    Zero where the method drops it, as CEADs does. Source: the method profile.
    """
    if method.feedstock_rest == "drop":
        return np.zeros_like(use.non_energy_unplaced)
    places = [use.sectors.index(sector) for sector in method.feedstock_sectors if sector in use.sectors]
    pool = (use.final - use.non_energy)[:, places, :].sum(axis=1)
    beyond = use.non_energy_unplaced - pool
    return np.where(beyond > ROUNDING * use.non_energy_unplaced, beyond, 0.0)


def _general_factor(release: Release, carrier: str, method: MethodProfile) -> float:
    if carrier in method.no_co2 or carrier in method.biogenic:
        return 0.0
    row = release.carriers.get(carrier)
    value = row.co2() if row else None
    return np.nan if value is None else value


def _take_out_feedstock(burnt: Array, use: EnergyUse, method: MethodProfile) -> None:
    if not use.non_energy_unplaced.any():
        return
    places = [use.sectors.index(sector) for sector in method.feedstock_sectors if sector in use.sectors]
    pool = burnt[:, places, :]
    kept = feedstock_share_kept(pool.sum(axis=1), use.non_energy_unplaced)[:, np.newaxis, :]
    # A sector that uses none burns none, even where the feedstock of the pool is missing.
    burnt[:, places, :] = np.where(pool == 0, 0.0, pool * kept)
