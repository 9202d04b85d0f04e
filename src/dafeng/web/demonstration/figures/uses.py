"""What energy a county or park uses, finally and in conversions: its shares of the region's balance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dafeng.files.workbook.coefficients import coefficients
from dafeng.web.demonstration.figures.region import Flow, region
from dafeng.web.demonstration.figures.shares import REFERENCE_YEAR, shares
from dafeng.web.demonstration.seeds import ParkSeed, archetypes, groups

HEATING = "heating"
LEFT_OUT = frozenset({"other_energy", "briquettes", "refinery_gas", "kerosene"})
"""Carriers of which no place has more than traces."""
NEVER_INPUT = frozenset({"heat", "electricity"})
"""Published as put into power plants and boilers; a place would not list them."""
ALWAYS_ASKED, LESS = frozenset({"1", "43", "45", "46"}), 6
"""Sectors that every county tells of: their lines may be so many times smaller."""
LEAST_FINAL, LEAST_CONVERSION, LEAST_PART = 0.0015, 0.005, 0.004
"""Shares of all energy (tce) below which a line or a conversion is left out, and of a conversion below which a part."""
OUTSIDE_PARKS = frozenset({"agriculture", "construction", "urban", "rural", "water"})
BESIDE_CORE = {"services": 0.06, "transport": 0.3}
OTHER_INDUSTRY = 0.3
"""What share of the core's share a park has of other groups."""


@dataclass(frozen=True)
class Uses:
    """Energy of a place in a year by flow, in the units of the published table."""

    flows: Mapping[Flow, float]

    def of(self, *flows: str) -> dict[str, float]:
        """Sums by carrier over some flows."""
        found: dict[str, float] = {}
        for (flow, _where, carrier), quantity in self.flows.items():
            if flow in flows:
                found[carrier] = found.get(carrier, 0.0) + quantity
        return found


@cache
def county_uses(code: str, year: int) -> Uses:
    """The energy of a county: of each group of sectors and its conversions the county's share; heat as it is used."""
    lines = _lines_of_county(code)
    energy = region().energy[year]
    shared = {flow: energy[flow] * _share(flow, code, year) for flow in lines if flow in energy}
    return Uses(_with_heat(shared, _heating(lines, energy), energy))


@cache
def park_uses(park: ParkSeed, year: int) -> Uses:
    """The energy of a park: a share of what its county uses, large in the industries the park is for."""
    lines = _lines_of_park(park)
    county = county_uses(park.county, year).flows
    shared = {flow: county[flow] * _share_in_park(park, flow) for flow in lines if flow in county}
    return Uses(_with_heat(shared, _heating(lines, county), county))


@cache
def _lines_of_county(code: str) -> frozenset[Flow]:
    """The lines that a county tells in every year: those that matter in the reference year."""
    energy = region().energy[REFERENCE_YEAR]
    shared = {flow: quantity * _share(flow, code, REFERENCE_YEAR) for flow, quantity in energy.items() if _taken(flow)}
    return _worth_telling(
        shared, {flow: energy[flow] for flow in energy if flow[1] == HEATING and _taken(flow)}, energy
    )


@cache
def _lines_of_park(park: ParkSeed) -> frozenset[Flow]:
    """The lines that a park tells in every year; only a park for power has boilers of its own."""
    county = county_uses(park.county, REFERENCE_YEAR).flows
    shared = {flow: quantity * _share_in_park(park, flow) for flow, quantity in county.items()}
    has_boilers = "power" in archetypes()[park.archetype].core
    boilers = {flow: quantity for flow, quantity in county.items() if flow[1] == HEATING and has_boilers}
    return _worth_telling({flow: quantity for flow, quantity in shared.items() if quantity > 0}, boilers, county)


def _heating(lines: frozenset[Flow], energy: Mapping[Flow, float]) -> dict[Flow, float]:
    return {flow: energy[flow] for flow in lines if flow[1] == HEATING and flow in energy}


def _with_heat(
    shared: Mapping[Flow, float], boilers: Mapping[Flow, float], whole: Mapping[Flow, float]
) -> dict[Flow, float]:
    """Beside the other lines those of heat supply, as large as the share of all heat that is used here."""
    used, all_used = (Uses(flows).of("final").get("heat", 0.0) for flows in (shared, whole))
    share = used / all_used if all_used else 0.0
    others = {flow: quantity for flow, quantity in shared.items() if flow[1] != HEATING}
    return others | {flow: quantity * share for flow, quantity in boilers.items()}


def group_of_sector() -> Mapping[str, str]:
    """The group of each statistical sector."""
    return _places("sectors")


@cache
def _places(kind: str) -> Mapping[str, str]:
    return {place: group.id for group in groups().values() for place in getattr(group, kind)}


def _taken(flow: Flow) -> bool:
    kind, where, carrier = flow
    known = _places("sectors") if kind == "final" else {**_places("conversions"), HEATING: ""}
    return (
        where in known and carrier not in LEFT_OUT and not (kind == "transformation_input" and carrier in NEVER_INPUT)
    )


def _share(flow: Flow, code: str, year: int) -> float:
    kind, where, _carrier = flow
    if where == HEATING:
        return 0.0
    return shares(_places("sectors" if kind == "final" else "conversions")[where], year)[code]


def _share_in_park(park: ParkSeed, flow: Flow) -> float:
    kind, where, _carrier = flow
    if where == HEATING:
        return 0.0
    group = _places("sectors" if kind == "final" else "conversions")[where]
    core, share = archetypes()[park.archetype].core, park.share_pct / 100
    if group in core:
        return share
    if group in OUTSIDE_PARKS or kind != "final":
        return 0.0
    return share * BESIDE_CORE.get(group, OTHER_INDUSTRY)


def _worth_telling(
    shared: Mapping[Flow, float], boilers: Mapping[Flow, float], whole: Mapping[Flow, float]
) -> frozenset[Flow]:
    """The lines that matter for a place; a conversion stays or goes as a whole."""
    flows = _with_heat(shared, boilers, whole)
    size = {flow: quantity * tce_10k(flow[2]) for flow, quantity in flows.items()}
    total = sum(tce for (kind, *_), tce in size.items() if kind != "transformation_output")
    kept = {flow for flow, tce in size.items() if flow[0] == "final" and tce >= _least(flow) * total}
    for where in dict.fromkeys(where for kind, where, _ in flows if kind != "final"):
        kept |= set(_conversion(size, where, LEAST_CONVERSION * total))
    return frozenset(kept)


def _least(flow: Flow) -> float:
    return LEAST_FINAL / LESS if flow[1] in ALWAYS_ASKED else LEAST_FINAL


def _conversion(size: Mapping[Flow, float], where: str, least: float) -> Iterable[Flow]:
    parts = {flow: tce for flow, tce in size.items() if flow[1] == where and flow[0] != "final"}
    put_in = sum(tce for (kind, *_), tce in parts.items() if kind == "transformation_input")
    if put_in < least:
        return ()
    return (flow for flow, tce in parts.items() if tce >= LEAST_PART * put_in)


@cache
def tce_10k(carrier: str) -> float:
    """Standard coal of one unit of the published table, 10^4 tce."""
    per_unit = {"10^8 kWh": 10.0}.get(region().units[carrier], 1.0)
    return coefficients().get(carrier, 0.0) * per_unit
