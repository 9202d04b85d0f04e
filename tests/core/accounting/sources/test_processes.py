"""Process emissions by hand, with the factors that are shipped and the place's own."""

from dataclasses import replace

import pytest

from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.accounting.method import ProcessGas
from dafeng.core.accounting.sources.processes import (
    ProcessEmission,
    anode_co2_t,
    carbon_t,
    gases_of,
    linear_t,
    process_emissions,
)
from dafeng.core.quantities.errors import MissingFactor, UnitMismatch, UnverifiedFactor
from dafeng.core.quantities.factors import Factor, Release
from dafeng.data.library import method, release
from tests.core.small_place import METHOD, RELEASE, factor, gas_of, own

ANODE_TCO2_PER_T = 0.411 * (1 - 0.024) * 44 / 12


def tonnes(process: str, activity: float, *given: Factor) -> dict[str, float]:
    """The gases of a process of the industry guidelines, t."""
    found = process_emissions(process, activity, method("cn-industry"), release, own=given)
    return {one.gas: one.tonnes for one in found}


@pytest.mark.parametrize(
    ("process", "activity", "expected"),
    [
        ("cement_clinker", 1_000, {"CO2": 535.0}),
        ("carbide_slag", 100, {"CO2": -48.0}),
        ("lime", 100, {"CO2": 68.3}),
        ("soda_ash_use", 1_000, {"CO2": 414.9}),
        ("ferrosilicon", 100, {"CO2": 279.0}),
        ("limestone_flux", 100, {"CO2": 44.0}),
        ("electrode", 10, {"CO2": 36.63}),
        ("aluminium_anode", 1_000, {"CO2": 1_000 * ANODE_TCO2_PER_T}),
        ("aluminium_pfc", 1_000_000, {"CF4": 20.0, "C2F6": 1.1}),
        ("coal_mining_open_cast", 1_000_000, {"CH4": 1_340.0}),
        ("waste_incineration", 0, {"CO2": 0.0}),
    ],
)
def test_a_process_gives_off_its_activity_times_the_shipped_factor(
    process: str, activity: float, expected: dict[str, float]
) -> None:
    assert tonnes(process, activity) == pytest.approx(expected)


def test_a_herd_gives_off_methane_from_its_stomachs_and_manure_and_nitrous_oxide_from_manure() -> None:
    found = process_emissions("swine", 1_000, method("cn-industry"), release)

    assert [one.gas for one in found] == ["CH4", "CH4", "N2O"]
    assert [one.tonnes for one in found] == pytest.approx([1.5, 3.12, 0.227])


def test_an_own_factor_of_a_gas_covers_all_of_that_gas_once() -> None:
    found = process_emissions("swine", 1_000, method("cn-industry"), release, own=[own(0.005, "tCH4/head")])

    assert [one.gas for one in found] == ["CH4", "N2O"]
    assert [one.tonnes for one in found] == pytest.approx([5.0, 0.227])


def test_making_steel_gives_off_the_carbon_in_less_the_carbon_held() -> None:
    # 100 t limestone, 20 t dolomite, 5 t electrode, 50 t pig iron and 30 t scrap bought, 1 000 t of steel made:
    # 44 + 9.42 + 18.315 + 8.6 + 1.11 - 37 = 44.445 t.
    made = {"limestone_flux": 100, "dolomite_flux": 20, "electrode": 5, "pig_iron_purchased": 50}
    made |= {"scrap_purchased": 30, "crude_steel_product": 1_000}

    total = sum(tonnes(process, activity)["CO2"] for process, activity in made.items())

    assert total == pytest.approx(44.445)


def test_methanol_gives_off_the_carbon_of_the_coal_that_it_does_not_hold() -> None:
    # 100 t of coal of 0.60 tC/t make 80 t of methanol of 0.375 tC/t: (60 - 30) x 44/12 = 110 t.
    carbon_in = tonnes("carbon_feedstock", 100, own(0.60, "tC/t"))["CO2"]

    assert carbon_in + tonnes("methanol", 80)["CO2"] == pytest.approx(110.0)


def test_the_three_formulas_by_hand() -> None:
    assert linear_t(1_000.0, 2.0, 0.001) == 2.0
    assert carbon_t(12.0, 0.5) == pytest.approx(22.0)
    assert anode_co2_t(1.0, 0.411, 0.4, 2.0) == pytest.approx(1.470832)


@pytest.mark.parametrize(
    ("process", "given", "expected"),
    [
        ("cement_clinker", own(0.52), {"CO2": 520.0}),
        ("aluminium_anode", own(1.5), {"CO2": 1_500.0}),
        ("flat_glass", own(0.9, "tC/t"), {"CO2": 3_300.0}),
        ("flat_glass", own(3.3, "tCO2/t"), {"CO2": 3_300.0}),
        ("carbon_product", own(0.3, "tC/t"), {"CO2": -1_100.0}),
        ("aluminium_pfc", own(0.00002, "tCF4/t"), {"CF4": 0.02, "C2F6": 0.0011}),
        ("aluminium_pfc", own(0.1, "tCO2e/t"), {"CO2e": 100.0}),
        ("coal_mining_underground", own(0.005, "tCH4/t"), {"CH4": 5.0}),
    ],
    ids=["linear", "anode", "carbon", "carbon as CO2", "product", "one gas of two", "all gases", "no dataset"],
)
def test_an_own_factor_takes_the_place_of_the_dataset(process: str, given: Factor, expected: dict[str, float]) -> None:
    assert tonnes(process, 1_000, given) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("process", "unit"),
    [
        ("cement_clinker", "tC/t"),
        ("cement_clinker", "tCO2e/t"),
        ("coal_mining_open_cast", "tCO2/t"),
        ("methanol", "tCO2/t"),
    ],
)
def test_an_own_factor_of_something_else_is_refused_and_never_passed_over(process: str, unit: str) -> None:
    with pytest.raises(UnitMismatch, match=unit):
        tonnes(process, 1_000, own(0.5, unit))


def test_an_emission_keeps_the_factor_it_was_taken_on() -> None:
    (one,) = process_emissions("cement_clinker", 1_000, METHOD, lambda _dataset: RELEASE)

    assert one == ProcessEmission("cement_clinker", "27", "CO2", 1_000, "t", 500.0, factor(0.5), balance=False)


def test_an_unknown_process_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownTerm, match="Unknown process alchemy; write one of: cement_clinker, "):
        tonnes("alchemy", 1)
    with pytest.raises(UnknownTerm):
        gases_of("alchemy", METHOD)


@pytest.mark.parametrize("process", ["flat_glass", "coal_mining_underground", "carbon_feedstock"])
def test_a_process_that_no_dataset_has_asks_for_an_own_factor(process: str) -> None:
    with pytest.raises(MissingFactor, match=f"{process}.*give an own factor with its source"):
        tonnes(process, 1)


@pytest.mark.parametrize(
    ("gas", "complaint"),
    [(gas_of("new", "linear"), r"process 'new' \(process_ef, CO2\)"), (gas_of("new", "anode"), "anode parameters")],
    ids=["linear", "anode"],
)
def test_a_dataset_without_the_row_is_named(gas: ProcessGas, complaint: str) -> None:
    profile = replace(METHOD, processes=(gas,))

    with pytest.raises(MissingFactor, match=f"{complaint}.* in 'small'"):
        process_emissions("new", 1.0, profile, lambda _dataset: Release("empty", {}))


@pytest.mark.parametrize("process", ["calcium_carbide", "ammonia", "soda_ash"])
def test_a_recalled_process_factor_is_refused_without_leave_and_marked_with_it(process: str) -> None:
    with pytest.raises(UnverifiedFactor):
        tonnes(process, 1_000)

    (one,) = process_emissions(process, 1_000, method("cn-industry"), release, allow_unverified=True)
    assert not one.factor.verified
