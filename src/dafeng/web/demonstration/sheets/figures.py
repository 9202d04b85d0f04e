"""The sheets that the inventory is computed from: economy, products, energy, power, processes, sinks, own factors."""

from collections.abc import Iterator
from typing import Any

from dafeng.web.demonstration.figures.region import region
from dafeng.web.demonstration.figures.shares import REFERENCE_YEAR
from dafeng.web.demonstration.seeds import assumed, told
from dafeng.web.demonstration.sheets.applicant import LABEL
from dafeng.web.demonstration.subject import Subject

Record = dict[str, Any]
LEAST_SHARE = 0.001
"""Of the region's process or product; below it a place does not list it."""
OUTPUT_ELASTICITY = 0.6
"""How output follows GDP at constant prices from year to year."""
FACTOR_SOURCE = "演示取值，非实测值"
EXCHANGED = {
    ("import", "electricity"): "purchased_electricity",
    ("export", "electricity"): "exported_electricity",
    ("import", "heat"): "purchased_heat",
    ("export", "heat"): "exported_heat",
}


def economy(subject: Subject, years: tuple[int, ...]) -> list[Record]:
    """People and value added at constant prices."""
    return [_economy(subject, year) for year in years]


def _economy(subject: Subject, year: int) -> Record:
    found = subject.economy(year)
    parts = {f"va_{part}_constant_100m_cny": amount for part, amount in found.parts.items()}
    return {
        "year": year,
        "population_10k": found.people_10k,
        "gdp_constant_100m_cny": found.gdp_100m_cny,
        **parts,
        "source": LABEL,
    }


def products(subject: Subject, years: tuple[int, ...]) -> list[Record]:
    """The output of the archetype's products."""
    found = told("region")["products"]
    return [
        {"year": year, "product": name, "output": amount, "unit": found[name]["unit"], "source": LABEL}
        for year in years
        for name in subject.archetype.products
        if (amount := _output(subject, found[name], year)) is not None
    ]


def energy(subject: Subject, years: tuple[int, ...]) -> list[Record]:
    """The energy balances, and what of the chemicals' use is feedstock."""
    return [row for year in years for row in (*_balance(subject, year), *_feedstock(subject, year))]


def _balance(subject: Subject, year: int) -> Iterator[Record]:
    for line in subject.balance(year):
        where = {"transformation": line.transformation, "sector": line.sector}
        yield {
            "year": year,
            "flow": line.flow,
            **{name: value for name, value in where.items() if value},
            "carrier": line.carrier,
            "quantity": line.quantity,
            "unit": line.unit,
        }


def _feedstock(subject: Subject, year: int) -> Iterator[Record]:
    for line in subject.balance(year):
        share = region().feedstock_pct.get(line.carrier)
        if line.flow == "final" and line.sector == "22" and share and line.carrier != "electricity":
            quantity = round(line.quantity * share / 100, 0 if subject.park else 4)
            place = {"year": year, "flow": "non_energy", "sector": "22", "carrier": line.carrier}
            yield place | {"quantity": quantity, "unit": line.unit}


def power(subject: Subject, years: tuple[int, ...]) -> list[Record]:
    """Capacity and generation by source, electricity and heat exchanged, as the balance has them."""
    return [row for year in years for row in _power(subject, year)]


def _power(subject: Subject, year: int) -> Iterator[Record]:
    own = subject.renewables(year)
    for kind, mw, generated in (
        ("wind", own.wind_mw, own.wind_100m_kwh),
        ("solar", own.solar_mw, own.solar_100m_kwh),
    ):
        if mw:
            yield _item(year, f"capacity_{kind}", round(mw / 10, 2), "10^4 kW")
            yield _item(year, f"generation_{kind}", generated, "10^8 kWh")
    for line in subject.balance(year):
        if line.carrier == "electricity" and line.transformation == "thermal_power":
            mwh = line.quantity * (10 if subject.park else 1e5)
            yield _item(year, "capacity_coal", round(mwh / assumed("coal_power_hours") / 10, 2), "10^4 kW")
            yield _item(year, "generation_coal", line.quantity, line.unit)
        elif item := EXCHANGED.get((line.flow, line.carrier)):
            yield _item(year, item, line.quantity, line.unit)


def _item(year: int, item: str, quantity: float, unit: str) -> Record:
    return {"year": year, "item": item, "quantity": quantity, "unit": unit, "source": LABEL}


def processes(subject: Subject, years: tuple[int, ...]) -> list[Record]:
    """The archetype's processes, with an own factor where no verified one is shipped."""
    found = told("region")["processes"]
    return [
        {"year": year, "process": name, "quantity": amount, "unit": found[name]["unit"], **_own_factor(found[name])}
        for year in years
        for name in subject.archetype.processes
        if (amount := _output(subject, found[name], year)) is not None
    ]


def _own_factor(process: Record) -> Record:
    own = {name: process[name] for name in ("own_factor", "own_factor_unit") if name in process}
    return own | {"factor_source": FACTOR_SOURCE} if own else {}


def _output(subject: Subject, what: Record, year: int) -> float | None:
    """The place's share of an output of the region, None where it is next to nothing."""
    if subject.share(what["group"], REFERENCE_YEAR) < LEAST_SHARE:
        return None
    gdp = region().gdp_100m_cny
    growth = (gdp[year] / gdp[REFERENCE_YEAR]) ** OUTPUT_ELASTICITY
    return float(f"{what['quantity'] * subject.share(what['group'], year) * growth:.5g}")


def sinks(subject: Subject, years: tuple[int, ...]) -> list[Record]:
    """What the land of a county takes up; parks account for none."""
    if subject.park:
        return []
    return [row for year in years for row in _sinks(subject, year)]


def _sinks(subject: Subject, year: int) -> Iterator[Record]:
    for land, (area, removal) in subject.archetype.land.items():
        own = area * subject.between(f"area {land}", 0.6, 1.5)
        taken_up = own * removal * subject.between(f"removal {land} {year}", 0.92, 1.08)
        yield {
            "year": year,
            "land_type": land,
            "area": round(own, 2),
            "area_unit": "10^4 mu",
            "stock_change_tco2": float(round(taken_up)),
            "method": "演示：按面积和单位面积固碳量估算",
            "source": LABEL,
        }


def factors(years: tuple[int, ...]) -> list[Record]:
    """The electricity factor of the years before the first one published for the province."""
    values = told("region")["grid_tco2_per_mwh"]
    return [
        {
            "kind": "grid",
            "id": "electricity",
            "parameter": "grid_tco2_per_mwh",
            "value": values[str(year)],
            "unit": "tCO2/MWh",
            "year": year,
            "reason": "国家尚未公布该年省级电力平均排放因子",
            "source": FACTOR_SOURCE,
        }
        for year in years
        if str(year) in values
    ]
