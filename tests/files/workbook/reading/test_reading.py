"""Reading finds the columns wherever they were moved, in either language, and keeps every cell's true position."""

from pathlib import Path

import pytest

from dafeng.files.workbook import check_workbook, read_workbook, write_workbook
from dafeng.language import Language
from tests.files.workbook import demo
from tests.files.workbook.copies import Copy, at


def _saved(copy: Copy, folder: Path) -> Path:
    path = folder / "copy.xlsx"
    path.write_bytes(copy.data())
    return path


def test_columns_may_be_moved_and_headings_may_lack_unit_and_asterisk(tmp_path: Path) -> None:
    copy = Copy()
    moved = {"A": "产量", "B": "年份", "C": "数据来源", "D": "产品名称", "E": "计量单位"}
    for letter, text in moved.items():
        copy.put("products", f"{letter}3", text)
    for row in (4, 5, 6):
        values: tuple[float | str, ...] = (900.0, 2020.0 + row - 4, "公报", "原煤", "万吨")
        for letter, value in zip(moved, values, strict=True):
            copy.put("products", f"{letter}{row}", value)

    reading = check_workbook(_saved(copy, tmp_path))

    assert reading.faults == ()
    assert reading.workbook is not None
    assert reading.workbook.rows("products")[0].values == {
        "year": 2020,
        "product": "原煤",
        "output": 900.0,
        "unit": "万吨",
        "source": "公报",
    }
    assert reading.workbook.cell("products", reading.workbook.rows("products")[2], column="output") == "A6"


def test_rows_may_be_pushed_down_and_left_empty_between(tmp_path: Path) -> None:
    copy = Copy()
    for letter in "ABCDE":
        copy.put("products", f"{letter}5", None)
    copy.put("products", "B200", "   ")

    reading = check_workbook(_saved(copy, tmp_path))

    assert reading.workbook is not None
    assert [row.number for row in reading.workbook.rows("products")] == [4, 6]
    assert reading.faults == ()


def test_the_lines_of_a_form_may_be_moved(tmp_path: Path) -> None:
    copy = Copy()
    name, body = at("profile", 0, "name"), at("profile", 0, "applicant_body")
    for cell, question, answer in ((name, "申报主体 *", "演示旗政府"), (body, "名称", "演示旗")):
        copy.put("profile", cell.replace("B", "A"), question)
        copy.put("profile", cell, answer)

    reading = check_workbook(_saved(copy, tmp_path))

    assert reading.workbook is not None
    assert reading.workbook.profile.get("name") == "演示旗"
    assert reading.workbook.cell("profile", reading.workbook.profile, column="name") == body
    assert reading.faults == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_twins_read_alike(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "twin.xlsx"
    write_workbook(path, "county", demo.county(), language)

    reading = check_workbook(path)

    assert reading.workbook is not None
    assert reading.workbook.language == language
    assert reading.workbook.rows("energy")[3].get("flow") == "stock_change"
    assert reading.faults == ()


def test_all_faults_are_told_at_once_and_each_cause_once(tmp_path: Path) -> None:
    copy = Copy()
    for record in range(3):
        copy.put("products", at("products", record, "output"), "1,234")
    copy.put("energy", at("energy", 0, "carrier"), "原煤炭")
    copy.put("energy", at("energy", 6, "carrier"), "原煤炭")
    copy.put("tasks", at("tasks", 0, "start"), None)

    found = check_workbook(_saved(copy, tmp_path)).faults

    assert [(fault.code, len(fault.cells)) for fault in found] == [
        ("number_with_thousands", 3),
        ("choice_similar", 2),
        ("required_empty", 1),
    ]
    assert found[0].mended == {"C4": "1234", "C5": "1234", "C6": "1234"}


def test_a_formula_with_its_result_is_a_figure(tmp_path: Path) -> None:
    copy = Copy()
    cell = at("products", 0, "output")
    copy.put_xml("products", cell, f'<c r="{cell}"><f>450*2</f><v>900</v></c>')

    reading = read_workbook(_saved(copy, tmp_path))

    assert reading.workbook is not None
    assert reading.workbook.rows("products")[0].get("output") == 900.0
    assert reading.faults == ()


def test_a_workbook_with_errors_is_not_sound_and_one_with_warnings_is(tmp_path: Path) -> None:
    bad, doubtful = Copy(), Copy()
    bad.put("products", at("products", 0, "output"), -1.0)
    doubtful.put("projects", at("projects", 0, "completion_pct"), 0.1)

    assert not check_workbook(_saved(bad, tmp_path)).sound
    assert check_workbook(_saved(doubtful, tmp_path)).sound
