"""A draft downloaded and uploaded unchanged is the same draft, right or wrong, in either language."""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.files.workbook import NotAWorkbook, check_workbook, write_workbook
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import (
    Draft,
    differences,
    digest,
    draft_from_file,
    draft_from_records,
    empty_draft,
    entered,
    read_draft,
    write_draft,
)
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.language import Language
from tests.files.workbook.copies import Copy, at
from tests.files.workbook.draft.faulty import demonstration, faulty, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "draft.xlsx"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("track", ["county", "park"])
def test_the_demonstration_comes_back_as_it_was(path: Path, track: Track, language: Language) -> None:
    draft = demonstration(track)

    write_draft(path, draft, language)
    back = draft_from_file(path).draft

    assert back == draft
    assert digest(back) == digest(draft)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_wrong_entries_come_back_as_they_were_with_the_faults_they_had(path: Path, language: Language) -> None:
    draft = faulty()

    write_draft(path, draft, language)
    back = draft_from_file(path, previous=draft)

    assert back.draft == draft
    assert differences(draft, back.draft) == ()
    assert back.lost == ()
    assert read_draft(back.draft, language=language).faults == check_workbook(path).faults


def test_a_file_of_the_same_records_gives_the_same_draft(path: Path) -> None:
    sheets: dict[str, list[dict[str, Any]]] = {
        "products": [{"year": 2020, "product": "原煤", "output": 900.0, "unit": "万吨"}]
    }
    write_workbook(path, "county", sheets, "en")

    assert draft_from_file(path).draft == draft_from_records("county", sheets)


def test_an_empty_draft_is_the_empty_template(path: Path) -> None:
    write_draft(path, empty_draft("park"))

    assert draft_from_file(path).draft == empty_draft("park")


def test_ids_do_not_count_in_the_digest_and_a_changed_cell_does() -> None:
    one, other, third = demonstration("county"), demonstration("county"), demonstration("county")
    other["sheets"]["energy"][0]["id"] = "another"
    put(third, "energy", 0, {"quantity": 901})

    assert digest(other) == digest(one)
    assert digest(third) != digest(one)


def test_whole_figures_have_one_digest_whatever_the_database_makes_of_them() -> None:
    one, other = empty_draft("county"), empty_draft("county")
    one["sheets"]["products"] = [{"id": "r1", "cells": {"output": 12, "year": 2020.0}}]
    other["sheets"]["products"] = [{"id": "r1", "cells": {"output": 12.0, "year": 2020}}]

    assert digest(one) == digest(other)


TEXTS = st.text(max_size=40) | st.sampled_from(["=1+1", "{=A1}", "http://x.y", "_x0041_", "'12", "12.50", "2026-02-30"])
ENTRIES = TEXTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.dates().map(str)
FULL_OF_TYPES = ("products", "tasks", "projects", "measures", "scenarios")


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whatever_is_typed_comes_back_as_it_was_kept(data: st.DataObject) -> None:
    draft = _typed(data)

    with TemporaryDirectory() as folder:
        path = Path(folder) / "typed.xlsx"
        write_draft(path, draft, data.draw(st.sampled_from(["zh", "en"])))
        back = draft_from_file(path, previous=draft).draft
        found = check_workbook(path).faults

    assert back == draft
    assert [(fault.code, fault.cells) for fault in found] == [
        (fault.code, fault.cells) for fault in read_draft(draft).faults
    ]


def _typed(data: st.DataObject) -> Draft:
    """A draft with anything typed into a row of some sheets."""
    draft = empty_draft("county")
    for name in FULL_OF_TYPES:
        cells = {}
        for column in TEMPLATE.sheet(name).columns_of("county"):
            entry = entered(data.draw(ENTRIES), column)
            if entry is not None:
                cells[column.id] = entry
        draft["sheets"][name] = [{"id": "r1", "cells": cells}] if cells else []
    return draft


def test_what_a_draft_cannot_keep_of_a_file_is_told(path: Path) -> None:
    copy = Copy()
    cell = at("products", 0, "output")
    copy.put_xml("products", cell, f'<c r="{cell}"><f>A1/0</f></c>')
    path.write_bytes(copy.data())

    incoming = draft_from_file(path)

    assert [fault.code for fault in incoming.lost] == ["formula_uncalculated"]
    assert not incoming.whole
    assert "output" not in incoming.draft["sheets"]["products"][0]["cells"]


def test_a_workbook_of_a_newer_template_is_refused_with_its_reason(path: Path) -> None:
    copy = Copy()
    copy.put("_dafeng", "B2", "9.9")
    path.write_bytes(copy.data())

    with pytest.raises(NotAWorkbook) as refused:
        draft_from_file(path)

    assert refused.value.fault.code == "template_newer"


def test_columns_that_an_old_template_lacks_stay_as_they_are(path: Path) -> None:
    draft = demonstration("county")
    copy = Copy()
    copy.put("_dafeng", "B2", "1.0")
    for name in ("limits", "drivers"):
        title = TEMPLATE.sheet(name).zh
        tag = copy.workbook[copy.workbook.index(f'<sheet name="{title}"') :]
        copy.change("xl/workbook.xml", tag[: tag.index("/>") + 2], "")
    path.write_bytes(copy.data())

    back = draft_from_file(path, previous=draft).draft

    assert back["sheets"]["limits"] == draft["sheets"]["limits"]
    assert differences(draft, back) == ()


INJECTIONS = (
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A2)",
    "\t=1",
    "{=A1}",
    "http://example.org",
    "mailto:x@y",
)


def test_no_text_of_a_person_becomes_a_formula_or_a_link(path: Path) -> None:
    draft = demonstration("county")
    for place, text in enumerate(INJECTIONS):
        put(draft, "energy", place, {"note": text, "quantity": text, "carrier": text, "year": text})
    put(draft, "energy", len(INJECTIONS), {"quantity": -5.5})

    write_draft(path, draft)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet5.xml").decode()
    rows = draft_from_file(path, previous=draft).draft["sheets"]["energy"]

    assert "<f>" not in sheet.split("</sheetData>")[0]
    assert "<hyperlink" not in sheet
    assert [row["cells"]["quantity"] for row in rows[: len(INJECTIONS) + 1]] == [*INJECTIONS, -5.5]
    assert [row["cells"]["note"] for row in rows[: len(INJECTIONS)]] == [text.strip() for text in INJECTIONS]
