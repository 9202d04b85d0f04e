"""The data of a least-cost plan in arrays: demand, options, what a unit of each does, and the supply of power.

Options are measures, generators and storages, in that order. The stock of a measure is a share of its full effect, that
of a supply MW. All years are consecutive, the first one is today's.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array

Places = npt.NDArray[np.intp]
MWH_PER_TCE = 1 / 0.1229
"""Electricity at equivalent value. Source: GB/T 2589-2020, 0.1229 tce/MWh."""
GJ_PER_TCE = 1 / 0.03412
"""Heat. Source: GB/T 2589-2020, 0.03412 tce/GJ."""


@dataclass(frozen=True)
class Options:
    """What may be built: by option, and by option x year where not said otherwise.

    ``life``: years, by option. ``capex`` (10 000 CNY a unit, by year of building), ``annuity`` (10 000 CNY a unit and
    year of life, by year of building), ``running`` (10 000 CNY a unit of stock). ``existing``: what is left of today's
    stock. ``least_added`` and ``most_added``: a fixed project has both alike. ``potential``: the most stock. ``lump``:
    the size that is built at once where whole projects are asked for, 0 for any size, by option.
    """

    ids: tuple[str, ...]
    life: Places
    capex: Array
    annuity: Array
    running: Array
    existing: Array
    least_added: Array
    most_added: Array
    potential: Array
    lump: Array


@dataclass(frozen=True)
class Effects:
    """What a unit of stock takes off purchases: effect x year, tce; negative where it adds."""

    option: Places
    sector: Places
    carrier: Places
    tce: Array


@dataclass(frozen=True)
class Captures:
    """What a unit of stock takes off direct CO2 that is no fuel's: capture x year, tCO2.

    A sector never captures more than it emits.
    """

    option: Places
    sector: Places
    tco2: Array


@dataclass(frozen=True)
class Overlaps:
    """Sums of stocks that cannot pass ``limit``: of one group, Σ weight · stock <= limit; ``names`` by group.

    Measures that share an end use, exclude each other, or need another (with a negative weight for it).
    """

    names: tuple[str, ...]
    limit: Array
    group: Places
    option: Places
    weight: Array


@dataclass(frozen=True)
class Generators:
    """Generation and import, by generator; G x block or G x year where said.

    ``availability``: share of capacity, G x block. ``minimum_share``: must run. ``variable`` (CNY/MWh) and ``tco2``
    (tCO2/MWh): G x year. ``firm``: share that counts as secure. ``heat_tce`` and ``energy_tce``: useful heat and
    primary energy by MWh. ``non_fossil``: whether it is.
    """

    option: Places
    availability: Array
    minimum_share: Array
    variable: Array
    tco2: Array
    firm: Array
    heat_tce: Array
    energy_tce: Array
    non_fossil: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Storages:
    """Storage, by storage: full hours, efficiency of a round trip, share that counts as secure."""

    option: Places
    hours: Array
    efficiency: Array
    firm: Array


@dataclass(frozen=True)
class Power:
    """The supply of power in representative days.

    ``day`` and ``weight`` (hours of the year it stands for) by block; weights add up to 8 760. ``length_h``: hours of
    each block. ``load_share``: sector x block, 1/h, so that Σ weight · share = 1. ``deliveries_mwh``: sold outside by
    contract, by year, evenly. ``export_mw`` and ``export_cny_per_mwh``: what more may be sold, by year. ``days`` names
    them.
    """

    electricity: int
    day: Places
    weight: Array
    length_h: Places
    load_share: Array
    deliveries_mwh: Array
    export_mw: Array
    export_cny_per_mwh: Array
    generators: Generators
    storages: Storages
    heat: int | None = None
    days: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanProblem:
    """A place as the plan sees it. S sectors, C carriers, Y years.

    ``demand_tce``: S x C x Y, purchases without measures, outputs negative. ``may_sell``: S x C, where purchases may
    fall below zero. ``factor``: tCO2/tce, C x Y in the boundary. ``price``: CNY/tce, C x Y. ``process_tco2``: S x Y.
    ``constant_tco2``: by year, what nothing here changes. ``gdp``: 10 000 CNY by year, NaN where unknown.
    ``carbon_price``: CNY/tCO2 by year. ``non_fossil``: by carrier, share. ``non_fossil_tce``: by year, own generation
    today. ``non_fossil_added``: option x year, tce by unit. ``heat_import_tce``: heat that can be bought today.
    ``unpriced`` and ``unpriced_carriers``: what has no cost and so stands outside the objective. ``left_out``: measures
    of unknown cost that the plan may therefore not choose.
    """

    years: tuple[int, ...]
    sectors: tuple[str, ...]
    carriers: tuple[str, ...]
    demand_tce: Array
    may_sell: npt.NDArray[np.bool_]
    factor: Array
    price: Array
    process_tco2: Array
    constant_tco2: Array
    gdp: Array
    carbon_price: Array
    discount_rate: float
    options: Options
    effects: Effects
    captures: Captures
    overlaps: Overlaps
    non_fossil: Array
    non_fossil_tce: Array
    non_fossil_added: Array
    power: Power | None = None
    heat: int | None = None
    heat_import_tce: float = 0.0
    unpriced: tuple[str, ...] = ()
    unpriced_carriers: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def discount(self) -> Array:
        """The value today of 1 CNY in each year: (1 + rate)^-(years from the first). Identity."""
        return np.asarray((1 + self.discount_rate) ** -np.arange(len(self.years), dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Penalties:
    """What a missed target costs inside the plan, so that a target gives way only when it cannot be kept.

    CNY/tCO2, CNY/MWh not served, CNY/MW of missing margin, CNY/tce of missing heat or non-fossil energy, CNY/CNY above
    an investment ceiling. Each stands far above what a measure costs (some thousand CNY/tCO2 at most), and power not
    served far above CO2: supply comes first. Own choice.
    """

    tco2: float = 50_000.0
    unserved_mwh: float = 500_000.0
    margin_mw: float = 50_000_000.0
    heat_tce: float = 500_000.0
    non_fossil_tce: float = 200_000.0
    investment: float = 100.0


def no_captures(years: int) -> Captures:
    """Captures of nothing, over so many years. Identity."""
    return Captures(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros((0, years)))


def no_overlaps() -> Overlaps:
    """Options that do not stand in each other's way. Identity."""
    nothing = np.zeros(0, dtype=np.intp)
    return Overlaps((), np.zeros(0), nothing, nothing, np.zeros(0))
