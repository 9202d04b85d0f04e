"""A draft is read by the rules of the Excel file, and its faults lead to its cells."""

from pathlib import Path

import pytest

from dafeng.files.workbook import TEMPLATE, check_workbook
from dafeng.files.workbook.draft import (
    BadEdit,
    CellId,
    cell_in_file,
    draft_from_file,
    located,
    read_draft,
    row_problems,
)
from dafeng.files.workbook.faults.cell_kinds import CELL_KINDS
from tests.files.workbook.copies import Copy
from tests.files.workbook.draft.faulty import demonstration, faulty, put
from tests.files.workbook.goldens import GOLDENS
from tests.files.workbook.plants import Golden

OF_CELLS = {kind.code for kind in CELL_KINDS}
OF_ONE_ROW = OF_CELLS - {"duplicate_row", "reference_unknown"}


@pytest.mark.parametrize(
    "golden",
    [golden for golden in GOLDENS if golden.code in OF_CELLS and golden.template is TEMPLATE],
    ids=lambda golden: golden.name,
)
def test_a_draft_has_the_faults_of_the_file_it_came_from(tmp_path: Path, golden: Golden) -> None:
    copy = Copy(golden.track)
    golden.plant(copy)
    path = tmp_path / "bad.xlsx"
    path.write_bytes(copy.data())

    draft = draft_from_file(path).draft

    assert read_draft(draft).faults == check_workbook(path).faults


def test_the_demonstration_is_silent() -> None:
    assert read_draft(demonstration("county")).faults == ()
    assert read_draft(demonstration("park")).faults == ()


def test_every_fault_leads_to_its_cells() -> None:
    draft = faulty()

    found = located(read_draft(draft), draft)

    assert [tuple(cell_in_file(draft, cell) for cell in one.cells) for one in found] == [
        one.fault.cells for one in found
    ]


def test_a_fault_names_sheet_row_and_column() -> None:
    draft = demonstration("county")
    draft["sheets"]["economy"].insert(0, {"id": "empty", "cells": {}})
    put(draft, "economy", 2, {"population_10k": "约 38 万"})
    put(draft, "profile", 0, {"base_year": 1850})

    found = {one.fault.code: one.cells for one in located(read_draft(draft), draft)}

    assert found["number_with_unit"] == (CellId("economy", draft["sheets"]["economy"][2]["id"], "population_10k"),)
    assert found["year_out_of_range"] == (CellId("profile", "form", "base_year"),)


@pytest.mark.parametrize("sheet_id", ["profile", "economy", "products", "energy", "tasks", "projects"])
def test_a_row_by_itself_has_the_faults_that_the_whole_draft_finds_in_it(sheet_id: str) -> None:
    draft = faulty()
    whole = {
        (one.fault.code, one.fault.params.get("column"), cell)
        for one in located(read_draft(draft), draft)
        if one.fault.code in OF_ONE_ROW
        for cell in one.cells
        if cell.sheet == sheet_id
    }

    single = {
        (one.fault.code, one.fault.params.get("column"), cell)
        for row in draft["sheets"][sheet_id]
        for one in row_problems(draft, sheet_id, row["id"])
        for cell in one.cells
        if one.fault.code in OF_ONE_ROW
    }

    assert single == whole


def test_a_row_that_is_not_there_has_no_problems_to_name() -> None:
    with pytest.raises(BadEdit, match=r"economy\.r9: there is no such row"):
        row_problems(demonstration("county"), "economy", "r9")
    with pytest.raises(BadEdit, match="nothing: there is no such sheet"):
        row_problems(demonstration("county"), "nothing", "r9")
