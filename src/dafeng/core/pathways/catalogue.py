"""Measures of a library, told by unit, and how one becomes a measure of a place."""

from dataclasses import dataclass

from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.system import System


@dataclass(frozen=True, slots=True)
class CatalogueMeasure:
    """A measure of the library: shares and ratios as in Action, costs by unit.

    ``capex_cny`` and ``opex_cny`` are CNY by ``per``: ``tco2`` (a tonne a year cut in the base year at full effect),
    ``tce`` (a tonne a year saved or displaced), ``mw`` (of ``supply``), None where unknown. ``hours`` turns MW into MWh a
    year. ``illustrative`` names the fields that are defaults without a source; ``source`` cites the others.
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


@dataclass(frozen=True, slots=True)
class Choice:
    """A library measure chosen by a place, with what it states of its own; None = as in the library.

    ``share`` scales the shares of its actions (0 to 1), ``amount_mw`` sizes a supply. ``where`` is sheet and cell.
    """

    id: str
    start_year: int | None = None
    full_year: int | None = None
    share: float | None = None
    amount_mw: float | None = None
    scenarios: tuple[str, ...] = ()
    where: str = ""


def at_place(one: CatalogueMeasure, choice: Choice, system: System) -> Measure | None:
    """The library measure at the place: its totals (10 000 CNY, MWh), None where the place has none of its blocks.

    Source: ``one.source``; sizes from the base year of ``system``.
    """
    raise NotImplementedError
