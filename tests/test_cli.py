"""The command line as other people's scripts call it: real processes, real files, exit codes and one-line errors."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dafeng.assessment import write_example
from dafeng.files.workbook import write_template
from tests.cli.running import Finished, contents, run

FEW = ("--draws", "200")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.xlsx"
    write_example(path)
    return path


@pytest.fixture(scope="module")
def assessed(example: Path) -> tuple[Finished, Path]:
    folder = example.parent / "results"
    return run("assess", example, "-o", folder, *FEW), folder


def test_the_example_is_checked_without_a_word(example: Path) -> None:
    result = run("check", example)

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_an_assessment_prints_a_summary_and_the_path_of_the_report(
    assessed: tuple[Finished, Path],
) -> None:
    result, folder = assessed

    assert result.returncode == 0
    assert "82,925万吨" in result.stdout
    assert f"报告:{folder / 'report.html'}" in result.stdout
    assert result.stderr == ""


def test_an_assessment_leaves_tables_pictures_and_documents(
    assessed: tuple[Finished, Path],
) -> None:
    _, folder = assessed

    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"report.html", "brief.docx", "inventory.xlsx", "provenance.json"} < names
    assert {"tables/emissions.csv", "tables/emissions.parquet", "charts/flow.svg", "charts/flow.png"} < names


def test_the_same_workbook_and_seed_give_the_same_bytes_also_into_the_folder_of_before(
    example: Path, assessed: tuple[Finished, Path]
) -> None:
    _, folder = assessed
    before = contents(folder)

    result = run("assess", example, "-o", folder, *FEW)

    again = contents(folder)
    assert result.returncode == 0
    assert again.keys() == before.keys()
    assert [name for name in again if again[name] != before[name]] == []
    assert not list(folder.parent.glob(".results.*"))


def test_a_folder_of_somebody_else_is_left_alone(example: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    result = run("assess", example, "-o", tmp_path, language="en")

    assert result.returncode == 1
    assert result.stderr.strip() == f"dafeng: {tmp_path} exists and holds no results of dafeng; give another folder."
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_faulty_workbook_gets_its_faults_and_no_folder(tmp_path: Path) -> None:
    workbook = tmp_path / "empty.xlsx"
    write_template(workbook, "county", "zh")

    result = run("assess", workbook, "-o", tmp_path / "results")

    assert result.returncode == 1
    assert "基本信息!" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.xlsx"]


def test_a_check_in_json_names_code_cells_and_both_languages(tmp_path: Path) -> None:
    workbook = tmp_path / "empty.xlsx"
    write_template(workbook, "park", "zh")

    result = run("check", workbook, "--format", "json")

    fault = json.loads(result.stdout)["faults"][0]
    assert result.returncode == 1
    assert (fault["code"], fault["sheet"], fault["cells"][:2]) == ("answers_empty", "profile", ["B6", "B7"])
    assert set(fault["message"]) == {"zh", "en"}


BAD_CALLS = {
    "no such file": ("check", "nowhere.xlsx"),
    "not a workbook": ("assess", __file__, "-o", "results"),
    "no such table": ("inventory", "nowhere.csv", "-o", "out.csv"),
    "no such factors": ("decompose", "nowhere.csv", "-o", "out.csv"),
    "no such series": ("trend", "nowhere.csv", "-o", "out.csv"),
    "no workbook for a pathway": ("pathway", "nowhere.xlsx", "-o", "results"),
    "not a table": ("inventory", sys.executable, "-o", "out.csv"),
    "unknown method": ("inventory", __file__, "--method", "guess", "-o", "out.csv"),
    "unknown dataset": ("factors", "show", "guess"),
    "too few draws": ("assess", "x.xlsx", "-o", "results", "--draws", "5"),
    "no command": (),
    "unknown language": ("--lang", "fr", "factors", "list"),
}


@pytest.mark.parametrize("words", BAD_CALLS.values(), ids=BAD_CALLS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bad_call_is_one_clear_line_and_an_exit_code(words: tuple[str, ...], language: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dafeng", *words]
    surroundings = {**os.environ, "DAFENG_LANG": language}

    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=surroundings)

    assert result.returncode in {1, 2}
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", ["template", "check", "assess", "pathway", "inventory", "decompose", "trend", "factors", "example"]
)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = run(command, "--help")

    assert result.returncode == 0
    assert f"$ dafeng {command} " in result.stdout


def test_an_inventory_of_a_tidy_table_has_cells_and_totals(tmp_path: Path) -> None:
    table = tmp_path / "energy.csv"
    table.write_text("case_id,year,sector,carrier,quantity\nA,2020,27,coke,10\nA,2020,28,coke,5\n")

    result = run("inventory", table, "--method", "ceads", "-o", tmp_path / "out.csv")

    with (tmp_path / "out.csv").open() as file:
        rows = {(row["sector_no"], row["carrier"]): float(row["co2_mt"]) for row in csv.DictReader(file)}
    assert result.returncode == 0
    assert rows["27", "coke"] == pytest.approx(28.7658904128e-6)
    assert rows["0", "total"] == pytest.approx(15 * 2.87658904128e-6)


def test_datasets_can_be_listed_shown_and_compared() -> None:
    listed = run("factors", "list", language="en").stdout
    shown = run("factors", "show", "gbt32151-2015", language="en").stdout
    compared = run("factors", "diff", "gbt32151-2015", "gbt32151-2024", language="en").stdout

    assert "gbt32151-2024" in listed
    assert "anthracite · ncv_gj_per_unit" in shown
    assert "anthracite · " in compared


def test_a_dataset_is_added_as_files(tmp_path: Path) -> None:
    folder = tmp_path / "ours-2026"
    folder.mkdir()
    card = dict.fromkeys(("title_zh", "title_en", "publisher", "edition", "retrieved", "terms"), "x")
    (folder / "card.toml").write_text("".join(f'{name} = "{text}"\n' for name, text in card.items()))
    (folder / "carriers.csv").write_text(
        "carrier,unit,ncv_gj_per_unit,tce_per_unit,carbon_content_tc_per_gj,oxidation_pct,ef_tco2_per_unit,"
        "verification,source,note\nraw_coal,t,,,,,1.5,seen,our laboratory,\n"
    )

    result = run("factors", "show", "ours-2026", language="en", DAFENG_FACTORS=str(tmp_path))

    assert "raw_coal · ef_tco2_per_unit\t1.5\ttCO2/t\tour laboratory" in result.stdout


def test_the_language_can_be_chosen_on_the_line(example: Path, tmp_path: Path) -> None:
    result = run("--lang", "en", "assess", example, "-o", tmp_path / "results", *FEW)

    assert "Report: " in result.stdout
    assert 'lang="en"' in (tmp_path / "results" / "report.html").read_text(encoding="utf-8")[:200]
