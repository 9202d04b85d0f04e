"""Gases on one scale."""

import pytest

from dafeng.core.quantities.errors import MissingFactor, UnverifiedFactor
from dafeng.core.quantities.gases import co2e, gwp
from dafeng.data.library import release
from tests.core.small_place import factor

POTENTIALS = {"CH4": factor(28.0), "SF6": factor(23_500.0, verified=False)}


@pytest.mark.parametrize(("gas", "potential"), [("CO2", 1.0), ("CO2e", 1.0), ("CH4", 28.0)])
def test_the_potential_of_a_gas_is_that_of_its_set_and_one_for_co2(gas: str, potential: float) -> None:
    assert gwp(gas, POTENTIALS, "ipcc-ar5") == potential


def test_a_gas_without_potential_is_named_with_its_set() -> None:
    with pytest.raises(MissingFactor, match="warming potential of NF3 in 'ipcc-sar'"):
        gwp("NF3", POTENTIALS, "ipcc-sar")


def test_a_recalled_potential_needs_leave() -> None:
    assert gwp("SF6", POTENTIALS, "ipcc-ar5", allow_unverified=True) == 23_500
    with pytest.raises(UnverifiedFactor, match="warming potential of SF6"):
        gwp("SF6", POTENTIALS, "ipcc-ar5")


@pytest.mark.parametrize(
    ("gwp_set", "methane", "nitrous_oxide"),
    [("ipcc-sar", 21, 310), ("ipcc-tar", 23, 296), ("ipcc-ar4", 25, 298), ("ipcc-ar5", 28, 265)],
)
def test_the_shipped_sets_hold_what_the_reports_of_the_ipcc_print(
    gwp_set: str, methane: float, nitrous_oxide: float
) -> None:
    potentials = release(gwp_set).gwp

    assert (gwp("CH4", potentials, gwp_set), gwp("N2O", potentials, gwp_set)) == (methane, nitrous_oxide)


def test_equivalents_are_tonnes_times_potential() -> None:
    assert co2e(3.0, 28.0) == 84.0
