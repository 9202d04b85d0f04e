"""Whom an application is for: a county or a park, with its archetype and figures by year."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from dafeng.data.tables import vocabulary
from dafeng.web.demonstration.figures.balance import (
    Line,
    Renewables,
    county_balance,
    county_renewables,
    park_balance,
    park_renewables,
)
from dafeng.web.demonstration.figures.economy import Economy, county_economy, park_economy
from dafeng.web.demonstration.figures.shares import shares
from dafeng.web.demonstration.figures.uses import tce_10k
from dafeng.web.demonstration.seeds import Archetype, ParkSeed, archetypes, counties, groups, parks


@dataclass(frozen=True)
class Subject:
    """A county, or with ``park`` a park inside it; ``name`` is the present one, which may not be the catalogue's."""

    county: str
    name: str
    park: ParkSeed | None = None

    @property
    def track(self) -> str:
        """County or park."""
        return "park" if self.park else "county"

    @property
    def code(self) -> str:
        """The code of the place itself."""
        return self.park.code if self.park else self.county

    @property
    def league(self) -> str:
        """The code of the league."""
        return vocabulary("divisions")[self.county].extra["parent"]

    @property
    def league_name(self) -> str:
        """The name of the league."""
        return vocabulary("divisions")[self.league].zh

    @property
    def county_name(self) -> str:
        """The name of the county."""
        return vocabulary("divisions")[self.county].zh

    @property
    def archetype(self) -> Archetype:
        """What kind of place it is."""
        return archetypes()[self.park.archetype if self.park else counties()[self.county].archetype]

    @property
    def body(self) -> str:
        """Who applies."""
        return f"{self.name}管委会" if self.park else f"{self.name}人民政府"

    def balance(self, year: int) -> tuple[Line, ...]:
        """The energy balance of a year."""
        return park_balance(self.park, year) if self.park else county_balance(self.county, year)

    def renewables(self, year: int) -> Renewables:
        """Wind and solar of a year."""
        return park_renewables(self.park, year) if self.park else county_renewables(self.county, year)

    def economy(self, year: int) -> Economy:
        """People and value added of a year."""
        return park_economy(self.park, year) if self.park else county_economy(self.county, year)

    def share(self, group: str, year: int) -> float:
        """The place's share of the region in a group of sectors."""
        share = shares(group, year)[self.county]
        if self.park is None:
            return share
        return share * self.park.share_pct / 100 if group in self.archetype.core else 0.0

    def energy_10k_tce(self, year: int) -> float:
        """All energy of a year, 10^4 tce: what is used finally, lost and put into conversions less what they give."""
        scale = 1e-4 if self.park else 1.0
        signs = {"final": 1, "loss": 1, "transformation_input": 1, "transformation_output": -1}
        lines = (line for line in self.balance(year) if line.flow in signs)
        return sum(signs[line.flow] * line.quantity * tce_10k(line.carrier) for line in lines) * scale

    def use_by_sector(self, year: int) -> Iterator[tuple[str, float]]:
        """What is used finally and put into conversions, by the sector that does it, 10^4 tce."""
        scale, of_conversion = (1e-4 if self.park else 1.0), sector_of_conversion()
        for line in self.balance(year):
            sector = line.sector if line.flow == "final" else of_conversion.get(line.transformation, "")
            if sector and line.flow in {"final", "transformation_input"}:
                yield sector, line.quantity * tce_10k(line.carrier) * scale

    @cached_property
    def sectors(self) -> frozenset[str]:
        """The sectors that use energy here."""
        return frozenset(line.sector for line in self.balance(2022) if line.flow == "final")

    def between(self, what: str, low: float, high: float) -> float:
        """A number between two others that is the same in every run, and another for every place."""
        drawn = hashlib.sha256(f"{self.code} {what}".encode()).digest()
        return low + (high - low) * int.from_bytes(drawn[:4]) / 0xFFFFFFFF


@cache
def sector_of_conversion() -> Mapping[str, str]:
    """The first sector of the group that each conversion goes with; heat supply stands with power."""
    found = {name: group.sectors[0] for group in groups().values() for name in group.conversions if group.sectors}
    return found | {"heating": found["thermal_power"], "refining": found["coking"]}


def county_subject(code: str) -> Subject:
    """The county of that code."""
    return Subject(code, vocabulary("divisions")[code].zh)


def park_subject(code: str, name: str = "") -> Subject:
    """The park of that code, under its present name where that differs from the catalogue's."""
    return Subject(parks()[code].county, name or vocabulary("parks")[code].zh, parks()[code])
