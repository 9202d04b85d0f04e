"""The pathway by real processes: files and sentences, the same bytes twice, targets out of reach, and obstacles."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from dafeng.files.exchange.example import example_sheets
from dafeng.files.workbook import write_workbook
from tests.cli.running import Finished, contents, run

UNREACHABLE = {"year": 2030, "cap_10k_tco2": 1.0}
"""A ceiling of 10 000 t for a place of 800 million."""


def workbook(folder: Path, **sheets: list[dict[str, Any]]) -> Path:
    """The shipped example with rows of the pathway's sheets."""
    path = folder / "workbook.xlsx"
    write_workbook(path, "county", example_sheets() | sheets, "zh")
    return path


def pathway(path: Path, folder: Path) -> Finished:
    words = ("pathway", path, "-o", folder, "--least-cost", "--draws", "100", "--seed", "11")
    return run(*words, language="en")


@pytest.fixture(scope="module")
def capped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbook(tmp_path_factory.mktemp("capped"), limits=[UNREACHABLE])


@pytest.fixture(scope="module")
def looked_into(capped: Path) -> tuple[Finished, Path]:
    folder = capped.parent / "results"
    return pathway(capped, folder), folder


@pytest.fixture(scope="module")
def unknown_purchases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, whose purchases of power nobody reported, with limits that count them."""
    return workbook(tmp_path_factory.mktemp("unknown"), pathway=[{"boundary": "total"}])


def test_a_plan_out_of_reach_is_an_answer_that_names_what_fails_and_by_how_much(
    looked_into: tuple[Finished, Path],
) -> None:
    result, folder = looked_into

    assert (result.returncode, result.stderr) == (0, "")
    assert "Not all targets can be kept, even at any cost: cap on CO₂ fails in 2030 by " in result.stdout
    with (folder / "tables" / "pathway_shortfalls.csv").open(encoding="utf-8", newline="") as file:
        (missed,) = csv.DictReader(file)
    assert (missed["target"], missed["year"], missed["unit"]) == ("cap", "2030", "tCO2")
    assert 1e8 < float(missed["amount"]) < 2e9


def test_a_pathway_leaves_its_tables_its_documents_and_the_iamc_file(looked_into: tuple[Finished, Path]) -> None:
    result, folder = looked_into

    names = contents(folder).keys()
    parts = ("scenarios", "uptake", "wedges", "measure_costs", "cost_curve", "plan", "peak_prices", "fan", "peaked_by")
    assert {f"tables/pathway_{part}.{kind}" for part in parts for kind in ("csv", "parquet")} < names
    assert {"report.html", "brief.docx", "inventory.xlsx", "iamc.csv", "provenance.json"} < names
    assert f"Report: {folder / 'report.html'}" in result.stdout
    assert f"Pathway in the IAMC format: {folder / 'iamc.csv'}" in result.stdout


def test_what_is_printed_stands_in_the_tables_too(looked_into: tuple[Finished, Path]) -> None:
    result, folder = looked_into

    with (folder / "tables" / "pathway_scenarios.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == "2035"]
    tonnes = {row["scenario"]: float(row["direct_tco2"]) for row in rows}
    fall = (tonnes["baseline"] - tonnes["pilot"]) / 1e4
    assert f"in 2035, Pilot stands {fall:,.0f} × 10⁴ t" in result.stdout


def test_provenance_names_draws_seed_kernel_and_the_solver_that_ran(looked_into: tuple[Finished, Path]) -> None:
    _, folder = looked_into

    facts = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    assert (facts["pathway_draws"], facts["pathway_seed"], facts["pathway_years"]) == ("100", "11", "2020-2035")
    assert facts["pathway_kernel"] in {"numpy", "numba"}
    assert facts["pathway_solver"] in {"dual simplex", "primal simplex", "HiPO", "IPX", "presolve"}


def test_the_same_workbook_and_seed_give_the_same_pathway_to_the_byte(
    capped: Path, looked_into: tuple[Finished, Path]
) -> None:
    _, folder = looked_into
    before = contents(folder)

    assert pathway(capped, folder).returncode == 0

    assert {name for name, data in contents(folder).items() if data != before.get(name)} == set()
    assert contents(folder).keys() == before.keys()


def test_an_obstacle_ends_a_pathway_in_one_line_and_leaves_no_folder(unknown_purchases: Path, tmp_path: Path) -> None:
    result = pathway(unknown_purchases, tmp_path / "results")

    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("dafeng: A figure is missing: CO2 of bought electricity and heat in 2020; report ")
    assert list(tmp_path.iterdir()) == []


def test_an_obstacle_is_told_by_an_assessment_that_gives_the_rest(unknown_purchases: Path, tmp_path: Path) -> None:
    result = run("assess", unknown_purchases, "-o", tmp_path / "results", "--draws", "100", language="en")

    assert (result.returncode, result.stderr) == (0, "")
    assert "No pathway: A figure is missing: CO2 of bought electricity and heat in 2020; " in result.stdout
    facts = json.loads((tmp_path / "results" / "provenance.json").read_text(encoding="utf-8"))
    assert facts["pathway"].startswith("no CO2 of bought electricity and heat in 2020")
    assert not (tmp_path / "results" / "iamc.csv").exists()


def test_an_unknown_scenario_is_named_with_those_there_are(capped: Path, tmp_path: Path) -> None:
    words = ("pathway", capped, "-o", tmp_path / "results", "--draws", "100", "--scenario", "dream")

    result = run(*words, language="en")

    assert result.returncode == 1
    assert result.stderr == "dafeng: --scenario: unknown scenario dream; write one of: baseline, policy, pilot.\n"


def test_the_same_is_said_in_chinese(capped: Path, tmp_path: Path) -> None:
    result = run("pathway", capped, "-o", tmp_path / "results", "--draws", "100", "--scenario", "dream")

    assert result.stderr == "dafeng: --scenario:没有名为 dream 的情景;可填:baseline, policy, pilot。\n"
