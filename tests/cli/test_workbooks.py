"""Bad input of a pathway: each is named with its sheet and cell by `dafeng check`."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.files.workbook.copies import Copy, at

BAD_INPUT = {
    "an unknown sector": ("measures", 0, "sector", "锦上添花业", "choice_unknown"),
    "a cost without unit": ("measures", 2, "unit_cost_unit", None, "needed_beside"),
    "a ramp that ends before it starts": ("measures", 2, "full_year", 2025.0, "order_reversed"),
    "a measure that needs an absent one": ("measures", 2, "requires", "M77", "measure_unknown"),
    "a target without base year": ("targets", 0, "base_year", None, "target_base_missing"),
}


@pytest.mark.parametrize(("sheet", "record", "column", "value", "code"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_input_is_named_with_its_sheet_and_cell(
    sheet: str, record: int, column: str, value: str | float | None, code: str, tmp_path: Path
) -> None:
    copy, cell = Copy("county"), at(sheet, record, column)
    copy.put(sheet, cell, value)
    path = tmp_path / "bad.xlsx"
    path.write_bytes(copy.data())

    result = run("check", path, "--format", "json")

    faults = json.loads(result.stdout)["faults"]
    assert result.returncode == 1
    assert [(fault["code"], fault["sheet"], fault["cells"]) for fault in faults] == [(code, sheet, [cell])]


def test_the_same_is_said_in_a_line_that_a_person_can_follow(tmp_path: Path) -> None:
    copy, cell = Copy("county"), at("measures", 2, "full_year")
    copy.put("measures", cell, 2025.0)
    path = tmp_path / "bad.xlsx"
    path.write_bytes(copy.data())

    result = run("check", path)

    assert result.returncode == 1
    assert f"减排措施!{cell}" in result.stdout
