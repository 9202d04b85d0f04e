"""What carriers emit that a place does not use yet, so that measures may take to them."""

from collections.abc import Iterable

from dafeng.core.accounting.method import MethodProfile
from dafeng.core.quantities.factors import Release
from dafeng.core.quantities.units import GJ_PER_TCE

CARBON_FREE = ("electricity", "heat", "hydrogen")
"""Carriers that hold no carbon. Source: chemistry; what making them emits stands where they are made."""


def factors_of(
    carriers: Iterable[str], method: MethodProfile, combustion: Release, energy: Release
) -> dict[str, float]:
    """The CO2 of a tonne of standard coal (tCO2/tce) of carriers, as the method counts them.

    Biogenic carriers and those without carbon give zero. Of the others, those without a verified factor, or without a
    standard-coal coefficient or heating value, are left out. Source: ``combustion`` and ``energy``.
    """
    found = {carrier: _factor(carrier, method, combustion.verified_only(), energy) for carrier in carriers}
    return {carrier: factor for carrier, factor in found.items() if factor is not None}


def _factor(carrier: str, method: MethodProfile, combustion: Release, energy: Release) -> float | None:
    if carrier in {*CARBON_FREE, *method.no_co2, *method.biogenic}:
        return 0.0
    row = combustion.carriers.get(carrier)
    co2 = row.co2() if row else None
    if row is None or co2 is None:
        return None
    coal = energy.carriers.get(carrier)
    tce = coal.tce_per_unit if coal and coal.tce_per_unit else (row.ncv_gj_per_unit or 0.0) / GJ_PER_TCE
    return co2 / tce if tce else None
