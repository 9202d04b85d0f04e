"""A small place with round factors, so that every expected value can be worked out by hand.

One unit of coal gives 2 t of CO2, coke 3, gas 20 (all the carbon of coal would be 2.2 t, that of coke 3.3 t); tar has
a recalled factor, peat has none; straw is biogenic.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from dafeng.core.accounting.inventory import Inventory, Library, Options, inventory_of
from dafeng.core.accounting.method import Conversion, MethodProfile, ProcessGas, ProcessRule
from dafeng.core.accounting.statement import EconomyRow, EnergyRow, Place, Statement
from dafeng.core.quantities.factors import CarrierFactors, Factor, GridFactor, Release
from dafeng.data.library import accounting_library

YEAR = 2021
COUNTY = Place("150122", "托克托县", "Togtoh", "county")
CARRIERS = {
    "coal": ("t", "coal"),
    "coke": ("t", "coal"),
    "gas": ("10^4 m3", "gas"),
    "tar": ("t", "oil"),
    "peat": ("t", "other"),
    "straw": ("t", "biomass"),
    "electricity": ("MWh", "electricity"),
    "heat": ("GJ", "heat"),
}


def factor(value: float, unit: str = "tCO2/t", *, verified: bool = True) -> Factor:
    return Factor(value, unit, "small", "a worked example", verified)


def own(value: float, unit: str = "tCO2/t") -> Factor:
    return Factor(value, unit, "own", "measured by the place", verified=True, note="a reason")


def carrier(
    name: str, co2: float | None, tce: float | None, ncv: float | None = None, *, verified: bool = True
) -> CarrierFactors:
    """A carrier that is given by its CO2; one with a heating value holds 0.03 tC/GJ."""
    carbon = None if ncv is None else 0.03
    return CarrierFactors(name, CARRIERS[name][0], ncv, tce, carbon, None, co2, "small", "a worked example", verified)


def grid(area: str, year: int, value: float, *, verified: bool = True, kind: str = "average") -> GridFactor:
    return GridFactor(area, area, area, year, kind, factor(value, "tCO2/MWh", verified=verified), year)


RELEASE = Release(
    "small",
    {},
    carriers={
        "coal": carrier("coal", 2.0, 0.75, 20.0),
        "coke": carrier("coke", 3.0, 1.0, 30.0),
        "gas": carrier("gas", 20.0, 12.5),
        "tar": carrier("tar", 4.0, 1.25, verified=False),
        "straw": carrier("straw", 1.5, 0.5),
        "electricity": carrier("electricity", None, 0.125),
        "heat": carrier("heat", None, 0.0625),
    },
    grid={("150000", 2021, "average"): grid("150000", 2021, 0.5)},
    processes={
        ("clinker", "process_ef", "CO2"): factor(0.5),
        ("mine", "fugitive_ef", "CH4"): factor(2.0, "kgCH4/t"),
        ("guess", "process_ef", "CO2"): factor(1.0, verified=False),
        ("alcohol", "carbon_content", "C"): factor(0.375, "tC/t"),
        ("purchased_heat_purchased_heat", "default_ef", "CO2"): factor(0.125, "tCO2/GJ"),
    },
    gwp={"CH4": factor(28.0, "kgCO2e/kg")},
)


def gas_of(process: str, rule: ProcessRule, gas: str = "CO2", **given: Any) -> ProcessGas:
    settings: dict[str, Any] = {"sector": "27", "sign": 1, "dataset": "small", "factor": process, "scale": 1.0}
    settings |= {"parameter": "process_ef", "activity_unit": "t"} | given
    return ProcessGas(process=process, rule=rule, gas=gas, **settings)


METHOD = MethodProfile(
    id="by-hand",
    name_zh="手算",
    name_en="By hand",
    reference="a worked example",
    combustion_dataset="small",
    energy_dataset="small",
    grid_dataset="small",
    grid_factor_type="average",
    heat_dataset="small",
    gwp_set="small",
    processes=(
        gas_of("cement_clinker", "linear", factor="clinker"),
        gas_of("lime", "linear", factor="guess"),
        gas_of("flat_glass", "carbon", dataset=""),
        gas_of("coal_mining_open_cast", "linear", "CH4", factor="mine", parameter="fugitive_ef", scale=0.001),
        gas_of("coal_mining_underground", "linear", "CH4", dataset=""),
        gas_of("carbon_feedstock", "carbon_balance", dataset=""),
        gas_of("methanol", "carbon_balance", "C", factor="alcohol", parameter="carbon_content", sign=-1),
    ),
    conversions={
        "thermal_power": Conversion("39", "burn"),
        "coking": Conversion("21", "carbon_balance"),
        "coal_washing": Conversion("2", "none"),
    },
    feedstock_sectors=("22", "23"),
    conversion_only={},
    no_co2=("electricity", "heat"),
    biogenic=("straw",),
)
LIBRARY: Library = replace(accounting_library(), carriers=CARRIERS, releases=lambda _dataset: RELEASE)


def used(name: str, quantity: float | None, sector: str = "28", flow: str = "final", **given: Any) -> EnergyRow:
    """A row of energy: final use of a sector unless said otherwise."""
    settings: dict[str, Any] = {"year": YEAR, "conversion": "", "grade": ""} | given
    return EnergyRow(flow=flow, sector=sector, carrier=name, quantity=quantity, **settings)


def converted_in(
    conversion: str, name: str, quantity: float | None, *, out: bool = False, grade: str = ""
) -> EnergyRow:
    """What a conversion takes in, or gives out."""
    flow = "transformation_output" if out else "transformation_input"
    return used(name, quantity, "", flow, conversion=conversion, grade=grade)


def place(*energy: EnergyRow, **given: Any) -> Statement:
    """A statement of 2021 with those rows of energy; other sections by name."""
    settings: dict[str, Any] = {"years": (YEAR,), "base_year": YEAR, "notation": {}} | given
    return Statement(COUNTY, energy=energy, **settings)


def economy(gdp: float | None = 100.0, people: float | None = 50.0, year: int = YEAR) -> EconomyRow:
    return EconomyRow(year, people, gdp, None)


def inventory(
    statement: Statement, method: MethodProfile = METHOD, *, library: Library = LIBRARY, allow_unverified: bool = False
) -> Inventory:
    """The inventory of a statement, with as few draws as the simulation allows."""
    return inventory_of(statement, method, library, options=Options(allow_unverified, draws=100))


def values(result: Inventory, names: Iterable[str], year: int = YEAR) -> Mapping[str, float | None]:
    return {name: result.value(name, year) for name in names}
