"""A workbook from its rows to diagnosis and pathway: defaults where it is silent, and reasons where nothing can be."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dafeng.core.accounting.inventory import Options, inventory_of
from dafeng.core.pathways.answering import Asked
from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.errors import MissingInput, UnknownPart
from dafeng.core.pathways.plan.drafting import problem_of
from dafeng.core.pathways.simulation import boundary_emissions, simulate
from dafeng.data.library import accounting_library, method
from dafeng.data.pathway_library import catalogue, default_choices
from dafeng.files.exchange.example import example_sheets
from dafeng.files.workbook import Workbook, check_workbook, write_workbook
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.statement import statement_of
from dafeng.study import Study, study_of
from tests.core.pathways.plan.drafting.test_assembly import at_ceilings
from tests.files.workbook import demo

FEW = Asked(draws=100, seed=5, least_cost=False)


def workbook(folder: Path, track: Track, sheets: demo.Sheets) -> Workbook:
    path = folder / f"{track}.xlsx"
    write_workbook(path, track, sheets, "zh")
    read = check_workbook(path)
    assert read.workbook is not None
    assert read.sound, read.faults
    return read.workbook


def study(book: Workbook, asked: Asked = FEW) -> Study:
    of = method(str(book.profile.get("method_profile")))
    inventory = inventory_of(statement_of(book), of, accounting_library(), options=Options(draws=100), provenance={})
    return study_of(book, inventory, asked)


def made_up(track: Track) -> demo.Sheets:
    """The county or the park of the tests, by factors that are verified."""
    sheets = {"county": demo.county, "park": demo.park}[track]()
    sheets["profile"][0]["method_profile"] = "ceads"
    sheets.pop("factors", None)
    return sheets


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return workbook(tmp_path_factory.mktemp("county"), "county", made_up("county"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return workbook(tmp_path_factory.mktemp("example"), "county", example_sheets())


@pytest.fixture(scope="module")
def of_county(county: Workbook) -> Study:
    return study(county)


def test_a_county_gets_the_shipped_scenarios_and_its_own_with_its_own_measures(of_county: Study) -> None:
    pathway = of_county.pathway
    assert pathway is not None

    assert [run.scenario.id for run in pathway.runs] == ["baseline", "policy", "pilot", "S01"]
    assert {"M01", "M03", "M04"} <= {one.id for one in pathway.request.measures}
    assert "M01" in pathway.runs[-1].measures
    assert pathway.request.end_year == pathway.system.years[-1] == 2035


def test_the_diagnosis_stands_beside_the_pathway(of_county: Study) -> None:
    assert of_county.obstacle is None
    assert {one.boundary for one in of_county.diagnosis.peaks} >= {"direct"}


def test_a_short_series_is_never_said_to_have_peaked(of_county: Study) -> None:
    assert {one.status for one in of_county.diagnosis.peaks} == {"indeterminate"}


def test_a_place_that_states_no_measure_is_offered_those_of_the_library(example: Workbook) -> None:
    pathway = study(example).pathway
    assert pathway is not None

    offered = {choice.id for choice in default_choices(pathway.system.base_year)}
    idle = next(facts["measures"] for name, facts in pathway.notes if name == "idle_measures").split(", ")
    assert {one.id for one in pathway.request.measures} == offered - set(idle)
    assert offered == {one.id for one in catalogue().values() if one.per != "ha"}


def test_with_every_measure_of_the_library_in_full_the_plan_emits_what_the_simulation_does(example: Workbook) -> None:
    pathway = study(example).pathway
    assert pathway is not None
    pilot = next(run for run in pathway.runs if run.scenario.id == "pilot")
    measures = [one for one in pathway.request.measures if one.id in pilot.measures and one.actions]
    model = compiled(pathway.system, measures, pilot.scenario)

    # a measure of unknown cost is no option of a plan, so each is a project here
    problem = problem_of(pathway.system, [replace(one, project=one.id) for one in measures], pathway.request)

    full = simulate(model, np.tile(model.ceiling[:, np.newaxis], len(model.years)))
    _bought, emitted = at_ceilings(problem)
    assert len(problem.options.ids) == len(measures) > 40
    assert emitted == pytest.approx(boundary_emissions(model, full, "direct"), rel=1e-9)


def test_provenance_names_years_draws_seed_and_kernel_and_the_solver_where_there_is_a_plan(
    of_county: Study, example: Workbook
) -> None:
    planned = study(example, Asked(draws=100, seed=5)).provenance()

    known = of_county.provenance()
    assert (known["pathway_years"], known["pathway_draws"], known["pathway_seed"]) == ("2022-2035", "100", "5")
    assert known["pathway_kernel"] in {"numpy", "numba"}
    assert "pathway_solver" not in known
    assert planned["pathway_solver"]


OBSTACLES: dict[str, dict[str, Any]] = {
    "a base year before all data": {"base_year": 2001},
    "an end before the base year": {"end_year": 2010},
}


@pytest.mark.parametrize("form", OBSTACLES.values(), ids=OBSTACLES)
def test_what_stands_in_the_way_of_a_pathway_is_told_and_the_diagnosis_stays(
    county: Workbook, form: dict[str, Any]
) -> None:
    row = county.rows("pathway")[0]
    kept = dict(row.values)
    row.values.update(form)
    try:
        stopped = study(county)
    finally:
        row.values.clear()
        row.values.update(kept)

    assert stopped.pathway is None
    assert isinstance(stopped.obstacle, MissingInput)
    assert stopped.provenance() == {"pathway": str(stopped.obstacle)}
    assert stopped.diagnosis.effects


def test_an_unknown_scenario_is_an_obstacle(example: Workbook) -> None:
    stopped = study(example, Asked("dream", draws=100, least_cost=False))

    assert isinstance(stopped.obstacle, UnknownPart)
    assert stopped.obstacle.what == "dream"


def test_a_park_without_process_figures_is_told_for_its_fuels_alone(tmp_path: Path) -> None:
    pathway = study(workbook(tmp_path, "park", made_up("park"))).pathway
    assert pathway is not None

    assert pathway.system.coverage == "fuel"
    assert "fuel_only" in [name for name, _facts in pathway.notes]


def test_whoever_waits_hears_each_part_and_each_solve(example: Workbook) -> None:
    heard: list[tuple[str, int, int]] = []
    of = method(str(example.profile.get("method_profile")))
    inventory = inventory_of(statement_of(example), of, accounting_library(), options=Options(draws=100), provenance={})

    study_of(example, inventory, replace(FEW, least_cost=True), lambda *step: heard.append(step))

    assert list(dict.fromkeys(part for part, _done, _total in heard)) == [
        "diagnosis",
        "scenarios",
        "plan",
        "ensembles",
        "measures",
    ]
    solves = [(done, total) for part, done, total in heard if part == "plan"]
    assert [done for done, _total in solves] == sorted(done for done, _total in solves)
    assert len(solves) > 25
    assert all(done < total for done, total in solves)


def test_what_the_listener_raises_ends_the_study(county: Workbook) -> None:
    class Enough(Exception):
        pass

    def stop(part: str, _done: int, _total: int) -> None:
        if part == "ensembles":
            raise Enough

    of = method(str(county.profile.get("method_profile")))
    inventory = inventory_of(statement_of(county), of, accounting_library(), options=Options(draws=100), provenance={})

    with pytest.raises(Enough):
        study_of(county, inventory, FEW, stop)
