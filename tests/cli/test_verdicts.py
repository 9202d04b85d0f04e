"""Verdicts by a real process: terminal, table, page and brief; the day is asked for, and a bad rulebook is one line."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from dafeng.data.tables import HERE
from dafeng.files.workbook import write_workbook
from dafeng.files.workbook.sheets import TEMPLATE
from tests.cli.running import Finished, contents, run
from tests.eligibility.places import sheets


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = sheets("park", method_profile="ceads", name="内蒙古准格尔经济开发区", incidents_3y="yes")
    records["profile"][0] |= {"applicant_body": "准格尔经济开发区管委会", "incidents_text": "2024年5月较大火灾"}
    path = tmp_path_factory.mktemp("park") / "park.xlsx"
    write_workbook(path, "park", records, "zh")
    return path


@pytest.fixture(scope="module")
def assessed(workbook: Path) -> tuple[Finished, Path]:
    folder = workbook.parent / "results"
    return assess(workbook, folder), folder


def assess(workbook: Path, folder: Path, *words: str, **environment: str) -> Finished:
    return run("assess", workbook, "-o", folder, "--draws", "100", *words, **environment)


def verdicts(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "tables" / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        return {row["condition"]: row for row in csv.DictReader(file)}


def test_the_terminal_says_what_stands_in_the_way_with_its_clause(assessed: tuple[Finished, Path]) -> None:
    result, _folder = assessed

    assert (result.returncode, result.stderr) == (0, "")
    assert "按2025-01-10判定" in result.stdout
    assert "不符合五(二)4：园区近3年来未发生较大及以上生产安全事故和突发环境事件。" in result.stdout
    assert "2024年5月较大火灾" in result.stdout


def test_the_table_has_every_condition_with_the_facts_it_rests_on(assessed: tuple[Finished, Path]) -> None:
    rows = verdicts(assessed[1])

    assert len(rows) == 9
    assert {name: row["status"] for name, row in rows.items() if row["kind"] in {"gate", "pledge"}} == {
        "park-catalogue": "met",
        "park-applicant": "met",
        "park-incidents": "not_met",
        "park-pledge-energy": "undetermined",
        "park-pledge-carbon": "undetermined",
    }
    facts = json.loads(rows["park-pledge-energy"]["facts"])
    assert [fact["name"] for fact in facts][:2] == [
        "assigned.county.energy_intensity_reduction",
        "pledged.energy_intensity_reduction",
    ]
    assert rows["park-catalogue"]["rulebook"] == "neimenggu-2024"


def test_page_and_brief_have_a_section_of_verdicts(assessed: tuple[Finished, Path]) -> None:
    folder = assessed[1]
    page, brief = (folder / "report.html").read_text(encoding="utf-8"), Document(str(folder / "brief.docx"))

    assert 'id="verdicts"' in page
    assert "对五(二)4的假定" in page
    assert any(one.text.endswith("申报条件符合情况") for one in brief.paragraphs)
    assert any(table.cell(0, 0).text == "条款" and len(table.rows) == 10 for table in brief.tables)


def test_the_excel_file_has_a_sheet_of_verdicts_between_diagnosis_and_pathway(assessed: tuple[Finished, Path]) -> None:
    book = load_workbook(assessed[1] / "inventory.xlsx", read_only=True)

    rows = list(book["条件结论"].iter_rows(values_only=True))

    assert len(rows) == 10
    assert rows[7][:4] == ("五(二)4", "园区近3年来未发生较大及以上生产安全事故和突发环境事件。", "门槛", "不符合")


def test_the_record_names_the_rulebook_its_hash_and_the_day(assessed: tuple[Finished, Path]) -> None:
    told = json.loads((assessed[1] / "provenance.json").read_text(encoding="utf-8"))

    assert (told["rulebook"], told["judged_on"]) == ("neimenggu-2024/1", "2025-01-10")
    assert len(told["rulebook_digest"]) == 64


def test_the_conditions_are_judged_for_the_day_asked_for(workbook: Path, assessed: tuple[Finished, Path]) -> None:
    folder = workbook.parent / "other"

    result = assess(workbook, folder, "--on", "2024-12-31")

    assert "按2024-12-31判定" in result.stdout
    assert contents(folder / "tables")["verdicts.csv"] != contents(assessed[1] / "tables")["verdicts.csv"]
    assert assess(workbook, folder, "--on", "yesterday").returncode == 2


def test_a_workbook_of_another_version_of_the_rulebook_is_judged_with_a_warning(tmp_path: Path) -> None:
    records = sheets("park", method_profile="ceads", name="内蒙古准格尔经济开发区")
    write_workbook(tmp_path / "park.xlsx", "park", records, "zh", template=replace(TEMPLATE, rulebook_version="2"))

    result = assess(tmp_path / "park.xlsx", tmp_path / "results")

    assert result.returncode == 0
    assert "警告：按随附的规则第1版判定；工作簿注明的是第2版，条件可能不同。" in result.stdout


def test_a_rulebook_with_a_mistake_is_one_line_and_leaves_nothing(workbook: Path, tmp_path: Path) -> None:
    own = shutil.copytree(HERE / "programmes" / "neimenggu-2024", tmp_path / "programmes" / "neimenggu-2024")
    (own / "stages.toml").write_text("[[stage]]\n", encoding="utf-8")

    result = assess(workbook, tmp_path / "results", DAFENG_PROGRAMMES=str(own.parent))

    assert result.returncode == 1
    assert (
        result.stderr == "dafeng: 规则文件有误：neimenggu-2024/stages.toml, stage 1, id：empty; give it，请更正该项。\n"
    )
    assert not (tmp_path / "results").exists()
