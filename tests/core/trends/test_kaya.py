"""The Kaya identity and the form by sectors: products that give back the CO2."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.trends.kaya import KAYA, SECTOR_FORM, kaya_factors, sector_factors
from dafeng.core.trends.lmdi import additive_effects

FIGURES = st.lists(st.one_of(st.just(0.0), st.floats(0.01, 100)), min_size=8, max_size=8)
CELLS_OF = np.array([0, 0, 1, 1])
GDP = np.array([100.0, 120.0])


def test_the_four_factors_of_kaya_multiply_to_the_co2() -> None:
    found = kaya_factors(GDP, np.array([50.0, 48.0]), np.array([130.0, 110.0]), np.array([10.0, 11.0]))

    assert tuple(found) == KAYA
    assert found["gdp_per_capita"].tolist() == pytest.approx([10.0, 120 / 11])
    assert np.prod(list(found.values()), axis=0).tolist() == pytest.approx([130.0, 110.0])


def test_without_population_gdp_stands_for_the_first_two() -> None:
    found = kaya_factors(GDP, np.array([50.0, 48.0]), np.array([130.0, 110.0]))

    assert tuple(found) == ("gdp", "energy_per_gdp", "co2_per_energy")
    assert np.prod(list(found.values()), axis=0).tolist() == pytest.approx([130.0, 110.0])


def test_co2_per_no_energy_has_no_value() -> None:
    assert np.isnan(kaya_factors(GDP, np.array([0.0, 48.0]), np.array([0.0, 110.0]))["co2_per_energy"][0])


@given(FIGURES)
def test_the_factors_of_the_sectors_multiply_to_the_co2_of_every_cell(figures: list[float]) -> None:
    energy = np.array(figures).reshape(2, 4)
    co2 = energy * np.array([2.0, 1.5, 2.0, 1.5])

    found = sector_factors(GDP, energy, co2, CELLS_OF)

    assert tuple(found) == SECTOR_FORM
    assert np.prod(list(found.values()), axis=0) == pytest.approx(co2)


def test_with_the_value_added_of_sectors_structure_is_their_share_in_gdp() -> None:
    energy = np.array([[5.0, 5.0, 20.0, 0.0], [5.0, 4.0, 24.0, 3.0]])
    value_added = np.array([[40.0, 60.0], [60.0, 60.0]])

    found = sector_factors(GDP, energy, energy * 2, CELLS_OF, value_added)

    assert found["structure"][:, 0].tolist() == pytest.approx([0.4, 0.5])
    assert found["intensity"][:, 2].tolist() == pytest.approx([20 / 60, 27 / 60])
    assert np.prod(list(found.values()), axis=0) == pytest.approx(energy * 2)


def test_a_fuel_that_a_sector_takes_up_moves_the_fuel_mix_alone() -> None:
    energy = np.array([[10.0, 0.0, 5.0, 5.0], [6.0, 4.0, 5.0, 5.0]])
    found = sector_factors(np.array([100.0, 100.0]), energy, energy * 2, CELLS_OF)

    effects = additive_effects(*(np.stack([factor[year] for factor in found.values()]) for year in (0, 1)))

    assert dict(zip(found, effects[:, 1].tolist(), strict=True)) == pytest.approx(
        {"activity": 0.0, "structure": 0.0, "intensity": 0.0, "fuel_mix": 8.0, "emission_factor": 0.0}
    )
