"""Factors as values: the product, what replaces it, leave for the unverified, and how two releases differ."""

import pytest

from dafeng.core.quantities.errors import UnverifiedFactor
from dafeng.core.quantities.factors import CarrierFactors, Difference, Release, combustion_factor, differences, usable
from tests.core.small_place import RELEASE, factor, grid

# The coal of GB/T 32151 worked examples: 20 GJ/t x 0.026 tC/GJ x 95 % x 44/12 = 1.811333 t/t.
COAL = CarrierFactors("coal", "t", 20.0, 0.7143, 0.026, 95.0, 1.8, "printed", "a table", verified=True)
SILENT = CarrierFactors("coal", "t", 20.0, None, None, 95.0, 1.8, "printed", "a table", verified=True)


def test_the_factor_is_heating_value_times_carbon_times_oxidation_times_44_over_12() -> None:
    assert combustion_factor(20.0, 0.026, 95.0) == pytest.approx(1.8113333333333332)


def test_the_product_is_preferred_to_the_rounded_factor_in_print() -> None:
    assert COAL.co2() == pytest.approx(1.8113333333333332)


def test_the_printed_factor_stands_where_a_part_of_the_product_is_absent() -> None:
    assert SILENT.co2() == 1.8


def test_an_own_part_enters_the_product_in_place_of_the_table() -> None:
    assert COAL.replaced({"ncv_gj_per_unit": 10.0}).co2() == pytest.approx(0.9056666666666666)


def test_a_printed_factor_gives_way_to_own_parts_that_do_not_make_a_product() -> None:
    assert SILENT.replaced({"ncv_gj_per_unit": 10.0}).co2() is None


def test_all_carbon_of_a_carrier_is_told_as_co2_whatever_burns() -> None:
    # 20 GJ/t x 0.026 tC/GJ x 44/12.
    assert COAL.carbon_as_co2() == pytest.approx(1.9066666666666667)
    assert SILENT.carbon_as_co2() is None


def test_of_an_unknown_carrier_nothing_is_known_but_what_is_put_in() -> None:
    unknown = CarrierFactors.unknown("peat", "t", "a-set")

    assert (unknown.co2(), unknown.verified, unknown.dataset) == (None, False, "a-set")
    parts = {"ncv_gj_per_unit": 20.0, "carbon_content_tc_per_gj": 0.026, "oxidation_pct": 95.0}
    assert unknown.replaced(parts).co2() == pytest.approx(1.8113333333333332)


def test_a_verified_factor_needs_no_leave() -> None:
    assert usable(factor(1.0), "coal", allow_unverified=False).value == 1.0


def test_a_recalled_factor_is_refused_by_name_and_given_with_leave() -> None:
    recalled = factor(1.0, verified=False)

    assert usable(recalled, "tar", allow_unverified=True) is recalled
    with pytest.raises(UnverifiedFactor, match=r"tar in 'small' is unverified") as caught:
        usable(recalled, "tar", allow_unverified=False)
    assert (caught.value.what, caught.value.dataset) == ("tar", "small")


def test_a_release_lists_every_value_it_holds() -> None:
    release = Release(
        "one-of-each",
        {},
        carriers={"coal": COAL},
        by_sector={("coal", "39"): factor(1.9)},
        grid={("150000", 2021, "average"): grid("150000", 2021, 0.7)},
        processes={("lime", "process_ef", "CO2"): factor(0.683)},
        gwp={"CH4": factor(28.0)},
    )

    assert [(table, key, one.value, one.unit) for table, key, one in release.lines()] == [
        ("carriers", "coal · ncv_gj_per_unit", 20.0, "GJ/t"),
        ("carriers", "coal · tce_per_unit", 0.7143, "tce/t"),
        ("carriers", "coal · carbon_content_tc_per_gj", 0.026, "tC/GJ"),
        ("carriers", "coal · oxidation_pct", 95.0, "%"),
        ("carriers", "coal · ef_tco2_per_unit", 1.8, "tCO2/t"),
        ("carriers_by_sector", "coal · 39 · ef_tco2_per_unit", 1.9, "tCO2/t"),
        ("grid", "150000 · 2021 · average", 0.7, "tCO2/MWh"),
        ("processes", "lime · process_ef · CO2", 0.683, "tCO2/t"),
        ("gwp", "CH4", 28.0, "tCO2/t"),
    ]


def test_a_release_does_not_differ_from_itself() -> None:
    assert differences(RELEASE, RELEASE) == []


def test_two_releases_differ_where_a_value_is_another_or_only_one_has_it() -> None:
    left = Release("left", {}, gwp={"CH4": factor(25.0, "kg/kg"), "N2O": factor(298.0, "kg/kg")})
    right = Release("right", {}, gwp={"CH4": factor(28.0, "kg/kg"), "NF3": factor(16_100.0, "kg/kg")})

    assert differences(left, right) == [
        Difference("gwp", "CH4", "kg/kg", 25.0, 28.0),
        Difference("gwp", "N2O", "kg/kg", 298.0, None),
        Difference("gwp", "NF3", "kg/kg", None, 16_100.0),
    ]


@pytest.mark.parametrize(
    ("left", "right", "percent"),
    [(25.0, 28.0, 12.0), (2.0, 1.0, -50.0), (0.0, 1.0, None), (None, 1.0, None), (1.0, None, None)],
    ids=["more", "less", "from zero", "only right", "only left"],
)
def test_a_difference_is_told_in_percent_of_the_left_value(
    left: float | None, right: float | None, percent: float | None
) -> None:
    assert Difference("gwp", "CH4", "kg/kg", left, right).relative_pct == pytest.approx(percent)


def test_a_release_can_be_taken_without_the_carrier_factors_that_were_only_recalled() -> None:
    release = Release("mixed", {}, by_sector={("coal", "1"): factor(2.0), ("coal", "2"): factor(3.0, verified=False)})

    assert list(release.verified_only().by_sector) == [("coal", "1")]
    assert RELEASE.carriers.keys() - RELEASE.verified_only().carriers.keys() == {"tar"}
