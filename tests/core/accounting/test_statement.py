"""What a place reports: rows laid in their places, and what is refused or left out of them."""

from collections.abc import Callable

import numpy as np
import pytest

from dafeng.core.accounting.errors import NegativeActivity, NoCases, UnknownTerm
from dafeng.core.accounting.statement import FLOWS, EnergyRow, OwnFactors, PowerRow, ProcessRow, SinkRow, Statement
from dafeng.core.quantities.factors import CarrierFactors, Factor
from tests.core.small_place import YEAR, converted_in, economy, own, place, used

SECTORS, CONVERSIONS, CARRIERS = ("22", "28"), ("coking",), ("coal", "coke")
PRINTED = CarrierFactors("coal", "t", 20.0, 0.7143, 0.026, 95.0, None, "printed", "a table", verified=False)


def test_rows_are_laid_by_year_sector_conversion_and_carrier() -> None:
    rows = [
        used("coal", 1.0, "22"),
        used("coal", 2.0, "22"),
        used("coke", 4.0, "28", year=2020),
        used("coal", 0.5, "22", "non_energy"),
        used("coke", 0.25, "", "non_energy"),
        used("coal", 8.0, "", "loss"),
        converted_in("coking", "coal", 16.0),
        converted_in("coking", "coke", 12.0, out=True),
    ]

    use = place(*rows, years=(2020, YEAR)).energy_use(SECTORS, CONVERSIONS, CARRIERS)

    assert use.cases == ("2020", "2021")
    assert use.final.tolist() == [[[0, 0], [0, 4]], [[3, 0], [0, 0]]]
    assert use.non_energy[1].tolist() == [[0.5, 0], [0, 0]]
    assert use.non_energy_unplaced.tolist() == [[0, 0], [0, 0.25]]
    assert (use.losses[1].tolist(), use.inputs[1].tolist(), use.outputs[1].tolist()) == ([8, 0], [[16, 0]], [[0, 12]])


def test_years_outside_the_inventory_take_no_part() -> None:
    use = place(used("coal", 1.0, year=2015), used("coal", 2.0)).energy_use(SECTORS, CONVERSIONS, CARRIERS)

    assert use.final.sum() == 2.0


def test_flows_that_are_not_used_inside_are_not_laid() -> None:
    flows = ("production", "import", "export", "stock_change", "total_consumption", "statistical_difference")

    use = place(*(used("coal", 9.0, "", flow) for flow in flows)).energy_use(SECTORS, CONVERSIONS, CARRIERS)

    assert not any(array.any() for array in (use.final, use.inputs, use.outputs, use.losses, use.non_energy))


def test_no_inventory_year_is_no_case() -> None:
    with pytest.raises(NoCases):
        place(used("coal", 1.0), years=()).energy_use(SECTORS, CONVERSIONS, CARRIERS)


@pytest.mark.parametrize(
    ("row", "kind", "term"),
    [
        (used("phlogiston", 1.0), "carrier", "phlogiston"),
        (used("phlogiston", 1.0, "", "production"), "carrier", "phlogiston"),
        (used("coal", 1.0, "99"), "sector", "99"),
        (used("coal", 1.0, ""), "sector", ""),
        (converted_in("alchemy", "coal", 1.0), "conversion", "alchemy"),
    ],
    ids=["carrier", "carrier of supply", "sector", "no sector", "conversion"],
)
def test_an_unknown_term_is_refused_by_name(row: EnergyRow, kind: str, term: str) -> None:
    with pytest.raises(UnknownTerm) as caught:
        place(row).energy_use(SECTORS, CONVERSIONS, CARRIERS)

    assert (caught.value.kind, caught.value.terms) == (kind, (term,))


def test_an_unknown_flow_is_refused_by_name() -> None:
    with pytest.raises(UnknownTerm, match="Unknown flow leak; write one of: production, import"):
        place(used("coal", 1.0, flow="leak"))


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        (lambda: place(used("coal", -1.0)), "2021 / final / 28 / coal"),
        (lambda: place(used("coal", -1.0, "", "import")), "2021 / import / coal"),
        (lambda: place(converted_in("coking", "coal", -1.0)), "2021 / transformation_input / coking / coal"),
        (lambda: place(used("coal", 5.0), used("coal", -1.0)), "2021 / final / 28 / coal"),
        (lambda: place(power=(PowerRow(YEAR, "purchased_electricity", -1.0),)), "2021 / purchased_electricity"),
        (lambda: place(processes=(ProcessRow(YEAR, "lime", -1.0),)), "2021 / lime"),
    ],
    ids=["final", "import", "conversion", "hidden in a sum", "power", "process"],
)
def test_a_negative_quantity_is_refused_by_its_place(statement: Callable[[], Statement], where: str) -> None:
    with pytest.raises(NegativeActivity) as caught:
        statement()

    assert caught.value.where == (where,)


@pytest.mark.parametrize("flow", ["stock_change", "total_consumption", "statistical_difference"])
def test_a_balancing_flow_may_be_negative(flow: str) -> None:
    assert place(used("coal", -1.0, "", flow)).energy[0].quantity == -1.0


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_finite_number_counts_as_missing_in_every_section(value: float) -> None:
    statement = place(
        used("coal", value),
        power=(PowerRow(YEAR, "purchased_electricity", value),),
        processes=(ProcessRow(YEAR, "lime", value),),
        sinks=(SinkRow(YEAR, "forest", value),),
        economy=(economy(value, value),),
    )

    assert statement.energy[0].quantity is None
    assert (statement.power[0].quantity, statement.processes[0].activity) == (None, None)
    assert statement.sinks[0].stock_change_tco2 is None
    assert (statement.economy[0].gdp_constant_10k_cny, statement.economy[0].population) == (None, None)


def test_a_missing_quantity_leaves_its_place_missing() -> None:
    use = place(used("coal", None), used("coal", 5.0)).energy_use(SECTORS, CONVERSIONS, CARRIERS)

    assert np.isnan(use.final[0, 1, 0])
    assert use.final[0, 0, 0] == 0.0


def test_the_flows_are_said_once() -> None:
    assert len(FLOWS) == len(set(FLOWS)) == 11


def test_own_coefficients_of_standard_coal_are_told_by_carrier() -> None:
    factors = OwnFactors({("coal", "tce_per_unit"): own(0.8, "tce/t"), ("coal", "ncv_gj_per_unit"): own(21.0, "GJ/t")})

    assert factors.coal_coefficients() == {"coal": 0.8}


def test_own_parts_enter_the_product_and_are_named() -> None:
    # 21 GJ/t x 0.026 tC/GJ x 95 % x 44/12 = 1.9019 t/t.
    factor = OwnFactors({("coal", "ncv_gj_per_unit"): own(21.0, "GJ/t")}).co2_of(PRINTED)

    assert factor is not None
    assert factor.value == pytest.approx(1.9019)
    assert (factor.unit, factor.dataset) == ("tCO2/t", "own")
    assert (factor.source, factor.note) == ("measured by the place", "ncv_gj_per_unit")


def test_an_own_part_beside_recalled_ones_makes_a_factor_that_is_not_verified() -> None:
    one = OwnFactors({("coal", "ncv_gj_per_unit"): own(21.0)}).co2_of(PRINTED)
    parts = ("ncv_gj_per_unit", "carbon_content_tc_per_gj", "oxidation_pct")
    every = OwnFactors({("coal", name): own(1.0) for name in parts}).co2_of(PRINTED)

    assert one is not None
    assert every is not None
    assert (one.verified, every.verified) == (False, True)


def test_an_own_co2_factor_comes_before_own_parts() -> None:
    factors = {("coal", "ncv_gj_per_unit"): own(21.0), ("coal", "ef_tco2_per_unit"): own(1.7)}

    assert OwnFactors(factors).co2_of(PRINTED) == own(1.7)


@pytest.mark.parametrize(
    "factors",
    [{}, {("coke", "ef_tco2_per_unit"): own(3.0)}, {("coal", "tce_per_unit"): own(0.8)}],
    ids=["none", "another carrier", "not of CO2"],
)
def test_without_an_own_part_there_is_no_own_factor(factors: dict[tuple[str, str], Factor]) -> None:
    assert OwnFactors(factors).co2_of(PRINTED) is None


def test_the_factor_of_a_year_comes_before_that_of_every_year() -> None:
    of_year = {(name, 2020): own(0.5) for name in ("grid", "heat", "power_coal")}
    factors = OwnFactors(grid=own(0.25), of_year=of_year)

    assert (factors.grid_in(2020), factors.grid_in(2021)) == (own(0.5), own(0.25))
    assert (factors.heat_in(2020), factors.heat_in(2021)) == (own(0.5), None)
    assert (factors.power_coal_in(2020), factors.power_coal_in(2021)) == (own(0.5), None)


def test_the_carriers_whose_co2_rests_on_own_values_are_told_once() -> None:
    names = [("coal", "ncv_gj_per_unit"), ("coal", "oxidation_pct"), ("coke", "tce_per_unit")]

    assert OwnFactors({name: own(1.0) for name in names}).co2_carriers() == ("coal",)


def test_a_row_without_own_values_stays_as_it_is() -> None:
    factors = OwnFactors({("coal", "ncv_gj_per_unit"): own(21.0)})

    assert OwnFactors().put_over(PRINTED) is PRINTED
    assert factors.put_over(PRINTED).ncv_gj_per_unit == 21.0


def test_own_parts_that_do_not_make_a_product_make_no_factor() -> None:
    silent = CarrierFactors("coal", "t", None, None, None, None, 2.0, "printed", "a table", verified=True)

    assert OwnFactors({("coal", "ncv_gj_per_unit"): own(21.0)}).co2_of(silent) is None
