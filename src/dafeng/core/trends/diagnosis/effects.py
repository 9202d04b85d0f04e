"""What made the CO2 of an inventory move between two years: by the Kaya identity, and by sectors and fuels."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.trends.diagnosis.cells import CLOSE, Cells, UnclosedCells
from dafeng.core.trends.kaya import SECTOR_FORM, kaya_factors, kept, ratio, sector_factors
from dafeng.core.trends.lmdi import additive_effects, multiplicative_effects
from dafeng.core.trends.results import Effects


@dataclass(frozen=True, slots=True)
class Economy:
    """GDP at constant prices (10 000 CNY), population (persons) and energy (tce) of some years, NaN where missing.

    Source: the indicators.
    """

    gdp: Array
    population: Array
    energy: Array


def kaya_effects(boundary: str, years: tuple[int, int], co2: Array, economy: Economy) -> Effects:
    """The change of CO2 (t) between two years by the Kaya identity, without population by GDP alone.

    Arrays of two figures. GDP and energy must be given for both years. Source: Kaya 1990, LMDI-I (Ang 2005).
    """
    people = None if np.isnan(economy.population).any() else economy.population
    factors = kaya_factors(economy.gdp, economy.energy, co2, people)
    before, after = ([factor[year] for factor in factors.values()] for year in (0, 1))
    parts = dict(zip(factors, additive_effects(before, after).tolist(), strict=True))
    return _effects("kaya", boundary, years, (co2, parts, {}))


def sector_effects(boundary: str, cells: Cells, pick: tuple[int, int], gdp: Array) -> Effects:
    """The change of CO2 (t) of cells between two of their years (by position) by sectors and fuels.

    Factors: activity (GDP), intensity, structure, fuel mix, emission factor; processes and bought energy by their own
    amount per GDP. Where GDP is missing, ``energy`` stands for activity and intensity. Raises UnclosedCells where a
    carrier has no standard-coal coefficient. Source: LMDI-I (Ang 2005), limits at zero (Ang and Liu 1998).
    """
    rows = list(pick)
    factors = _factors(cells, rows, gdp[rows])
    effects = additive_effects(*(np.stack([factor[year] for factor in factors.values()]) for year in (0, 1)))
    parts = dict(zip(factors, effects.sum(axis=1).tolist(), strict=True))
    by_category: dict[tuple[str, str], float] = {}
    for factor, of_cells in zip(factors, effects, strict=True):
        for sector, effect in zip(cells.sectors, of_cells.tolist(), strict=True):
            by_category[factor, sector] = by_category.get((factor, sector), 0.0) + effect
    years = (cells.years[pick[0]], cells.years[pick[1]])
    found = _effects("sectors", boundary, years, (cells.co2[rows].sum(axis=1), parts, by_category))
    if abs(sum(parts.values()) - found.change) > CLOSE * np.abs(cells.co2[rows]).sum():
        raise UnclosedCells("no_closure", {"boundary": boundary, "years": f"{years[0]}, {years[1]}"})
    return found


def _factors(cells: Cells, rows: list[int], gdp: Array) -> dict[str, Array]:
    """The factors as year x cell: one where a factor does not concern it; processes and purchases only if any."""
    co2, energy = cells.co2[rows], cells.energy[rows]
    _refuse_unknown_energy(cells, energy)
    known = not np.isnan(gdp).any()
    activity = gdp if known else np.ones_like(gdp)
    fuel, process, bought = (cells.of_kind(kind) for kind in ("fuel", "process", "bought"))
    other = process | bought
    factors = {name: np.ones_like(co2) for name in (*SECTOR_FORM, "process", "bought")}
    sector = np.unique(np.array(cells.sectors)[fuel], return_inverse=True)[1]
    for name, values in sector_factors(activity, energy[:, fuel], co2[:, fuel], sector).items():
        factors[name][:, fuel] = values
    factors["activity"][:, other] = activity[:, None]
    factors["process"][:, process] = ratio(co2[:, process], activity[:, None])
    factors["bought"][:, bought] = ratio(energy[:, bought], activity[:, None])
    factors["emission_factor"][:, bought] = kept(ratio(co2[:, bought], energy[:, bought]))
    if not known:
        factors = {"energy": factors.pop("intensity")} | factors
    absent = {"process": not process.any(), "bought": not bought.any(), "activity": not known}
    return {name: values for name, values in factors.items() if not absent.get(name)}


def _refuse_unknown_energy(cells: Cells, energy: Array) -> None:
    unknown = sorted({item for item, tce in zip(cells.items, energy.T, strict=True) if np.isnan(tce).any()})
    if unknown:
        raise UnclosedCells("no_coefficient", {"carriers": ", ".join(unknown)})


def _effects(
    identity: str,
    boundary: str,
    years: tuple[int, int],
    figures: tuple[Array, Mapping[str, float], Mapping[tuple[str, str], float]],
) -> Effects:
    co2, parts, by_category = figures
    ratios = multiplicative_effects(list(parts.values()), co2[0], co2[1])
    multiplicative = {} if np.isnan(ratios).any() else dict(zip(parts, ratios.tolist(), strict=True))
    return Effects(identity, boundary, *years, float(co2[1] - co2[0]), parts, multiplicative, by_category)
