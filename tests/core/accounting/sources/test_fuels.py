"""CO2 of fuels: what burns where, less what is kept as feedstock."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.method import FeedstockRest
from dafeng.core.accounting.sources.fuels import (
    burnt_finally,
    combusted,
    factor_matrix,
    feedstock_left_over,
    feedstock_share_kept,
    fuel_co2,
    with_own_factors,
)
from tests.core.small_place import METHOD, RELEASE, converted_in, factor, own, place, used

SECTORS, CARRIERS = ("22", "23", "28", "39"), ("coal", "gas", "tar", "peat", "straw", "electricity")
CONVERSIONS = ("thermal_power", "coking", "coal_washing")


def coal_burnt(burnt: Array) -> dict[str, float]:
    return dict(zip(SECTORS, burnt[0, :, CARRIERS.index("coal")].tolist(), strict=True))


@pytest.mark.parametrize(
    ("burnt", "tonne", "co2"),
    [(0.0, 2.0, 0.0), (1_500.0, 2.0, 3_000.0), (0.0, np.nan, 0.0)],
    ids=["none", "1.5 kt", "no factor needed"],
)
def test_co2_is_the_fuel_burnt_times_its_factor(burnt: float, tonne: float, co2: float) -> None:
    assert fuel_co2(burnt, tonne) == co2
    assert fuel_co2(np.array([burnt]), np.array([tonne])).tolist() == [co2]


@pytest.mark.parametrize(("burnt", "tonne"), [(np.nan, 2.0), (5.0, np.nan)], ids=["quantity", "factor"])
def test_a_fuel_burnt_without_quantity_or_factor_has_no_figure(burnt: float, tonne: float) -> None:
    assert np.isnan(fuel_co2(burnt, tonne))
    assert np.isnan(fuel_co2(np.array([burnt]), np.array([tonne]))).all()


def test_what_power_plants_take_in_burns_in_the_power_sector() -> None:
    statement = place(used("coal", 10.0, "39"), converted_in("thermal_power", "coal", 100.0))

    burnt = combusted(statement.energy_use(SECTORS, CONVERSIONS, CARRIERS), METHOD)

    assert coal_burnt(burnt) == {"22": 0.0, "23": 0.0, "28": 0.0, "39": 110.0}


def test_what_coke_ovens_and_washeries_take_in_does_not_burn() -> None:
    statement = place(converted_in("coking", "coal", 100.0), converted_in("coal_washing", "coal", 50.0))

    assert not combusted(statement.energy_use(SECTORS, CONVERSIONS, CARRIERS), METHOD).any()


def test_a_sector_that_states_its_feedstock_burns_the_rest() -> None:
    statement = place(used("coal", 100.0, "28"), used("coal", 30.0, "28", "non_energy"))

    assert coal_burnt(burnt_finally(statement.energy_use(SECTORS, CONVERSIONS, CARRIERS), METHOD))["28"] == 70.0


def test_feedstock_stated_for_all_is_shared_by_the_feedstock_sectors_alone() -> None:
    # 60 + 20 t in the two feedstock sectors, 20 t of them feedstock: three quarters burn; sector 28 keeps its 40 t.
    rows = [used("coal", 60.0, "22"), used("coal", 20.0, "23"), used("coal", 40.0, "28")]
    statement = place(*rows, used("coal", 20.0, "", "non_energy"))

    burnt = burnt_finally(statement.energy_use(SECTORS, CONVERSIONS, CARRIERS), METHOD)

    assert coal_burnt(burnt) == pytest.approx({"22": 45.0, "23": 15.0, "28": 40.0, "39": 0.0})


def test_feedstock_beyond_the_use_of_its_sectors_leaves_nothing_to_burn_there() -> None:
    statement = place(used("coal", 60.0, "22"), used("coal", 10.0, "28"), used("coal", 80.0, "", "non_energy"))

    burnt = burnt_finally(statement.energy_use(SECTORS, CONVERSIONS, CARRIERS), METHOD)

    assert coal_burnt(burnt) == {"22": 0.0, "23": 0.0, "28": 10.0, "39": 0.0}


def test_a_missing_feedstock_figure_leaves_open_what_its_users_burn_and_nothing_else() -> None:
    statement = place(used("coal", 60.0, "22"), used("coal", 10.0, "28"), used("coal", None, "", "non_energy"))

    burnt = coal_burnt(burnt_finally(statement.energy_use(SECTORS, CONVERSIONS, CARRIERS), METHOD))

    assert np.isnan(burnt["22"])
    assert (burnt["23"], burnt["28"]) == (0.0, 10.0)


@pytest.mark.parametrize(
    ("kept", "rule", "rest"),
    [(80.0, "refuse", 20.0), (80.0, "drop", 0.0), (60.0, "refuse", 0.0), (None, "refuse", 0.0)],
    ids=["beyond its users", "beyond and dropped", "within", "missing"],
)
def test_feedstock_beyond_the_use_of_its_sectors_is_left_over(
    kept: float | None, rule: FeedstockRest, rest: float
) -> None:
    statement = place(used("coal", 60.0, "22"), used("coal", 99.0, "28"), used("coal", kept, "", "non_energy"))
    use = statement.energy_use(SECTORS, CONVERSIONS, CARRIERS)

    left_over = feedstock_left_over(use, replace(METHOD, feedstock_rest=rule))

    assert left_over[0].tolist() == [rest, 0.0, 0.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("final", "kept", "share"),
    [(80.0, 20.0, 0.75), (80.0, 0.0, 1.0), (80.0, 90.0, 0.0), (0.0, 5.0, 1.0), (0.0, 0.0, 1.0)],
    ids=["a quarter kept", "none kept", "more than all", "nothing used", "nothing at all"],
)
def test_the_share_that_burns_is_what_feedstock_leaves_and_never_below_zero(
    final: float, kept: float, share: float
) -> None:
    assert feedstock_share_kept(np.array([[final]]), np.array([[kept]])).tolist() == [[share]]


def test_a_carrier_that_burns_only_in_conversions_does_not_burn_elsewhere() -> None:
    method = replace(METHOD, conversion_only={"coal": ("thermal_power",), "oil_of_no_one": ()})
    statement = place(used("coal", 10.0, "28"), converted_in("thermal_power", "coal", 5.0))

    burnt = combusted(statement.energy_use(SECTORS, CONVERSIONS, CARRIERS), method)

    assert coal_burnt(burnt) == {"22": 0.0, "23": 0.0, "28": 0.0, "39": 5.0}


def test_a_conversion_burns_only_where_its_sector_is_accounted_for() -> None:
    use = place(converted_in("thermal_power", "coal", 5.0)).energy_use(("28",), CONVERSIONS, CARRIERS)

    assert not combusted(use, METHOD).any()


def test_factors_are_those_of_the_sector_before_the_general_ones() -> None:
    release = replace(RELEASE, by_sector={("coal", "39"): factor(2.5), ("peat", "28"): factor(1.0)})

    matrix = factor_matrix(release, SECTORS, CARRIERS, METHOD)

    assert matrix[:, 0].tolist() == [2.0, 2.0, 2.0, 2.5]
    assert [value for value in matrix[:, CARRIERS.index("peat")].tolist() if not np.isnan(value)] == [1.0]


def test_power_and_biomass_carry_no_fossil_carbon() -> None:
    matrix = factor_matrix(RELEASE, SECTORS, ("straw", "electricity"), METHOD)

    assert not matrix.any()


def test_own_factors_are_put_over_those_of_the_dataset() -> None:
    matrix = factor_matrix(RELEASE, ("28",), ("coal", "gas"), METHOD)

    placed = with_own_factors(matrix, ("coal", "gas"), {"coal": own(1.9), "coke": own(3.1)})

    assert (placed.tolist(), matrix.tolist()) == ([[1.9, 20.0]], [[2.0, 20.0]])
