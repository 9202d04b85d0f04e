"""Download, upload unchanged: no change, whatever the cells hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.files.workbook import TEMPLATE, read_workbook, write_workbook
from dafeng.files.workbook.declaration import FIRST_YEAR, LAST_YEAR, Column, Sheet, Track
from dafeng.files.workbook.terms import terms_of
from dafeng.language import Language
from tests.files.workbook import demo

TABLES = [sheet for sheet in TEMPLATE.sheets if sheet.kind == "table"]
YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30).map(str.strip).filter(bool)


def _values(column: Column) -> st.SearchStrategy[Any]:
    match column.type:
        case "number" | "percent":
            low, high = column.minimum, column.maximum
            numbers = st.floats(low, high, allow_nan=False, allow_infinity=False)
            return numbers.filter(lambda number: column.type == "number" or number == 0 or number >= 1)
        case "integer":
            return st.integers(1, 100)
        case "year":
            return YEARS
        case "years":
            return st.sets(YEARS, min_size=1).map(lambda years: tuple(sorted(years)))
        case "date":
            return st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
        case "choice":
            return st.sampled_from(list(terms_of(column).labels))
        case "multi_choice":
            words = st.lists(st.sampled_from(list(terms_of(column).labels)), min_size=1, unique=True)
            return words.map(tuple)
    return TEXTS


def _records(sheet: Sheet, track: Track) -> st.SearchStrategy[list[dict[str, Any]]]:
    columns = sheet.columns_of(track)
    needed = {column.id: _values(column) for column in columns if column.required}
    others = {column.id: st.none() | _values(column) for column in columns if not column.required}
    record = st.fixed_dictionaries(needed | others).filter(
        lambda found: any(value is not None for value in found.values())
    )
    return st.lists(record, min_size=1, max_size=1 if sheet.kind == "form" else 3)


def _read_back(sheets: dict[str, Any], track: Track, language: Language) -> tuple[dict[str, Any], tuple[object, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "round.xlsx"
        template = replace(TEMPLATE, sheets=tuple(sheet for sheet in TEMPLATE.sheets if sheet.id in sheets))
        write_workbook(path, track, sheets, language, template=template)
        reading = read_workbook(path, template)
    assert reading.workbook is not None
    return {name: [row.values for row in reading.workbook.rows(name)] for name in sheets}, reading.faults


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("track", ["county", "park"])
def test_the_demonstration_workbooks_come_back_as_they_were(track: Track, language: Language) -> None:
    sheets = demo.county() if track == "county" else demo.park()

    found, faults = _read_back(sheets, track, language)

    given_only = {name: [_filled(record) for record in records] for name, records in found.items()}
    assert given_only == {name: [_filled(record) for record in records] for name, records in sheets.items()}
    assert faults == ()


@pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.id)
@settings(max_examples=5)
@given(data=st.data())
def test_any_table_comes_back_as_it_was(sheet: Sheet, data: st.DataObject) -> None:
    language: Language = data.draw(st.sampled_from(["zh", "en"]))
    records = data.draw(_records(sheet, "county"))

    found, faults = _read_back({"profile": demo.county()["profile"], sheet.id: records}, "county", language)

    assert found[sheet.id] == records
    assert faults == ()


@settings(max_examples=10)
@given(data=st.data())
def test_any_profile_comes_back_as_it_was(data: st.DataObject) -> None:
    records = data.draw(_records(TEMPLATE.sheet("profile"), "park"))

    found, _faults = _read_back({"profile": records}, "park", "zh")

    assert found["profile"] == records


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}
