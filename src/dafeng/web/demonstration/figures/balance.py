"""From what a place uses to a balance that closes: production, what comes in and goes out, losses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dafeng.web.demonstration.figures.region import region
from dafeng.web.demonstration.figures.shares import shares
from dafeng.web.demonstration.figures.uses import Uses, county_uses, park_uses
from dafeng.web.demonstration.seeds import ParkSeed, assumed

RECOVERED = ("other_gas", "heat")
"""What is recovered from furnaces and waste heat rather than bought, as far as no conversion makes it."""
LEAST_SHARE_OF_MINING = 0.002
PARK_UNITS = {"10^4 t": "t", "10^8 m3": "10^4 m3", "10^8 kWh": "10^4 kWh", "10^10 kJ": "GJ"}
PARK_SCALE = 10_000
"""Parks state ten-thousandths of the units of counties, as whole numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the energy balance."""

    year: int
    flow: str
    transformation: str
    sector: str
    carrier: str
    quantity: float
    unit: str


@dataclass(frozen=True, slots=True)
class Renewables:
    """Wind and solar of a place: capacity (MW) and generation (10^8 kWh)."""

    wind_mw: float
    solar_mw: float

    @property
    def wind_100m_kwh(self) -> float:
        """Generation of wind."""
        return round(self.wind_mw * assumed("wind_hours") / 1e5, 4)

    @property
    def solar_100m_kwh(self) -> float:
        """Generation of solar power."""
        return round(self.solar_mw * assumed("solar_hours") / 1e5, 4)


def county_renewables(code: str, year: int) -> Renewables:
    """Wind and solar of a county by its shares of the region's."""
    return Renewables(*(round(assumed(f"{kind}_mw", year) * shares(kind, year)[code], 1) for kind in ("wind", "solar")))


def park_renewables(park: ParkSeed, year: int) -> Renewables:
    """Solar power on the park's roofs and grounds, part of its county's."""
    solar = county_renewables(park.county, year).solar_mw
    return Renewables(0.0, round(solar * 0.1 * park.share_pct / 100, 1))


def county_balance(code: str, year: int) -> tuple[Line, ...]:
    """The balance of a county in the units of the published table, four decimals; supply and use of all are equal."""
    mining = shares("coal_mining", year)[code]
    mined = assumed("raw_coal_10k_t", year) * mining if mining > LEAST_SHARE_OF_MINING else 0.0
    own = county_renewables(code, year)
    produced = {"raw_coal": round(mined, 4), "electricity": round(own.wind_100m_kwh + own.solar_100m_kwh, 4)}
    return tuple(_lines(county_uses(code, year), produced, year, scale=1))


def park_balance(park: ParkSeed, year: int) -> tuple[Line, ...]:
    """The balance of a park in small units, whole numbers; what it does not make itself it buys."""
    own = park_renewables(park, year)
    return tuple(_lines(park_uses(park, year), {"electricity": own.solar_100m_kwh}, year, scale=PARK_SCALE))


def _lines(uses: Uses, produced: Mapping[str, float], year: int, *, scale: int) -> Iterator[Line]:
    """The uses rounded, and the supply that closes the balance of each carrier to the last decimal."""
    rounded = {flow: _rounded(quantity, scale) for flow, quantity in uses.flows.items()}
    rounded = {flow: quantity for flow, quantity in rounded.items() if quantity > 0}
    told = Uses(rounded)
    used, made = told.of("final", "transformation_input"), told.of("transformation_output")
    for carrier in [one for one in region().units if one in used or one in made]:
        need = used.get(carrier, 0.0) - made.get(carrier, 0.0)
        for flow, where, quantity in _supply(carrier, need, _rounded(produced.get(carrier, 0.0), scale), used, scale):
            yield _line(year, (flow, where, carrier), quantity, scale)
    for place, quantity in sorted(rounded.items(), key=_order):
        yield _line(year, place, quantity, scale)


def _supply(
    carrier: str, need: float, produced: float, used: Mapping[str, float], scale: int
) -> Iterator[tuple[str, str, float]]:
    if produced:
        yield "production", "", produced
    if carrier == "electricity":
        loss = _rounded(used.get(carrier, 0.0) * assumed("loss_pct") / 100 / scale, scale)
        need += loss
        yield "loss", "", loss
    rest = _rounded((need - produced) / scale, scale)
    recovered = carrier == "other_gas" or (carrier == "heat" and scale == 1)
    if rest > 0 and recovered:
        yield "transformation_output", "other_transformation", rest
    elif rest:
        yield ("import" if rest > 0 else "export"), "", abs(rest)


def _rounded(quantity: float, scale: int) -> float:
    return round(quantity, 4) if scale == 1 else float(round(quantity * scale))


def _line(year: int, place: tuple[str, str, str], quantity: float, scale: int) -> Line:
    flow, where, carrier = place
    unit = region().units[carrier]
    conversion, sector = ("", where) if flow == "final" else (where, "")
    return Line(year, flow, conversion, sector, carrier, quantity, unit if scale == 1 else PARK_UNITS[unit])


def _order(entry: tuple[tuple[str, str, str], float]) -> tuple[bool, str, int, str]:
    (flow, where, carrier), _quantity = entry
    return flow == "final", flow, int(where) if flow == "final" else 0, carrier
