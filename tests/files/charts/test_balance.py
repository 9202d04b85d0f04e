from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.files.charts.balance import Row, Stream, streams
from dafeng.files.charts.extracts import carrier_group, sector_group
from tests.files.charts.sample import ENERGY_2020

FEEDSTOCK = ("22", "23", "24", "25", "26")
CARRIERS = ("raw_coal", "coke", "coke_oven_gas", "diesel", "natural_gas", "electricity", "heat", "biogas")
CONVERSIONS = ("thermal_power", "heating", "coal_washing", "coking", "refining", "gasworks", "other_transformation")


def drawn(rows: Sequence[tuple[str, str, str, float]]) -> tuple[Stream, ...]:
    return streams(
        [Row(*row) for row in rows],
        carrier_group=carrier_group,
        sector_group=sector_group,
        feedstock_sectors=FEEDSTOCK,
    )


def named(rows: Sequence[tuple[str, str, str, float]]) -> dict[tuple[str, str, str], object]:
    return {(one.source, one.target, one.carrier): pytest.approx(one.tce) for one in drawn(rows)}


def test_a_county_flows_from_supply_through_conversion_to_use() -> None:
    assert named(ENERGY_2020) == {
        ("supply:production", "carrier:coal", "coal"): 1030,
        ("supply:import", "carrier:coal", "coal"): 200,
        ("carrier:coal", "out:export", "coal"): 100,
        ("carrier:coal", "conversion:power_heat", "coal"): 600,
        ("carrier:coal", "conversion:coking", "coal"): 300,
        ("carrier:coal", "use:building_materials", "coal"): 100,
        ("carrier:coal", "use:residential", "coal"): 90,
        ("carrier:coal", "use:chemicals", "coal"): 10,  # 30 less 20 of feedstock
        ("carrier:coal", "use:feedstock", "coal"): 20,
        ("carrier:coal", "out:open", "coal"): 10,  # supplied and never used
        ("conversion:coking", "carrier:coke", "coke"): 200,
        ("conversion:coking", "carrier:coal_gas", "coal_gas"): 50,
        ("conversion:coking", "out:conversion_loss", ""): 50,
        ("carrier:coke", "out:export", "coke"): 50,
        ("carrier:coke", "use:metals", "coke"): 150,
        ("carrier:coal_gas", "conversion:power_heat", "coal_gas"): 50,
        ("conversion:power_heat", "carrier:electricity", "electricity"): 240,
        ("conversion:power_heat", "out:conversion_loss", ""): 410,
        ("supply:import", "carrier:electricity", "electricity"): 60,
        ("carrier:electricity", "out:loss", "electricity"): 20,
        ("carrier:electricity", "use:metals", "electricity"): 250,
        ("carrier:electricity", "use:services", "electricity"): 30,
        ("supply:import", "carrier:oil", "oil"): 80,
        ("carrier:oil", "use:transport", "oil"): 80,
        ("supply:net", "carrier:gas", "gas"): 40,
        ("carrier:gas", "use:residential", "gas"): 40,
    }


def test_a_negative_total_consumption_leaves_the_place() -> None:
    rows = [
        ("total_consumption", "", "raw_coal", 600.0),
        ("transformation_input", "thermal_power", "raw_coal", 600.0),
        ("transformation_output", "thermal_power", "electricity", 240.0),
        ("total_consumption", "", "electricity", -90.0),
        ("final", "28", "electricity", 150.0),
    ]

    assert named(rows)["carrier:electricity", "out:net", "electricity"] == 90


def test_a_lack_is_named_as_statistical_difference() -> None:
    rows = [("import", "", "diesel", 70.0), ("final", "43", "diesel", 80.0)]

    assert named(rows)["supply:open", "carrier:oil", "oil"] == 10


def test_stock_put_by_leaves_and_stock_drawn_enters() -> None:
    put_by = [("import", "", "diesel", 90.0), ("stock_change", "", "diesel", -10.0), ("final", "43", "diesel", 80.0)]
    drawn_down = [("import", "", "diesel", 70.0), ("stock_change", "", "diesel", 10.0), ("final", "43", "diesel", 80.0)]

    assert named(put_by)["carrier:oil", "out:stock", "oil"] == 10
    assert named(drawn_down)["supply:stock", "carrier:oil", "oil"] == 10


def test_a_carrier_with_detailed_supply_does_not_count_its_total_as_well() -> None:
    rows = [("import", "", "diesel", 80.0), ("total_consumption", "", "diesel", 80.0), ("final", "43", "diesel", 80.0)]

    assert {one.source for one in drawn(rows)} == {"supply:import", "carrier:oil"}


def test_feedstock_beyond_the_feedstock_sectors_is_taken_from_all_sectors_alike() -> None:
    rows = [
        ("import", "", "raw_coal", 100.0),
        ("final", "22", "raw_coal", 20.0),
        ("final", "27", "raw_coal", 60.0),
        ("final", "46", "raw_coal", 20.0),
        ("non_energy", "", "raw_coal", 60.0),
    ]

    flows = named(rows)

    assert flows["carrier:coal", "use:feedstock", "coal"] == 60
    assert flows["carrier:coal", "use:building_materials", "coal"] == 30
    assert flows["carrier:coal", "use:residential", "coal"] == 10


def test_small_conversions_are_drawn_as_one() -> None:
    rows = [
        ("import", "", "raw_coal", 1010.0),
        ("transformation_input", "thermal_power", "raw_coal", 1000.0),
        ("transformation_input", "gasworks", "raw_coal", 10.0),
    ]

    targets = {one.target for one in drawn(rows) if one.source == "carrier:coal"}

    assert targets == {"conversion:power_heat", "conversion:other"}


def test_what_runs_back_to_an_earlier_conversion_is_led_out_and_in_again() -> None:
    rows = [
        ("import", "", "raw_coal", 300.0),
        ("transformation_input", "coking", "raw_coal", 300.0),
        ("transformation_output", "coking", "coke", 200.0),
        ("transformation_input", "gasworks", "coke", 40.0),
        ("transformation_output", "gasworks", "coke_oven_gas", 30.0),
        ("final", "28", "coke", 160.0),
        ("final", "28", "coke_oven_gas", 30.0),
    ]

    flows = named(rows)

    assert flows["carrier:coke", "out:recycled", "coke"] == 40
    assert flows["supply:recycled", "conversion:gas_chemistry", "coke"] == 40


amounts = st.floats(0.1, 1e7)
supply = st.tuples(st.sampled_from(("production", "import", "export")), st.just(""), st.sampled_from(CARRIERS), amounts)
totals = st.tuples(st.just("total_consumption"), st.just(""), st.sampled_from(CARRIERS), st.floats(-1e7, 1e7))
conversions = st.tuples(
    st.sampled_from(("transformation_input", "transformation_output")),
    st.sampled_from(CONVERSIONS),
    st.sampled_from(CARRIERS),
    amounts,
)
uses = st.tuples(
    st.sampled_from(("final", "non_energy")),
    st.sampled_from(("1", "22", "27", "39", "46")),
    st.sampled_from(CARRIERS),
    amounts,
)


@given(st.lists(st.one_of(supply, totals, conversions, uses), min_size=1, max_size=25))
def test_every_carrier_and_conversion_gives_out_what_comes_in(rows: list[tuple[str, str, str, float]]) -> None:
    surplus: dict[str, float] = defaultdict(float)
    flows = drawn(rows)
    for one in flows:
        surplus[one.source] -= one.tce
        surplus[one.target] += one.tce

    inner = {node: over for node, over in surplus.items() if node.startswith(("carrier:", "conversion:"))}
    assert inner == pytest.approx(dict.fromkeys(inner, 0.0), abs=1e-6 * max(1.0, sum(one.tce for one in flows)))


@given(st.lists(st.one_of(supply, conversions, uses), min_size=1, max_size=25))
def test_nothing_runs_in_a_circle(rows: list[tuple[str, str, str, float]]) -> None:
    left = {(one.source, one.target) for one in drawn(rows)}
    while left:
        ends = {source for source, _target in left}
        inner = {(source, target) for source, target in left if target in ends}
        assert len(inner) < len(left)
        left = inner
