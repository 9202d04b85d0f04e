"""The template as Excel sees it: lists, rules, open cells, locked headings, one page of guidance, the same bytes."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from dafeng.files.workbook import TEMPLATE, Unwritable, check_workbook, write_template, write_workbook
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.template.entries import years_text
from tests.files.workbook.copies import at, heading


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "county.xlsx"
    write_template(path, "county")
    return openpyxl.load_workbook(path)


def test_the_tabs_are_the_sheets_in_order_between_guide_and_hidden_sheets(county: Workbook) -> None:
    names = [sheet.zh for sheet in TEMPLATE.sheets]

    assert county.sheetnames == ["填报说明", *names, "_dict", "_dafeng"]
    assert [sheet.title for sheet in county if sheet.sheet_state == "visible"] == ["填报说明", *names]


def test_the_identity_names_template_rulebook_and_track(county: Workbook) -> None:
    said = {row[0]: row[1] for row in county["_dafeng"].iter_rows(values_only=True)}

    assert {key: said[key] for key in ("template_version", "rulebook", "rulebook_version", "track", "language")} == {
        "template_version": "1.1",
        "rulebook": "neimenggu-2024",
        "rulebook_version": "1",
        "track": "county",
        "language": "zh",
    }


def test_headings_are_locked_and_cells_are_open_to_the_last_prepared_row(county: Workbook) -> None:
    sheet = county["能源消费"]

    assert sheet.protection.sheet
    assert not sheet.protection.insertRows  # openpyxl: what stands in the file as "0" is allowed
    assert sheet["A3"].protection.locked
    assert all(not dimension.protection.locked for dimension in sheet.column_dimensions.values())
    assert sheet.freeze_panes == "B4"


def test_units_stand_in_the_headings(county: Workbook) -> None:
    text = county["经济社会"][heading("economy", "gdp_constant_100m_cny")].value

    assert "".join(text.split()) == "地区生产总值（不变价）（亿元）"


def test_a_list_shows_the_chinese_words_of_its_vocabulary(county: Workbook) -> None:
    rule = _rule(county, "能源消费", at("energy", 0, "unit"))
    letter = str(rule.formula1).split("$")[1]

    assert rule.type == "list"
    assert county["_dict"][f"{letter}3"].value == "万吨"


@pytest.mark.parametrize(
    ("column", "kind", "low", "high"),
    [("year", "whole", "1990", "2060"), ("population_10k", "decimal", "0", "1000000000000000")],
)
def test_numbers_have_their_rule(county: Workbook, column: str, kind: str, low: str, high: str) -> None:
    rule = _rule(county, "经济社会", at("economy", 0, column))

    assert (rule.type, rule.formula1, rule.formula2) == (kind, low, high)
    assert rule.error is not None
    assert rule.errorTitle == "填写不符合要求"


def test_energy_has_twenty_thousand_prepared_rows(county: Workbook) -> None:
    assert str(_rule(county, "能源消费", "B4").sqref) == "B4:B20003"


def test_every_heading_with_a_note_shows_it(county: Workbook) -> None:
    assert "四位年份" in county["经济社会"]["A3"].comment.text
    assert "为“加工转换投入量”" in county["能源消费"]["C3"].comment.text


@pytest.mark.parametrize("track", ["county", "park"])
def test_the_same_template_has_the_same_bytes(tmp_path: Path, track: Track) -> None:
    for name in ("first.xlsx", "second.xlsx"):
        write_template(tmp_path / name, track)

    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()


def test_an_empty_template_lacks_only_its_answers_and_figures(tmp_path: Path) -> None:
    write_template(tmp_path / "park.xlsx", "park", "en")

    found = check_workbook(tmp_path / "park.xlsx").faults

    assert [fault.code for fault in found] == ["answers_empty", "targets_empty"]


@pytest.mark.parametrize(
    ("sheets", "where"),
    [
        ({"weather": []}, "weather: there is no such sheet"),
        ({"economy": [{"rain": 1.0}]}, "economy.rain: there is no such column"),
        ({"energy": [{"carrier": "peat"}]}, "energy.carrier: 'peat' is no choice"),
        ({"economy": [{"year": 2020, "population_10k": "many"}]}, "economy.population_10k: 'many' is no number"),
        ({"economy": [{"population_10k": float("nan")}]}, "economy.population_10k: nan is no number"),
        ({"profile": [{"park_code": "S157033"}]}, "profile.park_code: there is no such column"),
        ({"constraints": [{"work_done": "x" * 40_000}]}, "constraints.work_done"),
    ],
    ids=["sheet", "column", "term", "number", "nan", "other track", "too long"],
)
def test_what_the_declarations_do_not_know_is_not_written(
    tmp_path: Path, sheets: dict[str, list[dict[str, object]]], where: str
) -> None:
    with pytest.raises(Unwritable) as refused:
        write_workbook(tmp_path / "bad.xlsx", "county", sheets)  # type: ignore[arg-type]  # wrong on purpose

    assert str(refused.value).startswith(where)


@pytest.mark.parametrize(
    ("years", "text"), [((2020,), "2020"), ((2015, 2017, 2019, 2020), "2015,2017,2019-2020"), ((), "")]
)
def test_years_are_written_as_people_write_them(years: tuple[int, ...], text: str) -> None:
    assert years_text(years) == text


def _rule(workbook: Workbook, sheet: str, cell: str) -> DataValidation:
    rules: list[DataValidation] = workbook[sheet].data_validations.dataValidation
    return next(rule for rule in rules if cell in rule.sqref)
