"""The places of the region: leagues, counties, and the zones of the catalogue with what became of them since."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dafeng.core.rules import Catalogue, Renaming, Zone
from dafeng.data.tables import HERE, card_of, table, vocabulary

PLACES = HERE / "places"


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division; ``level`` is region, prefecture or county, ``kind`` its own word (旗, 市辖区 …).

    ``lon`` and ``lat`` are degrees to one decimal: for schematic maps only.
    """

    code: str
    zh: str
    en: str
    level: str
    parent: str
    kind_zh: str
    kind_en: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Park:
    """A zone of the catalogue; league and counties are assigned from its name, with the confidence of that.

    ``approved`` is year and month, ``area_ha`` the approved area, not the built-up one.
    """

    code: str
    zh: str
    level: str
    type: str
    area_ha: float
    industries: str
    county: str
    counties: tuple[str, ...]
    county_confidence: str
    league: str
    approved: str
    authority: str


@cache
def places_card() -> Mapping[str, str]:
    """Where the tables of places come from, which catalogue the zones are of, and the release of it all."""
    said = tomllib.loads((PLACES / "card.toml").read_text(encoding="utf-8"))
    return MappingProxyType(card_of(PLACES) | {name: str(value) for name, value in said.items()})


@cache
def divisions() -> Mapping[str, Division]:
    """All divisions by code: the region, its leagues and cities, its counties."""
    positions = {row["code"]: row for row in table(PLACES / "divisions.csv")}
    return MappingProxyType(
        {
            term.id: Division(
                term.id,
                term.zh,
                term.en,
                term.extra["level"],
                term.extra["parent"],
                positions[term.id]["kind_zh"],
                positions[term.id]["kind_en"],
                float(positions[term.id]["lon"]),
                float(positions[term.id]["lat"]),
            )
            for term in vocabulary("divisions").values()
        }
    )


def region() -> Division:
    """The region itself."""
    return divisions()[places_card()["region"]]


def leagues() -> tuple[Division, ...]:
    """The leagues and prefecture-level cities, by code."""
    return tuple(one for one in divisions().values() if one.level == "prefecture")


def counties(league: str = "") -> tuple[Division, ...]:
    """The counties, banners, districts and county-level cities, of one league where it is given, by code."""
    return tuple(one for one in divisions().values() if one.level == "county" and league in {"", one.parent})


@cache
def parks() -> Mapping[str, Park]:
    """The zones of the catalogue by code."""
    approvals = {row["code"]: row for row in table(PLACES / "parks.csv")}
    return MappingProxyType(
        {
            term.id: Park(
                term.id,
                term.zh,
                term.extra["level"],
                term.extra["type"],
                float(term.extra["area_ha"]),
                term.extra["industries"],
                term.extra["county"],
                tuple(term.extra["counties"].split(";")),
                approvals[term.id]["county_confidence"],
                approvals[term.id]["league"],
                approvals[term.id]["approved"],
                approvals[term.id]["authority"],
            )
            for term in vocabulary("parks").values()
        }
    )


@cache
def renamings() -> tuple[Renaming, ...]:
    """What is known to have become of the zones since the catalogue; a zone without an entry is unknown."""
    return tuple(
        Renaming(
            row["code"],
            row["event"],
            tuple(name for name in row["names"].split(";") if name),
            row["quality"],
            row["source"],
            int(row["year"]) if row["year"] else None,
            row["note"],
        )
        for row in table(PLACES / "renamings.csv")
    )


@cache
def park_catalogue() -> Catalogue:
    """The catalogue of zones with their later names, as the rules read it."""
    zones = {park.code: Zone(park.code, park.zh, park.level, park.counties) for park in parks().values()}
    card = places_card()
    return Catalogue(card["catalogue"], card["catalogue_title"], zones, renamings(), card["name_prefix"])
