"""What the demonstration is grown from: archetypes, places with their sizes, and what the region leaves open."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

HERE = Path(__file__).parent / "archetypes"
Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Statistical sectors that grow with one weight: by output or by people; and the conversions that go with them."""

    id: str
    sectors: tuple[str, ...]
    by_people: bool
    conversions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archetype:
    """A kind of place. ``structure``: % of value added; ``land``: 10^4 mu and tCO2 a 10^4 mu by land type."""

    id: str
    zh: str
    endowments: tuple[str, ...]
    industries: tuple[str, ...]
    park_industries: tuple[str, ...]
    structure: Mapping[str, float]
    processes: tuple[str, ...]
    products: tuple[str, ...]
    core: tuple[str, ...]
    land: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Seed:
    """A county: how large it counts by people and output, and how it drifts from the region (% a year)."""

    code: str
    archetype: str
    people: float
    output: float
    growth_pct: float
    energy_pct: float


@dataclass(frozen=True, slots=True)
class ParkSeed:
    """A park: its county, what share (%) of the county's core industry stands in it, people and jobs (10^4)."""

    code: str
    county: str
    archetype: str
    share_pct: float
    people: float
    jobs: float


@cache
def listed(name: str) -> Rows:
    """The rows of one of the tables, as text."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(MappingProxyType(row) for row in csv.DictReader(file))


@cache
def told(name: str) -> Mapping[str, Any]:
    """The content of one of the TOML files."""
    return MappingProxyType(tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def groups() -> Mapping[str, Group]:
    """The groups of sectors by id."""
    return {row["group"]: _group(row) for row in listed("groups")}


def _group(row: Mapping[str, str]) -> Group:
    return Group(row["group"], _parts(row["sectors"]), row["size"] == "people", _parts(row["conversions"]))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


@cache
def archetypes() -> Mapping[str, Archetype]:
    """The archetypes by id."""
    return {name: _archetype(name, content) for name, content in told("archetypes").items()}


def _archetype(name: str, content: Mapping[str, Any]) -> Archetype:
    words = ("endowments", "industries", "park_industries", "processes", "products", "core")
    endowments, industries, park_industries, processes, products, core = (tuple(content[word]) for word in words)
    return Archetype(
        name,
        content["zh"],
        endowments,
        industries,
        park_industries,
        content["structure"],
        processes,
        products,
        core,
        {land: (area, removal) for land, (area, removal) in content["land"].items()},
    )


@cache
def weights() -> Mapping[tuple[str, str], float]:
    """How much of each group of sectors an archetype has for its size, by (archetype, group)."""
    rows = (dict(row) for row in listed("weights"))
    return {
        (name, group): float(text) for row in rows for name in [row.pop("archetype")] for group, text in row.items()
    }


@cache
def counties() -> Mapping[str, Seed]:
    """All 103 counties by code."""
    return {row["code"]: _seed(row) for row in listed("places")}


def _seed(row: Mapping[str, str]) -> Seed:
    figures = (float(row[name]) for name in ("people", "output", "growth_pct", "energy_pct"))
    return Seed(row["code"], row["archetype"], *figures)


@cache
def parks() -> Mapping[str, ParkSeed]:
    """The parks of the demonstration by code."""
    return {row["code"]: _park(row) for row in listed("parks")}


def _park(row: Mapping[str, str]) -> ParkSeed:
    figures = (float(row[name]) for name in ("share_pct", "people", "jobs"))
    return ParkSeed(row["code"], row["county"], row["archetype"], *figures)


@cache
def years() -> tuple[int, ...]:
    """The years that the demonstration tells figures of."""
    return tuple(told("region")["years"])


def assumed(name: str, year: int | None = None) -> float:
    """A figure that the published statistics of the region leave open, of a year where it differs by year."""
    value = told("region")[name]
    return float(value if year is None else value[str(year)])
