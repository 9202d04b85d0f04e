"""Energy in standard coal, in the equivalent and the equal-value convention."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.energy import (
    EnergyAccount,
    coal_coefficients,
    coefficient_of_heat,
    energy_account,
    equal_value,
    in_standard_coal,
    standard_coal,
)
from dafeng.core.accounting.statement import EnergyRow
from tests.core.small_place import METHOD, RELEASE, converted_in, place, used

CARRIERS = ("coal", "electricity", "peat", "tar", "other_energy")
COEFFICIENTS = np.array([0.75, 0.125, np.nan, np.nan, 1.0])


def account(*rows: EnergyRow, coefficients: Array = COEFFICIENTS) -> EnergyAccount:
    use = place(*rows).energy_use(("28",), tuple(METHOD.conversions), CARRIERS)
    return energy_account(use, coefficients)


def test_standard_coal_is_quantity_times_coefficient() -> None:
    assert standard_coal(100.0, 0.7143) == pytest.approx(71.43)


def test_consumption_is_final_use_and_losses_and_what_conversions_lose() -> None:
    # 40 t used, 8 MWh lost, 100 t burnt to 200 MWh of which 160 are used: 30 + 1 + 75 - 25 + 20 = 101 tce.
    rows = [
        used("coal", 40.0),
        used("electricity", 160.0),
        used("electricity", 8.0, "", "loss"),
        converted_in("thermal_power", "coal", 100.0),
        converted_in("thermal_power", "electricity", 200.0, out=True),
    ]

    energy = account(*rows)

    assert energy.consumption.tolist() == [101.0]
    assert energy.final.tolist() == [50.0]
    assert energy.by_carrier.tolist() == [[105.0, -4.0, 0.0, 0.0, 0.0]]


def test_feedstock_is_told_apart_and_stays_in_the_total() -> None:
    rows = [used("coal", 40.0), used("coal", 8.0, "28", "non_energy"), used("coal", 4.0, "", "non_energy")]

    energy = account(*rows)

    assert (energy.feedstock.tolist(), energy.consumption.tolist()) == ([9.0], [30.0])


@pytest.mark.parametrize("row", [used("peat", 1.0), used("coal", None)], ids=["coefficient", "quantity"])
def test_a_missing_coefficient_or_quantity_leaves_no_total(row: EnergyRow) -> None:
    assert np.isnan(account(used("coal", 40.0), row).consumption).all()


def test_none_of_a_carrier_is_none_whatever_its_coefficient() -> None:
    quantities = np.array([[0.0, 2.0]])

    assert in_standard_coal(quantities, np.array([np.nan, 0.5])).tolist() == [[0.0, 1.0]]


def test_coefficients_are_those_of_the_release_and_own_ones_come_first() -> None:
    values = coal_coefficients(RELEASE, CARRIERS, {"coal": 0.8})

    assert values[:2].tolist() == [0.8, 0.125]
    assert np.isnan(values[2:4]).all()
    assert values[4] == 1.0


def test_a_recalled_coefficient_is_used_only_with_leave() -> None:
    assert np.isnan(coal_coefficients(RELEASE, ("tar",), {})).all()
    assert coal_coefficients(RELEASE, ("tar",), {}, allow_unverified=True).tolist() == [1.25]


def test_a_release_that_is_silent_of_a_carrier_gives_no_coefficient() -> None:
    silent = replace(RELEASE, carriers={"coal": replace(RELEASE.carriers["coal"], tce_per_unit=None)})

    assert np.isnan(coal_coefficients(silent, ("coal",), {})).all()


@pytest.mark.parametrize(
    ("net_mwh", "expected"), [(1_000.0, 1_177.1), (-1_000.0, 822.9), (0.0, 1_000.0)], ids=["bought", "sold", "none"]
)
def test_equal_value_takes_electricity_at_the_coal_that_would_make_it(net_mwh: float, expected: float) -> None:
    # 0.3 tce of coal a MWh instead of its heat of 0.1229: 1 000 + 1 000 x 0.1771.
    assert equal_value(1_000.0, net_mwh, 0.3, 0.1229) == pytest.approx(expected)


def test_a_carrier_without_a_coefficient_takes_its_heat_and_an_own_one_goes_first() -> None:
    by_heat = {"peat": coefficient_of_heat(14.6538), "coal": 9.0}

    given = coal_coefficients(RELEASE, ("peat", "coal", "coke", "tar"), {"coke": 0.9}, by_heat=by_heat)

    assert given[:3].tolist() == pytest.approx([0.5, 0.75, 0.9])
    assert np.isnan(given[3])
