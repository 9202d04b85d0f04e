"""Units: what one holds of another, there and back again."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.quantities.errors import UnitMismatch, UnknownUnit
from dafeng.core.quantities.units import CO2_PER_CARBON, GJ_PER_TCE, conversion, converted, dimension, known_units

PAIRS = [pair for pair in product(known_units(), repeat=2) if dimension(pair[0]) == dimension(pair[1])]
STRANGERS = [pair for pair in combinations(known_units(), 2) if dimension(pair[0]) != dimension(pair[1])]


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (1, "10^4 t", "t", 10_000),
        (250, "kg", "t", 0.25),
        (1, "10^8 m3", "10^4 m3", 10_000),
        (1, "10^8 kWh", "MWh", 100_000),
        (1, "10^4 kWh", "kWh", 10_000),
        (1, "10^10 kJ", "GJ", 10_000),
        (2, "TJ", "GJ", 2_000),
        (3, "10^4 tce", "tce", 30_000),
        (1, "10^4 kW", "MW", 10),
        (15, "mu", "ha", 1),
        (1, "km2", "ha", 100),
        (1, "km2", "mu", 1_500),
        (5, "10^4 head", "head", 50_000),
    ],
)
def test_a_quantity_keeps_its_size_in_another_unit(value: float, unit: str, to: str, expected: float) -> None:
    assert converted(value, unit, to) == pytest.approx(expected, rel=1e-12)


@given(st.sampled_from(PAIRS), st.floats(-1e12, 1e12))
def test_every_unit_converts_there_and_back(pair: tuple[str, str], value: float) -> None:
    unit, to = pair

    assert converted(converted(value, unit, to), to, unit) == pytest.approx(value, rel=1e-12)


@given(st.sampled_from(STRANGERS))
def test_no_unit_turns_into_one_that_measures_something_else(pair: tuple[str, str]) -> None:
    with pytest.raises(UnitMismatch) as caught:
        conversion(*pair)

    assert (caught.value.unit, caught.value.other) == pair


@pytest.mark.parametrize("pair", [("catty", "t"), ("t", "catty")], ids=["from", "to"])
def test_an_unknown_unit_is_named_with_those_that_are_known(pair: tuple[str, str]) -> None:
    with pytest.raises(UnknownUnit, match=r"'catty'.*10\^4 t"):
        conversion(*pair)


def test_a_tonne_of_standard_coal_is_7000_kilocalories_a_kilogram() -> None:
    assert pytest.approx(7_000 * 4.1868 / 1_000) == GJ_PER_TCE


def test_carbon_dioxide_weighs_44_for_each_12_of_carbon() -> None:
    assert pytest.approx(44 / 12) == CO2_PER_CARBON
