"""What a scenario may not hold: each refusal says which measure, where, and what is wrong."""

from dataclasses import replace

import pytest

from dafeng.core.pathways.compiling import compiled, measures_in
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.errors import BadMeasure, MissingInput, Overcommitted, UnknownPart, UnmetPrerequisite
from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.request import Scenario
from tests.core.pathways.small_pathway import BASELINE, PILOT, cut, measure, one_block, shift
from tests.core.small_place import YEAR


def compile_(*measures: Measure, scenario: Scenario = PILOT) -> Model:
    return compiled(one_block(), measures, scenario)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (measure(cut(0.1), full_year=YEAR), "its ramp ends in 2021, before it starts in 2022"),
        (measure(cut(0.1), life_years=0), "its life is 0 years"),
        (measure(cut(0.1), ceiling=1.2), "its highest uptake is 1.2"),
        (measure(cut(1.1)), r"its share in steel\.fuel is 1\.1"),
        (measure(cut(-0.1)), r"its share in steel\.fuel is -0\.1"),
        (measure(cut(0.0, amount_tco2=-5.0)), "it cuts -5 tCO2"),
        (measure(cut(0.0, amount_tco2=181.0)), "it cuts 181 tCO2 a year in steel.fuel, where 180 can be cut"),
        (measure(cut(0.0, "steel.power", amount_tco2=1.0)), "where 0 can be cut"),
        (measure(shift(0.5, "gas", -1.0)), "its ratio"),
        (measure(Action("supply", "power.renewable", amount_mwh=-1.0)), "it supplies -1 MWh"),
        (measure(shift(0.5, "coal", carrier="gas")), r"steel\.fuel uses no gas"),
        (measure(Action("burn", "steel.fuel")), "'burn' is no kind of action"),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_a_measure_that_contradicts_itself_is_refused(wrong: Measure, words: str) -> None:
    with pytest.raises(BadMeasure, match=words):
        compile_(wrong)


def test_a_refusal_names_sheet_and_cell_where_they_are_known() -> None:
    with pytest.raises(BadMeasure, match=r"measure 减排措施!G7: m: its share"):
        compile_(measure(cut(2.0), where="减排措施!G7"))


def test_an_unknown_block_is_named_beside_the_known_ones() -> None:
    with pytest.raises(UnknownPart, match=r"m: unknown block 'aluminium\.fuel'; known: steel\.fuel"):
        compile_(measure(cut(0.1, "aluminium.fuel")))


def test_an_unknown_carrier_is_named() -> None:
    with pytest.raises(UnknownPart, match="unknown carrier 'wood'"):
        compile_(measure(shift(0.1, "gas", carrier="wood")))


def test_a_carrier_taken_to_needs_a_factor() -> None:
    with pytest.raises(MissingInput, match="no CO2 factor of wood"):
        compile_(measure(shift(0.1, "wood")))


def test_a_measure_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadMeasure, match="it stands twice"):
        compile_(measure(cut(0.1)), measure(cut(0.2)))


def test_a_measure_that_needs_an_absent_one_is_refused() -> None:
    with pytest.raises(UnmetPrerequisite, match="measure m needs grid"):
        compile_(measure(cut(0.1), requires=("grid",)))


def test_a_measure_that_needs_one_of_another_scenario_is_refused() -> None:
    other = measure(cut(0.1), id="grid", scenarios=("policy",))

    with pytest.raises(UnmetPrerequisite, match="measure m needs grid"):
        compile_(measure(cut(0.1), requires=("grid",)), other)


def test_measures_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(UnmetPrerequisite, match="measure m excludes n"):
        compile_(measure(cut(0.1), excludes=("n",)), measure(cut(0.1), id="n"))


def test_shifts_may_take_all_of_a_carrier_but_no_more() -> None:
    half, rest = measure(shift(0.5, "gas")), measure(shift(0.5, "electricity"), id="n")
    compile_(half, rest)

    with pytest.raises(Overcommitted, match=r"m, n displace 110% of coal in steel\.fuel"):
        compile_(half, replace(rest, actions=(shift(0.6, "electricity"),)))


def test_what_never_comes_into_full_use_may_stand_beside_others() -> None:
    model = compile_(measure(shift(0.8, "gas"), ceiling=0.5), measure(shift(0.6, "electricity"), id="n"))

    assert model.measures == ("m", "n")


def test_capture_and_shifts_take_no_more_carbon_than_there_is() -> None:
    # 60 % of 180 t captured, and 120 t of coal displaced: 127 %.
    with pytest.raises(Overcommitted, match="127% of CO2"):
        compile_(measure(Action("capture", "steel.fuel", 0.6)), measure(shift(1.0, "electricity"), id="n"))


def test_a_scenario_that_lists_an_unknown_measure_is_refused() -> None:
    with pytest.raises(UnknownPart, match="scenario pilot: unknown measure 'x'"):
        compile_(measure(cut(0.1)), scenario=replace(PILOT, measures=("x",)))


def test_a_scenario_that_scales_an_unknown_measure_is_refused() -> None:
    with pytest.raises(UnknownPart, match="unknown measure 'x'"):
        compile_(measure(cut(0.1)), scenario=replace(PILOT, ambition={"x": 0.5}))


def test_a_negative_ambition_is_refused() -> None:
    with pytest.raises(BadMeasure, match="scenario pilot scales it by -1"):
        compile_(measure(cut(0.1)), scenario=replace(PILOT, ambition={"": -1.0}))


def test_a_scenario_holds_the_measures_that_name_it_and_those_it_lists() -> None:
    named, listed = measure(cut(0.1)), measure(cut(0.1), id="n", scenarios=())
    third = measure(cut(0.1), id="o", scenarios=("policy",))

    assert measures_in([third, listed, named], replace(PILOT, measures=("n",))) == (listed, named)
    assert measures_in([named], BASELINE) == ()
