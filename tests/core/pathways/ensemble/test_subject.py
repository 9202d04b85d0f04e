"""A compiled scenario with the names that draws need."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.ensemble.courses import Sampling, cells_of, courses_of
from dafeng.core.pathways.ensemble.errors import MissingFigures
from dafeng.core.pathways.ensemble.inputs.spread import Spread
from dafeng.core.pathways.ensemble.inputs.subject import Subject, subject_of
from dafeng.core.pathways.errors import UnknownPart
from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.request import Scenario
from dafeng.core.pathways.simulation import boundary_emissions, simulate
from dafeng.core.pathways.system import Block, System
from tests.core.pathways.ensemble.small_model import model_of

YEARS = tuple(range(2025, 2036))
GROWING = np.tile(1.03 ** np.arange(len(YEARS)), (3, 1))
STEEL = System(
    place="150102",
    years=YEARS,
    blocks=(
        Block("steel.fuel", "steel", "fuel", "va_industry"),
        Block("steel.power", "steel", "power", "va_industry"),
        Block("power.renewable", "power", "renewable", ""),
    ),
    carriers=("raw_coal", "electricity"),
    energy_tce=np.array([[1000.0, 0.0], [0.0, 500.0], [0.0, 0.0]]),
    process_tco2=np.zeros(3),
    activity=np.concatenate([GROWING[:2], np.ones((1, len(YEARS)))]),
    intensity=np.ones((3, len(YEARS))),
    direct_factor=np.array([2.7, 0.0]),
    grid_tco2_per_mwh=np.linspace(0.6, 0.4, len(YEARS)),
    heat_tco2_per_gj=np.full(len(YEARS), 0.11),
    gdp_10k_cny=np.linspace(100.0, 150.0, len(YEARS)),
    sinks_tco2=np.zeros(len(YEARS)),
    boundaries=("direct", "total"),
)
MEASURES = (
    Measure("kiln", "", "", "process", "steel", (Action("cut", "steel.fuel", 0.2),), 2026, 2030, project="P7"),
    Measure(
        "arc",
        "",
        "",
        "process",
        "steel",
        (
            Action("cut", "steel.power", 0.1),
            Action("shift", "steel.fuel", 0.3, carrier="raw_coal", to_carrier="electricity", ratio=0.5),
        ),
        2020,
        2030,
    ),
    Measure("wind", "", "", "energy", "power", (Action("supply", "power.renewable", amount_mwh=900.0),), 2027, 2027),
)
PILOT = Scenario("pilot", "", "")


def subject() -> Subject:
    model = compiled(STEEL, MEASURES, PILOT)
    return subject_of(STEEL, model, MEASURES, scenario="pilot", grades={"steel.fuel": "B", "": "D"})


def test_a_subject_names_what_moves_each_part() -> None:
    found = subject()

    assert found.place == "150102"
    assert found.drivers == ("va_industry", "va_industry", "")
    assert found.grades == ("B", "D", "D")
    assert found.projects == ("P7", "", "")
    assert found.begun.tolist() == [False, True, False]
    assert found.shift_scope == ("steel.fuel/raw_coal", "")
    assert found.shift_share.tolist() == [0.3, 0.0]
    assert found.fixed.tolist() == [False, True]
    assert cells_of(found.model, 10) == (2 + 2) * 11 * 10


@pytest.mark.parametrize("kernel", ["numpy", "numba"])
def test_a_compiled_place_in_which_nothing_errs_is_its_simulation(kernel: str) -> None:
    found = subject()
    channels = simulate(found.model)

    courses = courses_of(found, Spread(), Sampling(100, 1, kernel))  # type: ignore[arg-type]  # a name from the list

    for boundary in STEEL.boundaries:
        told = boundary_emissions(found.model, channels, boundary)
        assert courses.emissions(boundary)[:, 5] == pytest.approx(told, rel=1e-12)


def test_a_measure_that_is_not_told_is_refused() -> None:
    model = compiled(STEEL, MEASURES, PILOT)

    with pytest.raises(UnknownPart, match="wind"):
        subject_of(STEEL, model, MEASURES[:2], scenario="pilot", grades={})


def test_lists_of_another_length_and_years_with_gaps_are_refused() -> None:
    with pytest.raises(MissingFigures, match="1 of 2"):
        Subject(model_of(), drivers=("gdp",))
    with pytest.raises(MissingFigures, match="follow one another"):
        Subject(replace(model_of(), years=(2025, 2026, 2027, 2028, 2029, 2031)))
