"""From an inventory to the system of a place: blocks of its base year, and how they go on without measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.place.course import Outlook, course_of
from dafeng.core.pathways.place.exchange import Exchange, add_generation, exchange_of, settle
from dafeng.core.pathways.place.history import ByYear, history_of
from dafeng.core.pathways.place.ledger import BOUGHT, OUTPUT, RENEWABLE, Ledger, ledger_of
from dafeng.core.pathways.place.sets import Sets
from dafeng.core.pathways.place.start import base_year_of, boundaries_of, gap_reasons
from dafeng.core.pathways.request import PathwayRequest
from dafeng.core.pathways.system import Coverage, System

NOTHING: Mapping[str, float] = MappingProxyType({})
Note = tuple[str, Mapping[str, str]]


def system_of(
    inventory: Inventory,
    sets: Sets,
    request: PathwayRequest,
    *,
    scenario_growth: str = "",
    drivers: Mapping[str, ByYear] | None = None,
    factors: Mapping[str, float] = NOTHING,
) -> System:
    """The system of a place over the years of the request, with the growth of a scenario (``""`` = the general one).

    ``drivers``: past values by driver and year (any unit), beside GDP and population, to fit trends on. ``factors``:
    tCO2/tce of carriers that the place does not use yet. In the base year the channels add up to the inventory's
    direct CO2, energy and, where known, bought power and heat. Raises MissingInput for a base year without direct or
    fuel CO2, or a driver without growth; UnknownPart for a term without a block. Source: the inventory and the request.
    """
    base, coverage = base_year_of(inventory, request.base_year)
    outlook = Outlook(request.growth, scenario_growth, _years(base, request.end_year))
    start = _start_of(inventory, sets, base, coverage)
    history = history_of(inventory, sets, base, drivers)
    courses = [course_of(block, sets, outlook, history) for block in _blocks(start.ledger, sets)]
    general = _direct_factor(start, factors)
    return System(
        place=inventory.place.code,
        years=outlook.years,
        blocks=tuple(course.block for course in courses),
        carriers=tuple(general),
        **_laid(start.ledger, [course.block.id for course in courses], general),
        activity=np.array([course.activity for course in courses]),
        intensity=np.array([course.intensity for course in courses]),
        grid_tco2_per_mwh=_factor_path(start.exchanges["electricity"], "grid_factor", outlook),
        heat_tco2_per_gj=_factor_path(start.exchanges["heat"], "heat_factor", outlook),
        gdp_10k_cny=_gdp(inventory, base, outlook),
        sinks_tco2=np.full(len(outlook.years), _taken_up(inventory, base)),
        boundaries=boundaries_of(inventory, base),
        mwh_per_tce=start.exchanges["electricity"].per_tce,
        gj_per_tce=start.exchanges["heat"].per_tce,
        coverage=coverage,
        trends=tuple(course.trend for course in courses if course.trend),
        notes=start.notes,
    )


@dataclass(frozen=True)
class _Start:
    """The base year: its ledger with generation and rests, its exchanges across the boundary, and remarks."""

    ledger: Ledger
    exchanges: Mapping[str, Exchange]
    notes: tuple[Note, ...]


def _years(base: int, end: int) -> tuple[int, ...]:
    if end < base:
        mend = "put the end year, {end}, after it"
        raise MissingInput("years after the base year {base}", mend, base=base, end=end)
    return tuple(range(base, end + 1))


def _start_of(inventory: Inventory, sets: Sets, base: int, coverage: Coverage) -> _Start:
    ledger = ledger_of(inventory, sets, base, coverage)
    exchanges = {carrier: exchange_of(inventory, carrier, base) for carrier in BOUGHT}
    notes = list[Note]()
    if coverage == "fuel":
        notes.append(("fuel_only", {"year": str(base), "reason": gap_reasons(inventory, "co2_process_t", base)}))
    if not add_generation(ledger, inventory, base):
        notes.append(("generation_unknown", {"year": str(base)}))
    for exchange in exchanges.values():
        settle(ledger, exchange)
        if exchange.net_bought is None:
            notes.append(("exchange_unknown", {"carrier": exchange.carrier, "year": str(base)}))
        elif exchange.factor is None:
            notes.append(("exchange_without_factor", {"carrier": exchange.carrier, "year": str(base)}))
    return _Start(ledger, exchanges, tuple(notes))


def _blocks(ledger: Ledger, sets: Sets) -> list[str]:
    """The blocks of a place in the order of the sets, what a conversion gives out after what it takes in."""
    order = {block: place for place, block in enumerate(sets.drivers_of)}
    found = {block for (block, _carrier), amount in ledger.energy.items() if amount}
    found |= {block for (block, _carrier), amount in ledger.direct.items() if amount}
    found |= {block for block, amount in ledger.process.items() if amount} | {RENEWABLE}
    return sorted(found, key=lambda block: (order.get(block.removesuffix(OUTPUT), len(order)), block))


def _direct_factor(start: _Start, factors: Mapping[str, float]) -> dict[str, float]:
    """tCO2/tce by carrier: the mean of all that burns, else as given, else zero where the place burns none of it."""
    used = [carrier for _block, carrier in start.ledger.energy]
    known = {carrier: tonnes / tce for carrier, (tce, tonnes) in start.ledger.burnt.items() if tce > 0}
    return {carrier: known.get(carrier, factors.get(carrier, 0.0)) for carrier in [*used, *BOUGHT, *factors]}


def _laid(ledger: Ledger, blocks: list[str], general: Mapping[str, float]) -> dict[str, Array]:
    """The ledger as arrays: energy, process CO2, factors by carrier, and by block and carrier what each really emits.

    CO2 that stands with a carrier of which nothing is left in the block counts as process CO2 of the block.
    """
    carriers = list(general)
    energy = np.zeros((len(blocks), len(carriers)))
    direct_factor = np.array(list(general.values()), dtype=np.float64)
    by_block = np.tile(direct_factor, (len(blocks), 1))
    process = np.array([ledger.process.get(block, 0.0) for block in blocks], dtype=np.float64)
    for block, carrier in {**ledger.energy, **ledger.direct}:
        place = blocks.index(block), carriers.index(carrier)
        amount, tonnes = ledger.energy.get((block, carrier), 0.0), ledger.direct.get((block, carrier), 0.0)
        energy[place] = amount
        if amount:
            by_block[place] = tonnes / amount
        else:
            process[place[0]] += tonnes
    return {
        "energy_tce": energy,
        "process_tco2": process,
        "direct_factor": direct_factor,
        "block_factor": by_block,
    }


def _factor_path(exchange: Exchange, driver: str, outlook: Outlook) -> Array:
    """The factor by year: as in the base year, or moved by a growth path of ``grid_factor`` or ``heat_factor``.

    NaN where the boundary with bought energy is not told; zero where nothing is bought and no factor is known.
    """
    index = outlook.index(driver)
    factor = exchange.factor if exchange.factor is not None else (np.nan if exchange.net_bought is None else 0.0)
    return np.asarray(factor * (np.ones(len(outlook.years)) if index is None else index))


def _gdp(inventory: Inventory, base: int, outlook: Outlook) -> Array:
    level, index = inventory.value("gdp_constant_10k_cny", base), outlook.index("gdp")
    if level is None or index is None:
        return np.full(len(outlook.years), np.nan)
    return np.asarray(level * index)


def _taken_up(inventory: Inventory, base: int) -> float:
    """What land takes up (tCO2, positive), NaN where unknown; the inventory has it negative."""
    sinks = inventory.value("sink_t", base)
    return float("nan") if sinks is None else -sinks
