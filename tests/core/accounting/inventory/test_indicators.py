"""The figures of a year, by hand."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.inventory import INDICATORS, Gap, Reason
from dafeng.core.accounting.statement import EconomyRow, OwnFactors, PowerRow, ProcessRow, Statement
from tests.core.small_place import LIBRARY, RELEASE, YEAR, converted_in, economy, inventory, own, place, used, values

BEFORE = 2020
GENERATION = ("generation_hydro", "generation_wind", "generation_solar", "generation_biomass")


def two_years(first_t: float, second_t: float, *gdp: float | None) -> Statement:
    """Coal of two years, and the GDP of both."""
    return place(
        used("coal", first_t, year=BEFORE),
        used("coal", second_t),
        years=(BEFORE, YEAR),
        base_year=BEFORE,
        economy=tuple(economy(amount, year=year) for year, amount in zip((BEFORE, YEAR), gdp, strict=True)),
        notation={"power": "NO"},
    )


def test_energy_is_told_as_total_final_feedstock_and_coal() -> None:
    # 100 t burnt to 200 MWh, 160 MWh and 40 t used, 8 t of them feedstock: 75 - 25 + 20 + 30 = 100 tce, 105 of coal.
    rows = [
        used("coal", 40.0, "22"),
        used("coal", 8.0, "22", "non_energy"),
        used("electricity", 160.0),
        converted_in("thermal_power", "coal", 100.0),
        converted_in("thermal_power", "electricity", 200.0, out=True),
    ]

    result = inventory(place(*rows))

    expected = {"energy_total_tce": 100.0, "energy_final_tce": 50.0, "feedstock_tce": 6.0, "coal_share_pct": 105.0}
    assert values(result, expected) == expected


def test_equal_value_takes_net_electricity_at_the_coal_that_would_make_it() -> None:
    # 40 t of coal are 30 tce, 80 MWh at 0.3 tce instead of 0.125: 40 + 80 x 0.175 = 54 tce.
    statement = place(used("coal", 40.0), used("electricity", 80.0), own=OwnFactors(power_coal=own(0.3, "tce/MWh")))

    result = inventory(statement)

    assert values(result, ["energy_total_tce", "energy_total_equal_tce"]) == {
        "energy_total_tce": 40.0,
        "energy_total_equal_tce": pytest.approx(54.0),
    }


def test_equal_value_counts_electricity_sent_out_of_power_plants_down() -> None:
    rows = [converted_in("thermal_power", "coal", 100.0), converted_in("thermal_power", "electricity", 200.0, out=True)]
    loss = used("electricity", 40.0, "", "loss")

    result = inventory(place(*rows, loss, own=OwnFactors(power_coal=own(0.3, "tce/MWh"))))

    # 75 - 25 + 5 = 55 tce; net electricity -160 MWh x 0.175 = -28.
    assert result.value("energy_total_equal_tce", YEAR) == pytest.approx(27.0)


def test_there_is_no_equal_value_without_the_coal_use_of_power() -> None:
    result = inventory(place(used("coal", 40.0)))

    assert result.value("energy_total_equal_tce", YEAR) is None
    assert Gap("energy_total_equal_tce", (YEAR,), Reason.NO_EQUAL_VALUE) in result.gaps


def test_non_fossil_energy_is_its_generation_at_the_heat_of_a_megawatt_hour() -> None:
    power = tuple(PowerRow(YEAR, item, 40.0) for item in (*GENERATION, "generation_coal"))

    result = inventory(place(used("coal", 40.0), used("electricity", 80.0), power=power))

    # 160 MWh x 0.125 = 20 tce of 40.
    assert values(result, ["non_fossil_tce", "non_fossil_share_pct"]) == {
        "non_fossil_tce": 20.0,
        "non_fossil_share_pct": 50.0,
    }


@pytest.mark.parametrize("quantity", [None, float("nan")])
def test_generation_that_is_missing_leaves_non_fossil_energy_open(quantity: float | None) -> None:
    power = (PowerRow(YEAR, "generation_wind", quantity), PowerRow(YEAR, "generation_solar", 40.0))

    assert inventory(place(used("coal", 1.0), power=power)).value("non_fossil_tce", YEAR) is None


def test_electricity_without_a_coefficient_leaves_non_fossil_energy_and_equal_value_open() -> None:
    silent = replace(RELEASE.carriers["electricity"], tce_per_unit=None)
    release = replace(RELEASE, carriers={**RELEASE.carriers, "electricity": silent})
    library = replace(LIBRARY, releases=lambda _dataset: release)
    statement = place(
        used("coal", 1.0),
        power=(PowerRow(YEAR, "generation_wind", 40.0),),
        own=OwnFactors(power_coal=own(0.3, "tce/MWh")),
    )

    result = inventory(statement, library=library)

    assert set(values(result, ["non_fossil_tce", "energy_total_equal_tce"]).values()) == {None}


def test_intensities_are_per_ten_thousand_yuan_at_constant_prices() -> None:
    power = (PowerRow(YEAR, "purchased_electricity", 40.0),)

    result = inventory(place(used("coal", 100.0), power=power, economy=(economy(50.0),)))

    # 75 tce, 200 t of CO2 and 20 t of power over 50.
    assert values(result, [name for name in INDICATORS if "intensity" in name and "reduction" not in name]) == {
        "energy_intensity_tce_per_10k_cny": 1.5,
        "carbon_intensity_fuel_t_per_10k_cny": 4.0,
        "carbon_intensity_t_per_10k_cny": 4.4,
    }


def test_emissions_per_person_are_the_direct_ones() -> None:
    made = (ProcessRow(YEAR, "cement_clinker", 100.0),)

    result = inventory(place(used("coal", 100.0), processes=made, economy=(economy(people=50.0),)))

    assert result.value("co2_per_capita_t", YEAR) == 5.0


@pytest.mark.parametrize(
    ("then_t", "now_t", "gdp", "rate"),
    [(100.0, 90.0, (100.0, 120.0), 25.0), (100.0, 150.0, (100.0, 120.0), -25.0)],
    ids=["fell", "rose"],
)
def test_reductions_run_from_the_base_year_and_may_be_negative(
    then_t: float, now_t: float, gdp: tuple[float, float], rate: float
) -> None:
    result = inventory(two_years(then_t, now_t, *gdp))

    names = [name for name in INDICATORS if name.endswith("reduction_pct")]
    assert values(result, names) == {name: pytest.approx(rate) for name in names}
    assert values(result, names, BEFORE) == dict.fromkeys(names, 0.0)


@pytest.mark.parametrize(
    ("gdp", "reason"), [((None, 100.0), Reason.NO_BASE_YEAR), ((100.0, None), Reason.PART_MISSING)]
)
def test_a_reduction_needs_both_ends(gdp: tuple[float | None, float | None], reason: Reason) -> None:
    result = inventory(two_years(100.0, 90.0, *gdp))

    (gap,) = (gap for gap in result.gaps if gap.indicator == "energy_intensity_reduction_pct" and YEAR in gap.years)
    assert (gap.reason, gap.items) == (reason, ("energy_intensity_tce_per_10k_cny",))


def test_nothing_is_reduced_from_nothing() -> None:
    result = inventory(two_years(0.0, 90.0, 100.0, 100.0))

    assert result.value("carbon_intensity_fuel_reduction_pct", YEAR) is None


def test_the_economy_after_the_base_year_is_shown_though_no_inventory_stands_there() -> None:
    rows = (
        economy(80.0, None, 2014),
        economy(90.0, None, BEFORE),
        EconomyRow(2022, None, None, 70.0),
        economy(None, 9.0, 2023),
    )

    result = inventory(place(used("coal", 1.0), base_year=BEFORE, economy=rows))

    shown = result.indicators.filter(unit="10^4 CNY").select("year", "value").rows()
    assert shown == [(BEFORE, 90.0), (YEAR, None)]
    assert (result.value("energy_total_reported_tce", 2022), result.value("population", 2023)) == (70.0, 9.0)
    assert [gap.years for gap in result.gaps if gap.indicator in {"gdp_constant_10k_cny", "population"}] == [
        (YEAR,)
    ] * 2


def test_indicators_stand_in_their_order_with_their_units() -> None:
    table = inventory(two_years(100.0, 90.0, 100.0, 120.0)).indicators

    names = table["indicator"].unique(maintain_order=True).to_list()
    assert names == [name for name in INDICATORS if name in names]
    assert dict(table.select("indicator", "unit").rows()) == {name: INDICATORS[name].unit for name in names}


def test_an_indicator_that_is_not_there_has_no_value() -> None:
    assert inventory(place(used("coal", 1.0))).value("energy_total_reported_tce", YEAR) is None


@pytest.mark.parametrize(
    ("notation", "reason"),
    [("NE", Reason.NOT_ESTIMATED), ("IE", Reason.INCLUDED_ELSEWHERE), ("C", Reason.CONFIDENTIAL)],
)
@pytest.mark.parametrize(
    ("section", "indicator"),
    [
        ("fuel", "co2_fuel_t"),
        ("process", "co2_process_t"),
        ("power", "co2_power_t"),
        ("heat", "co2_heat_t"),
        ("sink", "sink_t"),
        ("power", "non_fossil_tce"),
    ],
)
def test_what_is_not_estimated_leaves_no_total_and_says_why(
    section: str, indicator: str, notation: str, reason: Reason
) -> None:
    result = inventory(place(notation={section: notation}))

    assert result.value(indicator, YEAR) is None
    assert Gap(indicator, (YEAR,), reason) in result.gaps


def test_what_does_not_occur_is_zero() -> None:
    notation = dict.fromkeys(("fuel", "process", "power", "heat", "sink"), "NO")
    names = ("co2_fuel_t", "co2_process_t", "co2_power_t", "co2_heat_t", "sink_t", "co2_total_t", "non_fossil_tce")

    result = inventory(place(notation=notation))

    assert values(result, names) == dict.fromkeys(names, 0.0)


def test_every_figure_is_a_finite_number_or_nothing() -> None:
    power = (PowerRow(YEAR, "purchased_electricity", float("nan")), PowerRow(YEAR, "generation_wind", float("nan")))

    result = inventory(
        place(used("coal", float("nan")), used("gas", 1.0), power=power, economy=(economy(float("nan"), 0.0),))
    )

    assert all(np.isfinite(value) for value in result.indicators["value"].drop_nulls())
