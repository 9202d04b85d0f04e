"""The shipped method profiles hang together with the datasets, vocabularies and views they name."""

from typing import get_args

import pytest

from dafeng.core.accounting.method import ConversionRule, ProcessRule
from dafeng.data.library import accounting_library, method, release
from dafeng.data.tables import method_ids, vocabulary

METHODS = ("ceads", "cn-industry", "cn-provincial-2025", "ipcc-2006")
ANODE = [("aluminium_anode", "ash", ""), ("aluminium_anode", "sulphur", "")]
NAMED = pytest.mark.parametrize("name", METHODS)


def test_the_profiles_are_those_of_the_vocabulary() -> None:
    assert tuple(method_ids()) == METHODS
    assert sorted(vocabulary("profiles")) == sorted(METHODS)


@NAMED
def test_a_profile_names_datasets_that_are_there(name: str) -> None:
    profile = method(name)

    assert (profile.id, bool(profile.reference)) == (name, True)
    assert release(profile.combustion_dataset).carriers
    assert release(profile.energy_dataset).carriers["electricity"].tce_per_unit == 0.1229
    assert profile.grid_factor_type in {kind for _, _, kind in release(profile.grid_dataset).grid}
    assert ("purchased_heat_purchased_heat", "default_ef", "CO2") in release(profile.heat_dataset).processes
    assert {"CH4", "N2O", "CF4", "C2F6"} <= release(profile.gwp_set).gwp.keys()


@NAMED
def test_a_profile_speaks_of_known_terms_alone(name: str) -> None:
    profile, sectors, carriers = method(name), vocabulary("sectors"), vocabulary("carriers")

    assert profile.conversions.keys() == vocabulary("transformations").keys()
    assert {conversion.sector for conversion in profile.conversions.values()} <= sectors.keys()
    assert {conversion.rule for conversion in profile.conversions.values()} <= set(get_args(ConversionRule))
    assert set(profile.feedstock_sectors) <= sectors.keys()
    assert {*profile.no_co2, *profile.biogenic, *profile.conversion_only} <= carriers.keys()
    assert {
        conversion for names in profile.conversion_only.values() for conversion in names
    } <= profile.conversions.keys()


@NAMED
def test_every_carrier_without_fossil_carbon_is_said_to_have_none(name: str) -> None:
    profile = method(name)
    biomass = {carrier for carrier, term in vocabulary("carriers").items() if term.extra["category"] == "biomass"}

    assert biomass == set(profile.biogenic)
    assert {"electricity", "heat"} <= set(profile.no_co2)


def test_every_process_has_its_factor_or_asks_for_an_own_one() -> None:
    lacking = [
        (gas.process, gas.dataset)
        for gas in method("ceads").processes
        if gas.dataset
        for key in [(gas.factor, gas.parameter, "C" if gas.rule == "anode" else gas.gas)]
        if key not in release(gas.dataset).processes
    ]

    assert lacking == []
    assert all(key in release("cn-enterprise-aluminium-2024").processes for key in ANODE)


def test_every_process_has_a_known_rule_sign_and_sector() -> None:
    gases = method("ceads").processes

    assert {gas.rule for gas in gases} <= set(get_args(ProcessRule))
    assert {gas.sign for gas in gases} == {1, -1}
    assert {gas.sector for gas in gases} <= vocabulary("sectors").keys()
    assert {gas.scale for gas in gases} == {1.0, 0.001}


def test_no_gas_of_a_process_stands_twice() -> None:
    gases = [(gas.process, gas.parameter, gas.gas) for gas in method("ceads").processes]

    assert len(gases) == len(set(gases))


def test_the_scale_of_a_process_turns_its_factor_into_tonnes() -> None:
    kilograms = {"kg": 0.001, "t": 1.0}
    wrong = [
        (gas.process, gas.parameter, factor.unit)
        for gas in method("ceads").processes
        if gas.dataset and gas.rule == "linear"
        for factor in [release(gas.dataset).processes[gas.factor, gas.parameter, gas.gas]]
        if gas.scale != kilograms["kg" if factor.unit.startswith("kg") else "t"]
    ]

    assert wrong == []


def test_every_sector_and_process_has_its_place_in_every_view() -> None:
    views = accounting_library().views
    codes = {name: {one.code for one in views.categories if one.view == name} for name in views.names()}

    assert views.names() == ["provincial", "ipcc", "gpc", "scopes"]
    for name in ("provincial", "ipcc", "gpc"):
        ending = ".1" if name == "gpc" else ""
        assert {views.sectors[name, sector] + ending for sector in vocabulary("sectors")} <= codes[name]
        assert {views.processes[name, gas.process] for gas in method("ceads").processes} <= codes[name]
    assert {views.sectors["gpc", sector] + ".2" for sector in vocabulary("sectors")} <= codes["gpc"]


def test_every_category_is_filled_from_known_sections() -> None:
    sections = {one.section for one in accounting_library().views.categories}

    assert {part for section in sections for part in section.split("+")} == {
        *("fuel", "process", "power", "heat", "sink", "none"),
    }


def test_every_grade_and_category_has_its_width() -> None:
    library = accounting_library()
    widths = library.half_widths_pct

    assert {key for kind, key in widths if kind == "activity"} == vocabulary("grades").keys()
    assert [widths["activity", grade] for grade in "ABCDE"] == [2, 5, 10, 20, 35]
    assert {
        ("factor", kind) for kind in ("coal", "coal_gas", "oil", "gas", "process", "power", "heat", "other")
    } <= widths.keys()


def test_the_library_knows_every_sector_and_carrier() -> None:
    library = accounting_library()

    assert library.sectors == tuple(str(number) for number in range(1, 48))
    assert library.carriers["raw_coal"] == ("t", "coal")
    assert library.releases("ipcc-ar5").gwp["CH4"].value == 28
