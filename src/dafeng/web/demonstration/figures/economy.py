"""People and value added of a county or park, shared out from the region's GDP at constant prices."""

from collections.abc import Mapping
from dataclasses import dataclass

from dafeng.web.demonstration.figures.region import region
from dafeng.web.demonstration.figures.shares import REFERENCE_YEAR, output_shares, people_shares
from dafeng.web.demonstration.seeds import ParkSeed, archetypes, assumed, counties

SHIFT_PCT = 0.25
"""By how much the share of services grows a year, at the cost of industry."""
PARK_SERVICES, PARK_CONSTRUCTION = 0.12, 0.05
"""What services and construction of a park amount to beside its industry."""


@dataclass(frozen=True, slots=True)
class Economy:
    """A year of a place: residents (10^4), value added (10^8 CNY at constant prices) by part."""

    people_10k: float
    parts: Mapping[str, float]

    @property
    def gdp_100m_cny(self) -> float:
        """GDP at constant prices."""
        return round(sum(self.parts[part] for part in ("primary", "secondary", "tertiary")), 4)


def county_economy(code: str, year: int) -> Economy:
    """The economy of a county: its shares of the region's GDP and people, parted as its archetype is."""
    seed = counties()[code]
    gdp = region().gdp_100m_cny[year] * output_shares(year)[code]
    shift = SHIFT_PCT * (year - REFERENCE_YEAR)
    percent = dict(archetypes()[seed.archetype].structure)
    percent |= {"industry": percent["industry"] - shift, "tertiary": percent["tertiary"] + shift}
    people = assumed("population_10k", year) * people_shares(year)[code]
    return Economy(round(people, 3), _parts({part: gdp * share / 100 for part, share in percent.items()}))


def park_economy(park: ParkSeed, year: int) -> Economy:
    """The economy of a park: its share of the county's industry, and what goes with it; people as its size says."""
    industry = county_economy(park.county, year).parts["industry"] * park.share_pct / 100
    amounts = {"primary": 0.0, "industry": industry, "construction": industry * PARK_CONSTRUCTION}
    people = park.people * (1 + 0.01 * (year - REFERENCE_YEAR))
    return Economy(round(people, 3), _parts(amounts | {"tertiary": industry * PARK_SERVICES}))


def _parts(amounts: Mapping[str, float]) -> dict[str, float]:
    rounded = {part: round(amount, 3) for part, amount in amounts.items()}
    return rounded | {"secondary": round(rounded["industry"] + rounded["construction"], 3)}
