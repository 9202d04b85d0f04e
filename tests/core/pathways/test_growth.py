"""Growth paths by hand: spans, scenarios and years nobody stated."""

import pytest

from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.growth import GrowthPath, growth_index, growth_rates, paths_of

GENERAL = GrowthPath("gdp", "", ((2021, 2025, 5.0), (2026, 2030, 4.0)))
PILOT = GrowthPath("gdp", "pilot", ((2024, 2024, 10.0),))


def test_an_index_compounds_the_growth_of_each_year() -> None:
    assert growth_index([GENERAL], (2024, 2025, 2026)).tolist() == pytest.approx([1.0, 1.05, 1.05 * 1.04])


def test_the_growth_into_the_first_year_is_not_read() -> None:
    assert growth_rates([GENERAL], (2020, 2021)).tolist() == [0.0, 0.05]


def test_the_path_of_the_scenario_comes_first_and_the_general_one_fills_its_gaps() -> None:
    paths = paths_of([GENERAL, PILOT], "gdp", "pilot")

    assert growth_rates(paths, (2023, 2024, 2025)).tolist() == [0.0, 0.1, 0.05]


def test_the_path_of_another_scenario_is_not_read() -> None:
    assert paths_of([GENERAL, PILOT], "gdp", "policy") == (GENERAL,)
    assert paths_of([GENERAL, PILOT], "population", "pilot") == ()


def test_years_without_a_span_are_named_with_their_driver() -> None:
    with pytest.raises(MissingInput, match="no growth of gdp in 2031, 2032; add spans"):
        growth_index([GENERAL], (2029, 2030, 2031, 2032))
