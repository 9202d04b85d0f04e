"""Emissions as a product: the Kaya identity of a place, and the form by sectors and fuels."""

import numpy as np

from dafeng.core.accounting.activity import Array, Codes

KAYA = ("population", "gdp_per_capita", "energy_per_gdp", "co2_per_energy")
"""The factors of the Kaya identity; without population, ``gdp`` stands for the first two."""
SECTOR_FORM = ("activity", "structure", "intensity", "fuel_mix", "emission_factor")
"""The factors of the form by sectors."""


def kaya_factors(gdp: Array, energy: Array, co2: Array, population: Array | None = None) -> dict[str, Array]:
    """The factors of the Kaya identity, whose product is the CO2: one figure a year each.

    GDP at constant prices (10 000 CNY), energy (tce), CO2 (t), population (persons). Without population the first two
    factors are one, ``gdp``. A ratio to nothing is NaN. Source: Kaya 1990, population x GDP / population x energy / GDP
    x CO2 / energy.
    """
    first = {"gdp": gdp} if population is None else {"population": population, "gdp_per_capita": ratio(gdp, population)}
    return first | {"energy_per_gdp": ratio(energy, gdp), "co2_per_energy": ratio(co2, energy)}


def sector_factors(
    activity: Array, energy: Array, co2: Array, sector: Codes, sector_activity: Array | None = None
) -> dict[str, Array]:
    """The factors of the form by sectors, each year x cell, a cell being a fuel of a sector; their product is the CO2.

    ``activity``: by year (GDP, 10 000 CNY). ``energy`` (tce) and ``co2`` (t): year x cell. ``sector``: the number of
    each cell's sector. With ``sector_activity`` (year x sector, the unit of ``activity``) structure is the share of a
    sector in activity, and intensity its own energy per activity. Without it, structure is the share of a sector in
    energy, and intensity that of the whole. A ratio to nothing takes that of the nearest year that has one, so that
    only the factor that is zero takes the change. The figures must be complete. Source: Ang 2005, Energy Policy
    33:867, with Ang and Liu 1998 for the zeros.
    """
    by_sector = _added_up(energy, sector)
    if sector_activity is None:
        structure, intensity = ratio(by_sector, energy.sum(axis=1)[:, None]), ratio(energy.sum(axis=1), activity)
        shared = np.repeat(kept(intensity[:, None]), energy.shape[1], axis=1)
    else:
        structure = ratio(sector_activity, activity[:, None])
        shared = kept(ratio(by_sector, sector_activity))[:, sector]
    parts = (
        np.repeat(activity[:, None], energy.shape[1], axis=1),
        kept(structure)[:, sector],
        shared,
        kept(ratio(energy, by_sector[:, sector])),
        kept(ratio(co2, energy)),
    )
    return dict(zip(SECTOR_FORM, parts, strict=True))


def ratio(part: Array, whole: Array) -> Array:
    """A part over a whole, NaN where the whole is nothing, in the unit of the one per that of the other. Identity."""
    part, whole = np.broadcast_arrays(np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64))
    found: Array = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole != 0)
    return found


def kept(ratios: Array) -> Array:
    """Undefined ratios (nothing over nothing, NaN), years first, filled from the year before, else the next, else one.

    A missing figure is not undefined: leave it out before. Source: Ang and Liu 1998, limits at zero.
    """
    filled = ratios.copy()
    steps = list(range(1, len(filled)))
    for year, other in [(year, year - 1) for year in steps] + [(year - 1, year) for year in reversed(steps)]:
        filled[year] = np.where(np.isnan(filled[year]), filled[other], filled[year])
    return np.where(np.isnan(filled), 1.0, filled)


def _added_up(cells: Array, sector: Codes) -> Array:
    count = int(sector.max()) + 1 if len(sector) else 0
    return np.stack([np.bincount(sector, weights=year, minlength=count) for year in cells])
