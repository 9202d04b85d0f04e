"""The small place seen as a pathway: blocks of round figures, so that every expected value can be worked out by hand.

Coal holds 0.75 tce and gives 2 t of CO2 a tonne, coke 1 tce and 3 t; electricity holds 0.125 tce a MWh, heat 0.0625 tce
a GJ. The grid gives 0.5 t a MWh, bought heat 0.125 t a GJ.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.statement import EnergyRow, PowerRow, ProcessRow, Statement
from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.place.sets import Equipment, Sets
from dafeng.core.pathways.request import PathwayRequest, Scenario
from dafeng.core.pathways.system import Block, System
from tests.core.small_place import YEAR, converted_in, economy, inventory, place, used

END = YEAR + 4
SETS = Sets(
    sector_of={"22": "chemicals", "28": "steel", "39": "power", "46": "residential"},
    block_of_conversion={"thermal_power": "power.generation", "coking": "coking_refining.conversion"},
    block_of_process={"cement_clinker": "building_materials.process", "lime": "building_materials.process"},
    drivers_of={
        "steel.fuel": ("product:steel", "gdp"),
        "steel.power": ("product:steel", "gdp"),
        "power.generation": ("gdp",),
        "building_materials.process": ("gdp",),
        "coking_refining.conversion": ("gdp",),
    },
    equipment_of={},
)
KILN = Equipment("kiln", "窑", "Kiln", 10.0, 0.8, illustrative=True, source="a worked example")
GDP = GrowthPath("gdp", "", ((YEAR, END, 10.0),), source="a worked example")
REQUEST = PathwayRequest((GDP,), (), (), end_year=END)
PILOT = Scenario("pilot", "试点", "Pilot")
BASELINE = Scenario("baseline", "基准", "Baseline")
NONE_ELSE = {"process": "NO", "heat": "NO", "sink": "NO"}


def rich_place(*more: EnergyRow, **given: Any) -> Inventory:
    """Steel burns 80 t of coal and uses 40 MWh and 16 GJ; a power station makes 100 MWh of 50 t of coal.

    30 t of clinker are burnt. The place sells 52 MWh net and buys 20 GJ.
    """
    rows = (
        used("coal", 80.0),
        used("electricity", 40.0),
        used("heat", 16.0),
        converted_in("thermal_power", "coal", 50.0),
        converted_in("thermal_power", "electricity", 100.0, out=True),
    )
    settings: dict[str, Any] = {
        "economy": (economy(1000.0),),
        "processes": (ProcessRow(YEAR, "cement_clinker", 30.0),),
        "power": (
            PowerRow(YEAR, "exported_electricity", 60.0),
            PowerRow(YEAR, "purchased_electricity", 8.0),
            PowerRow(YEAR, "purchased_heat", 20.0),
        ),
        "notation": {"sink": "NO"},
    }
    return inventory(place(*rows, *more, **settings | given))


def one_block(**given: Any) -> System:
    """Steel alone over five years: 60 tce of coal (120 t), 20 of coke (60 t) and 100 MWh (12.5 tce); a level course."""
    settings: dict[str, Any] = {
        "place": "150122",
        "years": tuple(range(YEAR, END + 1)),
        "blocks": (
            Block("steel.fuel", "steel", "fuel", "gdp"),
            Block("steel.power", "steel", "power", "gdp"),
            Block("power.renewable", "power", "renewable", ""),
        ),
        "carriers": ("coal", "coke", "gas", "electricity", "heat"),
        "energy_tce": np.array([[60.0, 20.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 12.5, 0.0], [0.0] * 5]),
        "process_tco2": np.zeros(3),
        "activity": np.ones((3, 5)),
        "intensity": np.ones((3, 5)),
        "direct_factor": np.array([2.0, 3.0, 1.5, 0.0, 0.0]),
        "grid_tco2_per_mwh": np.full(5, 0.5),
        "heat_tco2_per_gj": np.full(5, 0.125),
        "gdp_10k_cny": np.full(5, 1000.0),
        "sinks_tco2": np.full(5, 7.0),
        "boundaries": ("direct", "total"),
        "mwh_per_tce": 8.0,
        "gj_per_tce": 16.0,
    }
    return System(**settings | given)


def measure(*actions: Action, **given: Any) -> Measure:
    """A measure of the pilot that is at once at full effect from the year after the base year on."""
    settings: dict[str, Any] = {
        "id": "m",
        "name_zh": "措施",
        "name_en": "Measure",
        "direction": "energy",
        "sector": "steel",
        "start_year": YEAR + 1,
        "full_year": YEAR + 1,
    }
    return Measure(actions=actions, **settings | given)


def cut(share: float, block: str = "steel.fuel", **given: Any) -> Action:
    return Action("cut", block, share, **given)


def shift(share: float, to_carrier: str, ratio: float = 1.0, **given: Any) -> Action:
    """Coal of steel displaced by another carrier."""
    settings: dict[str, Any] = {"carrier": "coal", "to_carrier": to_carrier, "ratio": ratio}
    return Action("shift", "steel.fuel", share, **settings | given)


def years_of_coal(tonnes: Sequence[float], gdp: Sequence[float], **given: Any) -> Statement:
    """Coal of steel and GDP (10 000 CNY) in the years up to YEAR, one after the other."""
    years = tuple(range(YEAR - len(tonnes) + 1, YEAR + 1))
    rows = tuple(used("coal", amount, year=year) for year, amount in zip(years, tonnes, strict=True))
    economies = tuple(replace(economy(value), year=year) for year, value in zip(years, gdp, strict=True))
    settings: dict[str, Any] = {"years": years, "economy": economies, "notation": NONE_ELSE | {"power": "NO"}}
    return place(*rows, **settings | given)
