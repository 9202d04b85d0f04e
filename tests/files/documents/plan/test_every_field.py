"""Every filled field of the workbook stands in the plan: all sheets, all columns, notes and sources."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from dafeng.data.tables import vocabulary
from dafeng.files.documents.plan import plan_docx, plan_pdf
from dafeng.files.workbook import TEMPLATE, Workbook
from dafeng.files.workbook.contents import Value
from dafeng.files.workbook.declaration import Column, Track
from tests.files.documents.plan.reading import cells, folded, pdf_text
from tests.files.documents.plan.requests import demonstration, filled, plain_request

CODED = {"divisions", "parks"}
WORKBOOKS = [(track, made) for track in ("county", "park") for made in (demonstration, filled)]


@pytest.mark.parametrize(("track", "made"), WORKBOOKS, ids=["county", "full county", "park", "full park"])
def test_every_filled_field_is_a_cell_of_the_word_file(track: Track, made: Callable[[Track], Workbook]) -> None:
    workbook = made(track)
    expected = dict(fields(workbook))

    found = cells(plan_docx(plain_request(workbook)))

    assert {place: text for place, text in expected.items() if folded(text) not in found} == {}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("track", ["county", "park"])
def test_every_filled_field_stands_in_the_pdf(track: Track) -> None:
    workbook = filled(track)

    found = folded(pdf_text(plan_pdf(plain_request(workbook))))

    missing = [text for _place, text in fields(workbook) if "".join(folded(text).split()) not in found]
    assert missing == []


def test_a_full_workbook_has_every_column_of_every_sheet() -> None:
    county = {place[:2] for place, _text in fields(filled("county"))}

    assert county == {(sheet.id, column.id) for sheet in TEMPLATE.sheets for column in sheet.columns_of("county")}


def fields(workbook: Workbook) -> Iterator[tuple[tuple[str, str, int], str]]:
    """Every filled cell with its place and the text that people see, worked out apart from the code under test."""
    for sheet in TEMPLATE.sheets_of(workbook.track):
        for number, row in enumerate(workbook.rows(sheet.id)):
            for column in sheet.columns_of(workbook.track):
                if (value := row.get(column.id)) is not None:
                    yield (sheet.id, column.id, number), seen(value, column)


def seen(value: Value, column: Column) -> str:
    if column.type == "choice":
        return label(column, str(value))
    if column.type == "multi_choice" and isinstance(value, tuple):
        return "、".join(label(column, str(one)) for one in value)
    if column.type == "years" and isinstance(value, tuple):
        return {"2019 2021 2022": "2019,2021-2022", "2020 2021 2022": "2020-2022"}[" ".join(map(str, value))]
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, int | float) else str(value)


def label(column: Column, term: str) -> str:
    if column.vocabulary == "measure_library":
        from dafeng.data.pathway_library import catalogue  # noqa: PLC0415 -- brings NumPy

        return catalogue()[term].zh
    found = next(words[term] for name in column.vocabulary.split("+") if term in (words := vocabulary(name)))
    return f"{term} {found.zh}" if column.vocabulary in CODED else found.zh
