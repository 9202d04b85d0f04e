"""What pathways start from where a place states nothing: blocks, measures, supplies, prices, growth, profiles.

Defaults that no source supports are marked illustrative. A folder of measure libraries named by the environment
variable ``DAFENG_MEASURES`` adds measures without touching code; one there stands in for the shipped one of its id.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.catalogue import CatalogueMeasure, Choice
from dafeng.core.pathways.growth import GrowthPath, Span
from dafeng.core.pathways.place.sets import Equipment, Sets
from dafeng.core.pathways.request import PathwayRequest, Scenario, Supply
from dafeng.data.hourly_profiles import PROFILES, hourly_profiles
from dafeng.data.measure_rows import Line, check_together, library_from, lines
from dafeng.data.tables import HERE, table, vocabulary

PATHWAYS = HERE / "pathways"
FIRST_YEAR, LAST_YEAR = 2016, 2060
"""The span of the default growth paths and carbon prices."""
SUPPLY_FIGURES = (
    "existing_mw",
    "potential_mw",
    "capex_10k_cny_per_mw",
    "fixed_10k_cny_per_mw",
    "variable_cny_per_mwh",
    "tco2_per_mwh",
    "build_mw_per_year",
    "minimum_share",
    "hours",
    "efficiency",
)


@cache
def pathway_sets() -> Sets:
    """How sectors, conversions and processes fall into blocks, and the drivers and equipment of each block."""
    blocks = vocabulary("pathway_blocks")
    equipment = equipment_kinds()
    return Sets(
        sector_of={
            number: sector.id
            for sector in vocabulary("pathway_sectors").values()
            for number in sector.extra["sectors"].split(";")
        },
        block_of_conversion=_blocks_of("conversion"),
        block_of_process=_blocks_of("process"),
        drivers_of={block.id: tuple(block.extra["drivers"].split(";")) for block in blocks.values()},
        equipment_of={
            block.id: equipment[block.extra["equipment"]] for block in blocks.values() if block.extra["equipment"]
        },
    )


def _blocks_of(kind: str) -> dict[str, str]:
    return {row["id"]: row["block"] for row in table(PATHWAYS / "places.csv") if row["kind"] == kind}


@cache
def equipment_kinds() -> Mapping[str, Equipment]:
    """The kinds of long-lived equipment by id."""
    return {
        line.said("id"): Equipment(
            line.said("id"),
            line.said("zh"),
            line.said("en"),
            line.count_of("life_years", 1, 100),
            line.number_of("new_intensity", 0.01, 2) or 1.0,
            bool(line.words("illustrative", ("life_years", "new_intensity"))),
            line.said("source"),
        )
        for line in lines(PATHWAYS / "equipment.csv")
    }


def measure_folders() -> list[Path]:
    """The folders that hold measure libraries: those named by DAFENG_MEASURES, then the shipped one."""
    added = os.environ.get("DAFENG_MEASURES", "")
    return [Path(part) for part in added.split(os.pathsep) if part] + [HERE / "measures"]


@cache
def catalogue() -> Mapping[str, CatalogueMeasure]:
    """The measures of all libraries by id, the shipped ones first; raises BadLibrary for a row to refuse."""
    found = dict[str, CatalogueMeasure]()
    for folder in reversed(measure_folders()):
        for card in sorted(folder.glob("*/card.toml")):
            found |= library_from(card.parent)
    check_together(found)
    return MappingProxyType(found)


def default_choices(base_year: int) -> tuple[Choice, ...]:
    """All measures of the libraries at their own shares and years, for a place that chose none.

    Measures of land are left out: their size cannot be told from energy use. A measure starts after ``base_year``.
    """
    return tuple(
        Choice(one.id, start_year=max(one.earliest_year, base_year + 1))
        for one in catalogue().values()
        if one.per != "ha"
    )


def default_request(track: str) -> PathwayRequest:
    """What the pathway of a place on the track ``county`` or ``park`` is computed from before it states anything."""
    figures = _figures(track)
    return PathwayRequest(
        default_growth(),
        (),
        tuple(Scenario(one.id, one.zh, one.en, growth=one.id) for one in vocabulary("scenarios").values()),
        supplies=default_supplies(),
        prices_cny_per_tce=fuel_prices(),
        carbon_price_cny=carbon_prices(),
        discount_rate=figures["discount_rate"],
        end_year=int(figures["end_year"]),
    )


def _figures(track: str) -> dict[str, float]:
    """The single figures for a track; a row without track holds for all."""
    rows = [line for line in lines(PATHWAYS / "figures.csv") if line.text("track") in {"", track}]
    return {line.said("id"): line.number_of("value", 0) or 0.0 for line in rows}


@cache
def default_supplies() -> tuple[Supply, ...]:
    """Ways of supplying power; without capacity of the place, and without bound where the table gives none."""
    return tuple(_supply(line) for line in lines(PATHWAYS / "supplies.csv"))


def _supply(line: Line) -> Supply:
    given = {name: line.number_of(name, 0) for name in SUPPLY_FIGURES}
    unbounded = {name: float("inf") for name in ("potential_mw", "build_mw_per_year") if given[name] is None}
    profile = line.text("profile")
    if profile and profile not in PROFILES:
        raise line.bad("profile", f"unknown profile {profile!r}; write one of: {', '.join(PROFILES)}")
    return Supply(
        line.said("id"),
        line.known("kind", vocabulary("supply_kinds")),
        life_years=line.count_of("life_years", 1, 100),
        profile=profile,
        illustrative=bool(line.words("illustrative", (*SUPPLY_FIGURES, "life_years", "profile"))),
        source=line.said("source"),
        **{name: value for name, value in given.items() if value is not None},
        **unbounded,
    )


@cache
def fuel_prices() -> Mapping[str, float]:
    """Prices of carriers (CNY/tce), all of them illustrative."""
    carriers = vocabulary("carriers")
    return {
        line.known("carrier", carriers): line.number_of("cny_per_tce", 0) or 0.0
        for line in lines(PATHWAYS / "prices.csv")
    }


@cache
def carbon_prices() -> Mapping[int, float]:
    """Carbon price (CNY/tCO2) by year, straight lines between the years of the table."""
    known = {
        line.count_of("year", FIRST_YEAR, LAST_YEAR): line.number_of("cny_per_tco2", 0) or 0.0
        for line in lines(PATHWAYS / "carbon_prices.csv")
    }
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    prices = np.interp(np.array(years), np.array(list(known)), np.array(list(known.values())))
    return dict(zip(years, prices.tolist(), strict=True))


@cache
def default_growth() -> tuple[GrowthPath, ...]:
    """Growth paths of the drivers, the scenario ``""`` standing for all that state none of their own."""
    paths = dict[tuple[str, str], GrowthPath]()
    for line in lines(PATHWAYS / "growth.csv"):
        scenario = line.known("scenario", vocabulary("scenarios")) if line.text("scenario") else ""
        driver = line.known("driver", vocabulary("drivers"))
        before = paths.get((driver, scenario))
        spans = (*before.spans, _span(line, before.spans[-1])) if before else (_span(line, None),)
        illustrative = bool(line.words("illustrative", ("growth_pct",)))
        source = line.said("source")
        if before:
            illustrative |= before.illustrative
            source = before.source if source in before.source else f"{before.source}; {source}"
        paths[driver, scenario] = GrowthPath(driver, scenario, spans, illustrative=illustrative, source=source)
    return tuple(paths.values())


def _span(line: Line, before: Span | None) -> Span:
    first, last = line.count_of("from", FIRST_YEAR, LAST_YEAR), line.count_of("to", FIRST_YEAR, LAST_YEAR)
    if last < first:
        raise line.bad("to", f"{last} lies before {first}")
    if before and first != before[1] + 1:
        raise line.bad("from", f"{first} does not follow {before[1]}; leave no gap and no overlap")
    return first, last, line.number_of("growth_pct", -50, 50) or 0.0


@cache
def profiles() -> Mapping[str, Array]:
    """Hourly profiles of 8,760 hours by name: wind and solar as shares of capacity, the others of their mean."""
    return hourly_profiles(table(PATHWAYS / "profiles.csv"))
