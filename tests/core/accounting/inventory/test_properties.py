"""What holds for every inventory, whatever a place reports."""

import random
from dataclasses import replace
from typing import TypeVar

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.statement import EnergyRow, PowerRow, ProcessRow, SinkRow, Statement
from tests.core.small_place import RELEASE, YEAR, converted_in, economy, inventory, place, used

SECTORS = ("1", "2", "22", "23", "28", "39", "43", "46")
FACTORS = {"coal": 2.0, "coke": 3.0, "gas": 20.0}
QUANTITIES = st.integers(0, 10**6).map(float)
Row = TypeVar("Row")
FEW = settings(max_examples=25)
TOTALS = (
    *("co2_fuel_t", "co2_process_t", "co2_power_t", "co2_heat_t", "co2_total_t", "sink_t", "ghg_other_tco2e"),
    *("energy_total_tce", "energy_final_tce", "feedstock_tce", "co2_per_capita_t", "carbon_intensity_t_per_10k_cny"),
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A place that burns, buys, sells, makes and grows."""
    final = st.builds(used, st.sampled_from([*FACTORS, "electricity"]), QUANTITIES, st.sampled_from(SECTORS))
    burnt = st.builds(converted_in, st.just("thermal_power"), st.sampled_from(list(FACTORS)), QUANTITIES)
    items = ("purchased_electricity", "exported_electricity", "purchased_heat", "exported_heat")
    return place(
        *draw(st.lists(final, min_size=1, max_size=12)),
        *draw(st.lists(burnt, max_size=3)),
        power=tuple(PowerRow(YEAR, item, draw(QUANTITIES)) for item in items),
        processes=tuple(
            ProcessRow(YEAR, name, draw(QUANTITIES)) for name in ("cement_clinker", "coal_mining_open_cast")
        ),
        sinks=(SinkRow(YEAR, "forest", draw(QUANTITIES)),),
        economy=(economy(),),
    )


def given_totals(result: Inventory) -> dict[str, float | None]:
    return {name: result.value(name, YEAR) for name in TOTALS}


def bounds(result: Inventory) -> list[float | None]:
    """The uncertainty of both boundaries."""
    columns = ("total_tco2e", "approach1_pct", "approach2_low_tco2e", "approach2_high_tco2e")
    return [value for row in result.uncertainty.select(columns).rows() for value in row]


def tonnes(result: Inventory, **where: str) -> float:
    return float(result.emissions.filter(**where)["tonnes"].sum())


def seen(result: Inventory, view: str, *codes: str, gas: str = "CO2") -> float:
    rows = result.views[view].filter(pl.col("code").is_in(codes), pl.col("gas") == gas)
    return float(rows["tco2e"].sum())


@FEW
@given(statements())
def test_fuel_co2_is_the_sum_of_every_row_times_its_factor(statement: Statement) -> None:
    by_hand = sum(FACTORS.get(row.carrier, 0.0) * (row.quantity or 0.0) for row in statement.energy)

    assert inventory(statement).value("co2_fuel_t", YEAR) == pytest.approx(by_hand)


@FEW
@given(statements())
def test_the_parts_sum_to_the_whole(statement: Statement) -> None:
    result = inventory(statement)
    sectors = result.emissions.filter(category="fuel").group_by("sector").agg(pl.col("tonnes").sum())["tonnes"]
    parts = {name: result.value(name, YEAR) or 0.0 for name in TOTALS}

    assert sectors.sum() == pytest.approx(parts["co2_fuel_t"])
    assert tonnes(result, boundary="direct", gas="CO2") == pytest.approx(parts["co2_fuel_t"] + parts["co2_process_t"])
    assert tonnes(result, boundary="indirect") == pytest.approx(parts["co2_power_t"] + parts["co2_heat_t"], abs=1e-6)
    assert parts["co2_total_t"] == pytest.approx(
        parts["co2_fuel_t"] + parts["co2_process_t"] + parts["co2_power_t"] + parts["co2_heat_t"], abs=1e-6
    )


@FEW
@given(statements())
def test_every_view_holds_the_same_direct_emissions(statement: Statement) -> None:
    result = inventory(statement)
    direct = (result.value("co2_fuel_t", YEAR) or 0.0) + (result.value("co2_process_t", YEAR) or 0.0)
    ipcc = [code for code in result.views["ipcc"]["code"].unique() if code != "3B"]
    gpc = [code for code in result.views["gpc"]["code"].unique() if code.startswith("I") and not code.endswith(".2")]

    assert seen(result, "scopes", "1") == pytest.approx(direct)
    assert seen(result, "provincial", "1", "1.8", "2", "3", "5") == pytest.approx(direct)
    assert seen(result, "ipcc", *ipcc) == pytest.approx(direct)
    assert seen(result, "gpc", *gpc) == pytest.approx(direct)


@FEW
@given(statements())
def test_every_view_holds_the_same_purchases(statement: Statement) -> None:
    result = inventory(statement)
    indirect = (result.value("co2_power_t", YEAR) or 0.0) + (result.value("co2_heat_t", YEAR) or 0.0)

    assert seen(result, "scopes", "2") == pytest.approx(indirect, abs=1e-6)
    assert seen(result, "scopes", "2.1", "2.2") == pytest.approx(indirect, abs=1e-6)
    assert seen(result, "provincial", "E", "H") == pytest.approx(indirect, abs=1e-6)


@FEW
@given(statements(), st.integers(0, 3))
def test_splitting_a_row_changes_nothing(statement: Statement, parts: int) -> None:
    def split(row: EnergyRow) -> list[EnergyRow]:
        whole = row.quantity or 0.0
        pieces = [float(whole // (parts + 1))] * parts
        return [replace(row, quantity=piece) for piece in [*pieces, whole - sum(pieces)]]

    whole = inventory(statement)
    pieces = inventory(replace(statement, energy=tuple(piece for row in statement.energy for piece in split(row))))

    assert given_totals(pieces) == given_totals(whole)
    assert pieces.emissions.rows() == whole.emissions.rows()
    assert bounds(pieces) == bounds(whole)


@FEW
@given(st.lists(QUANTITIES, min_size=2, max_size=4))
def test_splitting_the_rows_of_a_process_or_a_purchase_changes_nothing(quantities: list[float]) -> None:
    def reported(amounts: list[float]) -> Inventory:
        power = tuple(PowerRow(YEAR, "purchased_electricity", amount) for amount in amounts)
        made = tuple(ProcessRow(YEAR, "cement_clinker", amount) for amount in amounts)
        return inventory(place(used("coal", 1.0), power=power, processes=made))

    whole, pieces = reported([sum(quantities)]), reported(quantities)

    assert given_totals(pieces) == pytest.approx(given_totals(whole))
    assert bounds(pieces) == pytest.approx(bounds(whole))


@FEW
@given(statements(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(statement: Statement, dice: random.Random) -> None:
    def shuffled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(dice.sample(rows, len(rows)))

    mixed = inventory(
        replace(
            statement,
            energy=shuffled(statement.energy),
            power=shuffled(statement.power),
            processes=shuffled(statement.processes),
        )
    )

    straight = inventory(statement)
    assert given_totals(mixed) == pytest.approx(given_totals(straight))
    assert bounds(mixed) == pytest.approx(bounds(straight))
    assert mixed.gaps == straight.gaps


@FEW
@given(statements())
def test_twice_of_everything_is_twice_the_inventory(statement: Statement) -> None:
    def twice(row: EnergyRow) -> EnergyRow:
        return replace(row, quantity=2 * (row.quantity or 0.0))

    doubled = replace(
        statement,
        energy=tuple(twice(row) for row in statement.energy),
        power=tuple(PowerRow(row.year, row.item, 2 * (row.quantity or 0.0)) for row in statement.power),
        processes=tuple(ProcessRow(row.year, row.process, 2 * (row.activity or 0.0)) for row in statement.processes),
        sinks=tuple(SinkRow(row.year, row.land_type, 2 * (row.stock_change_tco2 or 0.0)) for row in statement.sinks),
    )

    single = {name: None if value is None else 2 * value for name, value in given_totals(inventory(statement)).items()}
    assert given_totals(inventory(doubled)) == pytest.approx(single)


@FEW
@given(statements(), st.data())
def test_a_row_without_a_quantity_leaves_no_total_and_names_its_fuel_and_year(
    statement: Statement, data: st.DataObject
) -> None:
    place_of_row = data.draw(st.integers(0, len(statement.energy) - 1))
    rows = list(statement.energy)
    rows[place_of_row] = replace(
        rows[place_of_row], carrier="coal", quantity=data.draw(st.sampled_from([None, float("nan")]))
    )

    result = inventory(replace(statement, energy=tuple(rows)))

    totals = ("co2_fuel_t", "co2_direct_t", "co2_total_t", "energy_total_tce", "carbon_intensity_t_per_10k_cny")
    assert [result.value(name, YEAR) for name in totals] == [None] * 5
    assert [(gap.years, gap.items) for gap in result.gaps if gap.indicator == "co2_fuel_t"] == [((YEAR,), ("coal",))]


@FEW
@given(statements(), QUANTITIES)
def test_sinks_never_change_what_is_emitted(statement: Statement, grown: float) -> None:
    greener = inventory(replace(statement, sinks=(*statement.sinks, SinkRow(YEAR, "grassland", grown))))

    before = inventory(statement)
    assert greener.value("co2_total_t", YEAR) == before.value("co2_total_t", YEAR)
    assert greener.value("co2_direct_t", YEAR) == before.value("co2_direct_t", YEAR)
    assert greener.value("sink_t", YEAR) == pytest.approx((before.value("sink_t", YEAR) or 0.0) - grown)


@FEW
@given(statements(), QUANTITIES)
def test_what_is_sold_counts_down_as_what_is_bought_counts_up(statement: Statement, quantity: float) -> None:
    more = (PowerRow(YEAR, "purchased_electricity", quantity), PowerRow(YEAR, "exported_electricity", quantity))

    both = inventory(replace(statement, power=statement.power + more))

    before = inventory(statement).value("co2_power_t", YEAR)
    assert both.value("co2_power_t", YEAR) == pytest.approx(before, abs=1e-6)


def test_the_factors_by_hand_are_those_of_the_small_place() -> None:
    assert {name: RELEASE.carriers[name].ef_tco2_per_unit for name in FACTORS} == FACTORS
