"""Missing is never zero: what cannot be given leaves no total, and says which item of which year it waits for."""

from dataclasses import replace
from typing import Any

import pytest

from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.accounting.inventory import Gap, Inventory, Reason
from dafeng.core.accounting.method import FeedstockRest
from dafeng.core.accounting.statement import OwnFactors, PowerRow, ProcessRow, SinkRow, Statement
from dafeng.core.quantities.errors import UnitMismatch
from dafeng.core.quantities.factors import Factor, Release
from tests.core.small_place import (
    LIBRARY,
    METHOD,
    RELEASE,
    YEAR,
    converted_in,
    economy,
    factor,
    inventory,
    own,
    place,
    used,
)

BURNT = used("coal", 10.0)
RULES: tuple[FeedstockRest, ...] = ("refuse", "drop")


def gaps_of(result: Inventory, indicator: str) -> list[Gap]:
    return [gap for gap in result.gaps if gap.indicator == indicator]


def made(process: str, activity: float | None, *given: Factor) -> Statement:
    return place(BURNT, processes=(ProcessRow(YEAR, process, activity, given),))


def moved(item: str, quantity: float | None, **given: Any) -> Statement:
    year = given.get("years", (YEAR,))[0]
    return place(BURNT, power=(PowerRow(year, item, quantity),), **given)


@pytest.mark.parametrize(
    ("statement", "indicator", "reason", "item"),
    [
        (place(BURNT, used("coal", None, "22")), "co2_fuel_t", Reason.NO_QUANTITY, "coal"),
        (place(BURNT, used("peat", 1.0)), "co2_fuel_t", Reason.NO_FACTOR, "peat"),
        (place(BURNT, used("tar", 1.0)), "co2_fuel_t", Reason.UNVERIFIED, "tar"),
        (place(BURNT, converted_in("thermal_power", "peat", 1.0)), "co2_fuel_t", Reason.NO_FACTOR, "peat"),
        (place(BURNT, converted_in("coking", "coke", 1.0, out=True)), "co2_fuel_t", Reason.NEGATIVE_BALANCE, "coking"),
        (
            place(BURNT, used("coal", None, "", "non_energy"), used("coal", 1.0, "22")),
            "co2_fuel_t",
            Reason.NO_QUANTITY,
            "coal",
        ),
        (made("cement_clinker", None), "co2_process_t", Reason.NO_QUANTITY, "cement_clinker"),
        (made("flat_glass", 1.0), "co2_process_t", Reason.NO_FACTOR, "flat_glass"),
        (made("lime", 1.0), "co2_process_t", Reason.UNVERIFIED, "lime"),
        (made("methanol", 1.0), "co2_process_t", Reason.NEGATIVE_BALANCE, "carbon_balance"),
        (made("coal_mining_underground", 1.0), "ghg_other_tco2e", Reason.NO_FACTOR, "coal_mining_underground"),
        (made("coal_mining_open_cast", None), "ghg_other_tco2e", Reason.NO_QUANTITY, "coal_mining_open_cast"),
        (moved("purchased_electricity", None), "co2_power_t", Reason.NO_QUANTITY, "purchased_electricity"),
        (moved("exported_heat", None), "co2_heat_t", Reason.NO_QUANTITY, "exported_heat"),
        (place(BURNT, sinks=(SinkRow(YEAR, "forest", None),)), "sink_t", Reason.NO_QUANTITY, "forest"),
        (place(BURNT, used("peat", 1.0)), "energy_total_tce", Reason.NO_COEFFICIENT, "peat"),
        (place(BURNT, used("tar", 1.0)), "energy_total_tce", Reason.NO_COEFFICIENT, "tar"),
        (place(BURNT, used("gas", None)), "energy_total_tce", Reason.NO_QUANTITY, "gas"),
    ],
    ids=[
        *("fuel", "factor", "leave for a fuel", "fuel of power plants", "carbon of coke", "feedstock"),
        *("activity", "factor of a process", "leave for a process", "feedstock of methanol"),
        *("factor of a gas", "activity of a gas", "power", "heat", "growth"),
        *("coefficient", "leave for a coefficient", "energy"),
    ],
)
def test_what_is_missing_leaves_no_total_and_is_named_with_its_year(
    statement: Statement, indicator: str, reason: Reason, item: str
) -> None:
    result = inventory(statement)

    assert result.value(indicator, YEAR) is None
    assert gaps_of(result, indicator) == [Gap(indicator, (YEAR,), reason, (item,))]


@pytest.mark.parametrize(
    ("item", "indicator"), [("purchased_electricity", "co2_power_t"), ("exported_electricity", "co2_power_t")]
)
def test_power_moved_before_every_factor_has_no_co2(item: str, indicator: str) -> None:
    result = inventory(moved(item, 5.0, years=(2015,)))

    assert result.value(indicator, 2015) is None
    assert gaps_of(result, indicator) == [Gap(indicator, (2015,), Reason.NO_AREA_FACTOR, (item,))]


def test_heat_bought_without_a_factor_has_no_co2() -> None:
    library = replace(LIBRARY, releases=lambda _dataset: replace(RELEASE, processes={}))

    result = inventory(moved("purchased_heat", 5.0), library=library)

    assert gaps_of(result, "co2_heat_t") == [Gap("co2_heat_t", (YEAR,), Reason.NO_AREA_FACTOR, ("purchased_heat",))]


def test_a_missing_part_leaves_every_total_above_it_open() -> None:
    heat = (PowerRow(YEAR, "purchased_heat", 0.0), PowerRow(YEAR, "purchased_electricity", None))

    result = inventory(place(BURNT, processes=(ProcessRow(YEAR, "cement_clinker", 1.0),), power=heat))

    assert (result.value("co2_direct_t", YEAR), result.value("co2_total_t", YEAR)) == (20.5, None)
    assert gaps_of(result, "co2_indirect_t") == [Gap("co2_indirect_t", (YEAR,), Reason.PART_MISSING, ("co2_power_t",))]
    assert gaps_of(result, "co2_total_t") == [Gap("co2_total_t", (YEAR,), Reason.PART_MISSING, ("co2_indirect_t",))]


def test_a_gap_gathers_its_years_and_items() -> None:
    rows = [used("peat", 1.0, year=2019), used("peat", 1.0, year=2020), used("coal", 1.0, year=2021)]

    result = inventory(place(*rows, years=(2019, 2020, 2021)))

    assert gaps_of(result, "co2_fuel_t") == [Gap("co2_fuel_t", (2019, 2020), Reason.NO_FACTOR, ("peat",))]
    assert result.value("co2_fuel_t", 2021) == 2.0


@pytest.mark.parametrize(
    "statement",
    [
        place(BURNT, used("peat", 0.0)),
        place(BURNT, used("tar", 0.0)),
        place(BURNT, converted_in("thermal_power", "peat", 0.0)),
    ],
    ids=["no factor", "unverified", "conversion"],
)
def test_a_confirmed_zero_needs_no_factor(statement: Statement) -> None:
    result = inventory(statement)

    assert (result.value("co2_fuel_t", YEAR), result.value("energy_total_tce", YEAR)) == (20.0, 7.5)


@pytest.mark.parametrize(
    ("statement", "indicator", "year"),
    [
        (made("flat_glass", 0.0), "co2_process_t", YEAR),
        (made("lime", 0.0), "co2_process_t", YEAR),
        (made("coal_mining_underground", 0.0), "ghg_other_tco2e", YEAR),
        (moved("purchased_electricity", 0.0, years=(2015,)), "co2_power_t", 2015),
    ],
    ids=["no factor", "unverified", "other gas", "power before every factor"],
)
def test_what_did_not_run_or_move_gives_off_nothing_whatever_its_factor(
    statement: Statement, indicator: str, year: int
) -> None:
    result = inventory(statement)

    assert result.value(indicator, year) == 0.0
    assert gaps_of(result, indicator) == []


def test_a_missing_gas_leaves_the_co2_of_processes_alone() -> None:
    rows = (ProcessRow(YEAR, "cement_clinker", 10.0), ProcessRow(YEAR, "coal_mining_open_cast", 1_000.0))
    underground = ProcessRow(YEAR, "coal_mining_underground", 1_000.0)

    result = inventory(place(BURNT, processes=(*rows, underground)))

    assert (result.value("co2_process_t", YEAR), result.value("ghg_other_tco2e", YEAR)) == (5.0, None)


def test_a_gas_without_a_warming_potential_has_no_equivalent() -> None:
    library = replace(LIBRARY, releases=lambda _dataset: replace(RELEASE, gwp={}))

    result = inventory(made("coal_mining_open_cast", 1_000.0), library=library)

    assert gaps_of(result, "ghg_other_tco2e") == [
        Gap("ghg_other_tco2e", (YEAR,), Reason.NO_FACTOR, ("coal_mining_open_cast",))
    ]


def test_missing_feedstock_is_told_as_missing_and_not_as_a_balance_below_zero() -> None:
    rows = (ProcessRow(YEAR, "carbon_feedstock", None), ProcessRow(YEAR, "methanol", 1.0))

    result = inventory(place(BURNT, processes=rows))

    assert [gap.reason for gap in gaps_of(result, "co2_process_t")] == [Reason.NO_QUANTITY]


def test_coke_ovens_that_lack_a_factor_are_told_so_and_not_as_a_balance_below_zero() -> None:
    rows = [converted_in("coking", "peat", 5.0), converted_in("coking", "coke", 1.0, out=True)]

    result = inventory(place(*rows))

    assert [(gap.reason, gap.items) for gap in gaps_of(result, "co2_fuel_t")] == [(Reason.NO_FACTOR, ("peat",))]


def test_unverified_factors_are_used_with_leave_and_shown() -> None:
    statement = place(used("tar", 10.0), processes=(ProcessRow(YEAR, "lime", 10.0),))

    result = inventory(statement, allow_unverified=True)

    assert result.emissions.select("item", "tonnes", "verified").rows() == [("tar", 40.0, False), ("lime", 10.0, False)]
    assert result.value("energy_total_tce", YEAR) == 12.5
    assert result.provenance["unverified_factors"] == "allowed"


def test_an_unverified_factor_of_a_sector_is_refused_there_alone() -> None:
    release = replace(RELEASE, by_sector={("peat", "28"): factor(1.0), ("peat", "22"): factor(1.0, verified=False)})
    library = replace(LIBRARY, releases=lambda _dataset: release)

    sound, refused = (inventory(place(used("peat", 5.0, sector)), library=library) for sector in ("28", "22"))

    assert (sound.value("co2_fuel_t", YEAR), refused.value("co2_fuel_t", YEAR)) == (5.0, None)
    assert gaps_of(refused, "co2_fuel_t") == [Gap("co2_fuel_t", (YEAR,), Reason.UNVERIFIED, ("peat",))]


def test_an_own_factor_stands_in_for_an_unverified_one() -> None:
    result = inventory(place(used("tar", 10.0), own=OwnFactors({("tar", "ef_tco2_per_unit"): own(3.5)})))

    assert result.value("co2_fuel_t", YEAR) == 35.0


def test_an_own_part_beside_recalled_ones_still_needs_leave() -> None:
    row = replace(RELEASE.carriers["tar"], ncv_gj_per_unit=40.0, carbon_content_tc_per_gj=0.03, oxidation_pct=100.0)
    library = replace(LIBRARY, releases=lambda _dataset: replace(RELEASE, carriers={"tar": row}))
    statement = place(used("tar", 10.0), own=OwnFactors({("tar", "ncv_gj_per_unit"): own(20.0)}))

    assert inventory(statement, library=library).value("co2_fuel_t", YEAR) is None
    with_leave = inventory(statement, library=library, allow_unverified=True)
    assert with_leave.value("co2_fuel_t", YEAR) == pytest.approx(22.0)


@pytest.mark.parametrize(
    ("gdp", "people", "lacking"),
    [(None, 50.0, "gdp_constant_10k_cny"), (0.0, 50.0, "gdp_constant_10k_cny")],
    ids=["missing", "zero"],
)
def test_without_gdp_there_is_no_intensity(gdp: float | None, people: float, lacking: str) -> None:
    result = inventory(place(BURNT, economy=(economy(gdp, people),)))

    assert result.value("energy_intensity_tce_per_10k_cny", YEAR) is None
    (gap,) = gaps_of(result, "energy_intensity_tce_per_10k_cny")
    assert (gap.reason, gap.items) == (Reason.PART_MISSING, (lacking,))


def test_without_people_nothing_is_given_per_person() -> None:
    power = (ProcessRow(YEAR, "cement_clinker", 1.0),)

    missing = inventory(place(BURNT, processes=power, economy=(economy(people=None),)))
    nobody = inventory(place(BURNT, processes=power, economy=(economy(people=0.0),)))

    assert (missing.value("co2_per_capita_t", YEAR), nobody.value("co2_per_capita_t", YEAR)) == (None, None)


def test_energy_that_comes_to_nothing_has_no_shares() -> None:
    # 1 t of coal at 0.75 tce gives 6 MWh at 0.125 tce, all of it sent away.
    rows = [converted_in("thermal_power", "coal", 1.0), converted_in("thermal_power", "electricity", 6.0, out=True)]

    result = inventory(place(*rows))

    assert (result.value("energy_total_tce", YEAR), result.value("coal_share_pct", YEAR)) == (0.0, None)


def test_a_place_that_reports_nothing_has_only_gaps() -> None:
    result = inventory(place())

    assert result.emissions.is_empty()
    assert set(result.indicators["value"].to_list()) == {None}
    assert gaps_of(result, "co2_fuel_t") == [Gap("co2_fuel_t", (YEAR,), Reason.NO_ROWS)]
    assert gaps_of(result, "energy_total_tce") == [Gap("energy_total_tce", (YEAR,), Reason.NO_ROWS)]


def test_a_place_that_uses_electricity_alone_burns_nothing() -> None:
    result = inventory(place(used("electricity", 8.0, "46")))

    assert result.value("co2_fuel_t", YEAR) == 0.0


@pytest.mark.parametrize("carrier", ["gas", "peat"])
def test_own_parts_that_make_no_factor_leave_their_carrier_open(carrier: str) -> None:
    statement = place(BURNT, used(carrier, 1.0), own=OwnFactors({(carrier, "ncv_gj_per_unit"): own(350.0)}))

    result = inventory(statement)

    assert gaps_of(result, "co2_fuel_t") == [Gap("co2_fuel_t", (YEAR,), Reason.OWN_INCOMPLETE, (carrier,))]


def test_own_parts_of_a_carrier_that_no_one_knows_change_nothing() -> None:
    statement = place(BURNT, own=OwnFactors({("phlogiston", "ncv_gj_per_unit"): own(350.0)}))

    assert inventory(statement).value("co2_fuel_t", YEAR) == 20.0


def test_feedstock_that_nobody_uses_is_told_and_leaves_no_total() -> None:
    rows = [used("coal", 60.0, "22"), used("coal", 80.0, "", "non_energy"), used("straw", 1.0, "", "non_energy")]

    refused, dropped = (inventory(place(*rows), replace(METHOD, feedstock_rest=rule)) for rule in RULES)

    assert gaps_of(refused, "co2_fuel_t") == [Gap("co2_fuel_t", (YEAR,), Reason.FEEDSTOCK_UNPLACED, ("coal",))]
    assert dropped.value("co2_fuel_t", YEAR) == 0.0


@pytest.mark.parametrize(("areas", "tonnes"), [(("11", "15"), 500.0), (("44",), None), ((), 500.0)])
def test_a_factor_of_some_provinces_serves_no_other(areas: tuple[str, ...], tonnes: float | None) -> None:
    clinker = replace(METHOD.processes[0], areas=areas)

    result = inventory(made("cement_clinker", 1_000.0), replace(METHOD, processes=(clinker,)))

    assert result.value("co2_process_t", YEAR) == tonnes
    assert [(gap.reason, gap.items) for gap in gaps_of(result, "co2_process_t")] == (
        [] if tonnes else [(Reason.NO_AREA_FACTOR, ("cement_clinker",))]
    )


def test_an_own_factor_stands_in_where_no_factor_serves_the_province() -> None:
    clinker = replace(METHOD.processes[0], areas=("44",))

    result = inventory(made("cement_clinker", 1_000.0, own(0.52)), replace(METHOD, processes=(clinker,)))

    assert result.value("co2_process_t", YEAR) == 520.0


def test_an_unknown_process_is_refused_by_name() -> None:
    with pytest.raises(UnknownTerm, match="Unknown process alchemy"):
        inventory(made("alchemy", 1.0))
    with pytest.raises(UnknownTerm, match="Unknown process alchemy"):
        inventory(made("alchemy", None))


def test_an_own_factor_of_another_gas_is_refused() -> None:
    with pytest.raises(UnitMismatch):
        inventory(made("cement_clinker", 1.0, own(0.5, "tCH4/t")))


def test_a_grid_without_any_factor_is_a_gap_too() -> None:
    library = replace(LIBRARY, releases=lambda _dataset: replace(RELEASE, grid={}))

    assert inventory(moved("purchased_electricity", 1.0), library=library).value("co2_power_t", YEAR) is None


def test_a_dataset_that_is_silent_leaves_every_fuel_open() -> None:
    library = replace(LIBRARY, releases=lambda dataset: Release(dataset, {}))

    result = inventory(place(BURNT), library=library)

    line = result.emissions.row(0, named=True)
    assert (line["tonnes"], line["factor"], line["verified"]) == (None, None, False)
    assert result.value("co2_fuel_t", YEAR) is None
