"""Emission lines: each with its activity, its factor and where that comes from."""

from dataclasses import replace
from typing import Any

import pytest

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.statement import EnergyRow, OwnFactors, PowerRow, ProcessRow, SinkRow
from tests.core.small_place import (
    LIBRARY,
    RELEASE,
    YEAR,
    converted_in,
    factor,
    inventory,
    own,
    place,
    used,
)


def the_line(result: Inventory, **where: str) -> dict[str, Any]:
    (line,) = result.emissions.filter(**where).iter_rows(named=True)
    return line


def co2_fuel(*rows: EnergyRow, **given: Any) -> float | None:
    return inventory(place(*rows, **given)).value("co2_fuel_t", YEAR)


def test_a_fuel_line_says_what_was_burnt_where_and_on_whose_factor() -> None:
    line = the_line(inventory(place(used("coal", 100.0, grade="B"))))

    assert line == {
        "year": YEAR,
        "boundary": "direct",
        "category": "fuel",
        "flow": "final",
        "sector": "28",
        "item": "coal",
        "gas": "CO2",
        "activity": 100.0,
        "activity_unit": "t",
        "factor": 2.0,
        "factor_unit": "tCO2/t",
        "tonnes": 200.0,
        "tco2e": 200.0,
        "grade": "B",
        "dataset": "small",
        "source": "a worked example",
        "verified": True,
        "note": "",
    }


def test_power_plants_and_steel_works_have_lines_of_their_own() -> None:
    result = inventory(place(used("coal", 10.0), converted_in("thermal_power", "coal", 100.0)))

    assert result.emissions.select("flow", "sector", "tonnes").rows() == [
        ("final", "28", 20.0),
        ("thermal_power", "39", 200.0),
    ]


def test_coke_ovens_give_off_the_carbon_in_less_the_carbon_held() -> None:
    # 150 t of coal hold 330 t, 90 t of coke 297 t of CO2.
    result = inventory(place(converted_in("coking", "coal", 150.0), converted_in("coking", "coke", 90.0, out=True)))

    assert result.emissions.select("sector", "flow", "item", "tonnes").rows() == [
        ("21", "coking", "coal", pytest.approx(330.0)),
        ("21", "coking", "coke", pytest.approx(-297.0)),
    ]
    assert set(result.emissions["note"]) == {"all carbon, burnt or not"}
    assert result.value("co2_fuel_t", YEAR) == pytest.approx(33.0)


def test_heat_and_biomass_take_no_part_in_a_carbon_balance() -> None:
    rows = [converted_in("coking", "coal", 1.0), converted_in("coking", "straw", 1.0)]
    rows += [converted_in("coking", "heat", 5.0, out=True)]

    assert inventory(place(*rows)).emissions["item"].to_list() == ["coal"]


def test_a_balance_that_closes_to_the_last_digit_gives_off_nothing() -> None:
    rows = [converted_in("coking", "coal", 0.3), converted_in("coking", "coke", 0.2, out=True)]

    assert co2_fuel(*rows) == pytest.approx(0.0, abs=1e-12)


def test_washing_coal_gives_off_nothing_and_needs_no_figure() -> None:
    assert co2_fuel(used("coal", 1.0), converted_in("coal_washing", "coal", None)) == 2.0


def test_feedstock_does_not_burn() -> None:
    rows = [used("coal", 60.0, "22"), used("coal", 20.0, "23"), used("coal", 40.0, "28")]

    assert co2_fuel(*rows, used("coal", 20.0, "", "non_energy")) == pytest.approx(200.0)
    assert co2_fuel(*rows, used("coal", 30.0, "28", "non_energy")) == pytest.approx(180.0)


def test_biomass_is_a_memo_without_fossil_co2() -> None:
    result = inventory(place(used("coal", 1.0), used("straw", 50.0)))

    line = the_line(result, category="biogenic")
    assert (line["boundary"], line["activity"], line["tonnes"]) == ("memo", 50.0, None)
    assert result.value("co2_fuel_t", YEAR) == 2.0


def test_a_use_takes_the_worst_grade_of_its_rows_and_the_others_that_of_the_statement() -> None:
    rows = [used("coal", 1.0, grade="A"), used("coal", 2.0, grade="D"), used("coal", 4.0, "22")]

    result = inventory(place(*rows, grade="B"))

    assert dict(result.emissions.select("sector", "grade").rows()) == {"28": "D", "22": "B"}


def test_what_a_conversion_burns_takes_the_grade_of_its_own_rows() -> None:
    rows = [used("coal", 1.0, "39", grade="D"), converted_in("thermal_power", "coal", 1.0, grade="A")]

    result = inventory(place(*rows))

    assert dict(result.emissions.select("flow", "grade").rows()) == {"final": "D", "thermal_power": "A"}


def test_an_own_heating_value_enters_the_carbon_balance_and_is_labelled() -> None:
    # 150 t of coal at 22 GJ/t hold 363 t, 90 t of coke 297 t of CO2.
    rows = [converted_in("coking", "coal", 150.0), converted_in("coking", "coke", 90.0, out=True)]
    factors = OwnFactors({("coal", "ncv_gj_per_unit"): own(22.0), ("coal", "oxidation_pct"): own(95.0)})

    result = inventory(place(*rows, own=factors))

    assert result.value("co2_fuel_t", YEAR) == pytest.approx(66.0)
    assert dict(result.emissions.select("item", "dataset").rows()) == {"coal": "own", "coke": "small"}


def test_own_factors_take_the_place_of_the_dataset_and_are_labelled() -> None:
    factors = OwnFactors({("coal", "ef_tco2_per_unit"): own(1.9), ("peat", "ef_tco2_per_unit"): own(1.0)})

    result = inventory(place(used("coal", 100.0), used("peat", 5.0), used("gas", 1.0), own=factors))

    columns = ("item", "factor", "tonnes", "dataset", "source", "note")
    assert sorted(result.emissions.select(columns).rows()) == [
        ("coal", 1.9, 190.0, "own", "measured by the place", "a reason"),
        ("gas", 20.0, 20.0, "small", "a worked example", ""),
        ("peat", 1.0, 5.0, "own", "measured by the place", "a reason"),
    ]


def test_own_parts_enter_the_product_of_the_dataset() -> None:
    row = replace(RELEASE.carriers["coal"], ncv_gj_per_unit=20.0, carbon_content_tc_per_gj=0.03, oxidation_pct=100.0)
    library = replace(LIBRARY, releases=lambda _dataset: replace(RELEASE, carriers={"coal": row}))
    factors = OwnFactors({("coal", "ncv_gj_per_unit"): own(10.0, "GJ/t")})

    line = the_line(inventory(place(used("coal", 100.0), own=factors), library=library))

    # 10 GJ/t x 0.03 tC/GJ x 44/12 = 1.1 t/t.
    assert line["tonnes"] == pytest.approx(110.0)
    assert (line["dataset"], line["note"]) == ("own", "ncv_gj_per_unit")


def test_an_own_parameter_of_a_carrier_nobody_knows_makes_no_factor() -> None:
    assert co2_fuel(used("peat", 1.0), own=OwnFactors({("peat", "ncv_gj_per_unit"): own(10.0)})) is None


def test_the_factor_of_the_sector_comes_before_the_general_one() -> None:
    release = replace(RELEASE, by_sector={("coal", "39"): factor(2.5, "tCO2/t")})
    library = replace(LIBRARY, releases=lambda _dataset: release)

    result = inventory(place(used("coal", 100.0, "39"), used("coal", 100.0, "28")), library=library)

    assert dict(result.emissions.select("sector", "tonnes").rows()) == {"39": 250.0, "28": 200.0}


def test_processes_have_a_line_for_each_gas() -> None:
    made = (ProcessRow(YEAR, "cement_clinker", 1_000.0), ProcessRow(YEAR, "coal_mining_open_cast", 5_000.0))

    result = inventory(place(processes=made))

    assert result.emissions.select("item", "sector", "gas", "tonnes", "tco2e").rows() == [
        ("cement_clinker", "27", "CO2", 500.0, 500.0),
        ("coal_mining_open_cast", "27", "CH4", 10.0, 280.0),
    ]
    assert result.value("co2_process_t", YEAR) == 500.0
    assert result.value("ghg_other_tco2e", YEAR) == 280.0


def test_a_process_may_have_its_own_factor() -> None:
    line = the_line(inventory(place(processes=(ProcessRow(YEAR, "cement_clinker", 1_000.0, (own(0.52),)),))))

    assert (line["tonnes"], line["dataset"], line["note"]) == (520.0, "own", "a reason")


def test_methanol_takes_its_carbon_from_the_feedstock() -> None:
    # 100 t of 0.6 tC/t in, 80 t of methanol out: (60 - 30) x 44/12.
    made = (ProcessRow(YEAR, "carbon_feedstock", 100.0, (own(0.6, "tC/t"),)), ProcessRow(YEAR, "methanol", 80.0))

    assert inventory(place(processes=made)).value("co2_process_t", YEAR) == pytest.approx(110.0)


def test_rows_of_other_years_take_no_part() -> None:
    other = 2015

    result = inventory(
        place(
            used("coal", 1.0),
            processes=(ProcessRow(other, "cement_clinker", 1.0),),
            power=(PowerRow(other, "purchased_electricity", 1.0),),
            sinks=(SinkRow(other, "forest", 1.0),),
        )
    )

    assert result.emissions["category"].to_list() == ["fuel"]


def test_power_and_heat_bought_count_up_and_sold_count_down() -> None:
    moved = {
        "purchased_electricity": 400.0,
        "exported_electricity": 100.0,
        "purchased_heat": 16.0,
        "exported_heat": 80.0,
    }

    result = inventory(place(power=tuple(PowerRow(YEAR, item, quantity) for item, quantity in moved.items())))

    assert dict(result.emissions.select("item", "tonnes").rows()) == {
        "purchased_electricity": 200.0,
        "exported_electricity": -50.0,
        "purchased_heat": 2.0,
        "exported_heat": -10.0,
    }
    assert (result.value("co2_power_t", YEAR), result.value("co2_heat_t", YEAR)) == (150.0, -8.0)
    assert result.value("co2_indirect_t", YEAR) == 142.0


def test_green_certificates_and_capacity_change_no_emission() -> None:
    items = ("green_certificates", "direct_green_supply", "capacity_wind", "generation_wind")

    result = inventory(place(power=tuple(PowerRow(YEAR, item, 100.0) for item in items)))

    assert result.emissions.is_empty()


@pytest.mark.parametrize(
    ("year", "note"), [(2021, "150000 2021 average"), (2023, "150000 2021 average; factor of 2021 for 2023")]
)
def test_a_purchase_says_which_factor_it_was_taken_on(year: int, note: str) -> None:
    power = (PowerRow(year, "purchased_electricity", 1.0),)

    assert the_line(inventory(place(power=power, years=(year,))))["note"] == note


def test_own_factors_of_power_and_heat_are_labelled() -> None:
    power = (PowerRow(YEAR, "purchased_electricity", 10.0), PowerRow(YEAR, "purchased_heat", 10.0))
    factors = OwnFactors(grid=own(0.25, "tCO2/MWh"), heat=own(0.0625, "tCO2/GJ"))

    result = inventory(place(power=power, own=factors))

    assert result.emissions.select("tonnes", "dataset", "note").rows() == [
        (2.5, "own", "own factor"),
        (0.625, "own", "own factor"),
    ]


def test_an_own_factor_may_hold_for_one_year_alone() -> None:
    power = tuple(PowerRow(year, "purchased_electricity", 10.0) for year in (YEAR, 2022))
    factors = OwnFactors(of_year={("grid", 2022): own(0.25, "tCO2/MWh")})

    result = inventory(place(power=power, years=(YEAR, 2022), own=factors))

    assert result.emissions.select("year", "tonnes", "dataset").rows() == [(YEAR, 5.0, "small"), (2022, 2.5, "own")]


def test_land_that_grows_takes_up_and_stands_apart() -> None:
    result = inventory(place(sinks=(SinkRow(YEAR, "forest", 30.0), SinkRow(YEAR, "grassland", -10.0))))

    assert result.emissions.select("boundary", "item", "tonnes").rows() == [
        ("sink", "forest", -30.0),
        ("sink", "grassland", 10.0),
    ]
    assert result.value("sink_t", YEAR) == -20.0


def test_power_and_heat_used_are_memos_and_no_part_of_a_total() -> None:
    result = inventory(place(used("electricity", 8.0, "46"), used("heat", 16.0, "28"), used("coal", 1.0)))

    memos = result.emissions.filter(category="use").select("boundary", "sector", "item", "tonnes").rows()
    assert memos == [("memo", "46", "electricity", 4.0), ("memo", "28", "heat", 2.0)]
    assert (result.value("co2_fuel_t", YEAR), result.value("co2_power_t", YEAR)) == (2.0, None)


def test_a_memo_without_quantity_or_factor_stays_empty() -> None:
    missing = inventory(place(used("electricity", None, "46")))
    before_every_factor = inventory(place(used("electricity", 8.0, "46", year=2015), years=(2015,)))

    assert the_line(missing, category="use")["tonnes"] is None
    assert the_line(before_every_factor, category="use")["tonnes"] is None


def test_a_library_without_power_and_heat_has_no_memos() -> None:
    library = replace(LIBRARY, carriers={"coal": ("t", "coal")})

    result = inventory(place(used("coal", 1.0)), library=library)

    assert result.emissions["category"].to_list() == ["fuel"]
    assert result.value("energy_total_equal_tce", YEAR) is None


def test_a_conversion_outside_the_sectors_of_the_library_has_no_line() -> None:
    library = replace(LIBRARY, sectors=("28",))

    result = inventory(place(used("coal", 1.0), converted_in("thermal_power", "coal", 5.0)), library=library)

    assert result.emissions["tonnes"].to_list() == [2.0]
