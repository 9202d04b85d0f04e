"""Measures of a library, told by unit, and how one becomes a measure of a place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from dafeng.core.pathways.errors import BadMeasure
from dafeng.core.pathways.measures import Action, Cost, Measure
from dafeng.core.pathways.system import System

MWH_PER_TCE = 1 / 0.1229
"""Electricity (MWh) of a tonne of standard coal at equivalent value. Source: GB/T 2589-2020, 0.1229 tce/MWh."""
CNY_PER_10K = 1e4


@dataclass(frozen=True, slots=True)
class CatalogueMeasure:
    """A measure of the library: shares and ratios as in Action, costs by unit.

    ``capex_cny`` and ``opex_cny`` are CNY by ``per``: ``tco2`` (a tonne a year cut in the base year at full effect),
    ``tce`` (a tonne a year saved or displaced), ``mw`` (of ``supply``), ``ha`` (of land), None where unknown. ``hours``
    turns MW into MWh a year. The share of a supply is of the electricity its sector uses, of the whole place for the
    sector ``power``. ``sink_tco2_per_ha`` is what land takes up a year; such a measure has no actions.
    ``illustrative`` names the fields that are defaults without a source; ``source`` cites the others.
    """

    id: str
    zh: str
    en: str
    direction: str
    sector: str
    actions: tuple[Action, ...]
    per: str
    capex_cny: float | None
    opex_cny: float | None
    life_years: int
    ramp_years: int
    earliest_year: int
    learning_pct: float
    hours: float
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    scenarios: tuple[str, ...]
    lumpy: bool
    illustrative: tuple[str, ...]
    source: str
    jobs_per_10k_tce: float = 0.0
    sink_tco2_per_ha: float = 0.0
    note: str = ""
    library: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A library measure chosen by a place, with what it states of its own; None = as in the library.

    ``share`` scales the shares of its actions (0 to 1), ``amount_mw`` sizes a supply, ``amount_ha`` a measure of land.
    ``where`` is sheet and cell.
    """

    id: str
    start_year: int | None = None
    full_year: int | None = None
    share: float | None = None
    amount_mw: float | None = None
    scenarios: tuple[str, ...] = ()
    where: str = ""
    amount_ha: float | None = None


def at_place(one: CatalogueMeasure, choice: Choice, system: System) -> Measure | None:
    """The library measure at the place: its totals (10 000 CNY, MWh, tCO2 of sinks); None where it has no effect.

    It has none where the place uses nothing in its blocks, or where a measure of land states no hectares. A cost is
    None where its unit has no size, such as tonnes of coal in a place with only process emissions. Raises BadMeasure
    for a share outside 0 to 1, a negative size and a ramp that ends before it starts. Source: ``one.source``; sizes
    from the base year of ``system``.
    """
    _check(one, choice)
    base = _BaseYear(system)
    actions = tuple(_placed(one, choice, base))
    hectares = choice.amount_ha if one.per == "ha" else None
    if not actions and not hectares:
        return None
    start, full = _span(one, choice, system.base_year)
    displaced = base.displaced_tce(actions)
    sizes = {
        "tco2": base.direct_cut_tco2(actions),
        "tce": displaced,
        "mw": sum(action.amount_mwh for action in actions) / one.hours if one.hours else 0.0,
        "ha": hectares or 0.0,
    }
    return Measure(
        one.id,
        one.zh,
        one.en,
        one.direction,
        one.sector,
        actions,
        start,
        full,
        life_years=one.life_years,
        cost=_cost(one, sizes.get(one.per, 0.0)),
        requires=one.requires,
        excludes=one.excludes,
        scenarios=choice.scenarios or one.scenarios,
        lumpy=one.lumpy,
        jobs=one.jobs_per_10k_tce * displaced / 1e4,
        illustrative=bool(one.illustrative),
        source=one.source,
        where=choice.where,
        sink_tco2=one.sink_tco2_per_ha * (hectares or 0.0),
    )


def _check(one: CatalogueMeasure, choice: Choice) -> None:
    name = f"{choice.where}: {one.id}" if choice.where else one.id
    if choice.share is not None and not 0 <= choice.share <= 1:
        raise BadMeasure(name, f"its share is {choice.share:g}, which must lie between 0 and 1")
    for size, unit in ((choice.amount_mw, "MW"), (choice.amount_ha, "ha")):
        if size is not None and not size >= 0:
            raise BadMeasure(name, f"its size is {size:g} {unit}, which must not be negative")
    if choice.start_year is not None and choice.full_year is not None and choice.full_year < choice.start_year:
        raise BadMeasure(name, f"its ramp ends in {choice.full_year}, before it starts in {choice.start_year}")


def _span(one: CatalogueMeasure, choice: Choice, base_year: int) -> tuple[int, int]:
    """First year of effect and first year of full effect; what the place states comes first."""
    earliest = max(one.earliest_year, base_year + 1)
    start, full = choice.start_year, choice.full_year
    if start is None:
        start = earliest if full is None else min(earliest, full)
    return start, start + one.ramp_years - 1 if full is None else full


def _cost(one: CatalogueMeasure, size: float) -> Cost:
    def total(by_unit: float | None) -> float | None:
        known = by_unit is not None and np.isfinite(size) and size > 0
        return by_unit * size / CNY_PER_10K if known and by_unit is not None else None

    return Cost(total(one.capex_cny), total(one.opex_cny), learning_pct=one.learning_pct)


def _placed(one: CatalogueMeasure, choice: Choice, base: "_BaseYear") -> Iterable[Action]:
    """The actions with an effect at the place, at the share or size chosen."""
    scale = 1.0 if choice.share is None else choice.share
    for action in one.actions:
        placed = replace(action, share=action.share * scale)
        if action.kind == "supply":
            amount = placed.share * base.power_mwh(one.sector) if choice.amount_mw is None else None
            placed = replace(
                placed, share=0.0, amount_mwh=(choice.amount_mw or 0.0) * one.hours if amount is None else amount
            )
        if base.acts(placed):
            yield placed


class _BaseYear:
    """What the blocks of a place use and emit in its base year."""

    def __init__(self, system: System) -> None:
        self._row = {block.id: index for index, block in enumerate(system.blocks)}
        self._column = {carrier: index for index, carrier in enumerate(system.carriers)}
        self._sectors = [block.sector for block in system.blocks]
        self._energy = system.energy_tce
        self._factor = system.factors
        self._direct = system.direct_tco2

    def acts(self, action: Action) -> bool:
        """Whether the place has what the action works on."""
        if action.kind == "supply":
            return action.amount_mwh > 0
        if action.block not in self._row or not (action.share > 0 or action.amount_tco2):
            return False
        row = self._row[action.block]
        worked_on = {
            "cut": np.abs(self._energy[row]).sum() + abs(self._direct[row]),
            "shift": self._used(action),
            "capture": self._direct[row],
        }
        return bool(worked_on[action.kind] > 0)

    def power_mwh(self, sector: str) -> float:
        """Electricity (MWh) that the sector uses, the whole place for ``power``; what is generated does not count."""
        if "electricity" not in self._column:
            return 0.0
        of_sector = np.array([sector in {"power", one} for one in self._sectors], dtype=bool)
        used = np.clip(self._energy[of_sector, self._column["electricity"]], 0.0, None)
        return float(used.sum()) * MWH_PER_TCE

    def displaced_tce(self, actions: Iterable[Action]) -> float:
        """Energy (tce) that the actions save or displace."""
        return sum(self._displaced(action) for action in actions)

    def direct_cut_tco2(self, actions: Iterable[Action]) -> float:
        """Direct CO2 (t) that the actions cut; each alone, as if the others were absent."""
        return sum(self._direct_cut(action) for action in actions)

    def _used(self, action: Action) -> float:
        column = self._column.get(action.carrier)
        return 0.0 if column is None else float(max(self._energy[self._row[action.block], column], 0.0))

    def _displaced(self, action: Action) -> float:
        if action.kind == "cut":
            return action.share * float(np.clip(self._energy[self._row[action.block]], 0.0, None).sum())
        return action.share * self._used(action) if action.kind == "shift" else 0.0

    def _direct_cut(self, action: Action) -> float:
        if action.amount_tco2 is not None:
            return action.amount_tco2
        if action.kind in {"cut", "capture"}:
            return action.share * float(self._direct[self._row[action.block]])
        if action.kind == "supply":
            return 0.0
        factor, added = self._factor[self._row[action.block]], self._column.get(action.to_carrier)
        gained = 0.0 if added is None else action.ratio * float(factor[added])
        return self._displaced(action) * (float(factor[self._column[action.carrier]]) - gained)
