"""Good workbooks are silent; a bad one names its planted fault and its cells, and nothing else."""

from pathlib import Path

import pytest

from dafeng.files.workbook import check_workbook, render_text
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.faults.file_kinds import FILE_KINDS
from dafeng.files.workbook.faults.kinds import FAULT_KINDS
from dafeng.files.workbook.places import ordered
from tests.files.workbook.copies import Copy, good
from tests.files.workbook.goldens import GOLDENS
from tests.files.workbook.plants import Golden


@pytest.mark.parametrize("track", ["county", "park"])
def test_a_good_workbook_is_silent(tmp_path: Path, track: Track) -> None:
    path = tmp_path / "good.xlsx"
    path.write_bytes(good(track))

    reading = check_workbook(path)

    assert render_text(reading.faults, "en") == ""
    assert reading.sound


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
def test_a_bad_workbook_names_the_planted_cells_and_nothing_else(tmp_path: Path, golden: Golden) -> None:
    copy = Copy(golden.track)
    golden.plant(copy)
    path = tmp_path / "bad.xlsx"
    path.write_bytes(copy.data())

    found = check_workbook(path, template=golden.template).faults

    assert [(fault.code, fault.sheet, fault.cells) for fault in found] == [
        (golden.code, golden.sheet, ordered(golden.cells))
    ]


def test_every_kind_of_fault_of_an_opened_workbook_has_its_golden() -> None:
    of_files = {kind.code for kind in FILE_KINDS}

    assert {golden.code for golden in GOLDENS} == FAULT_KINDS.keys() - of_files
