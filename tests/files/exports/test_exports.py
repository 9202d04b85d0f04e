"""Tables as files: every value as it is, and no text that becomes a formula."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from dafeng.files.exports import csv_bytes, excel_bytes
from dafeng.files.exports.csv_file import neutral

HEADER = ["旗县", "CO2 (t)"]


def test_a_csv_file_is_read_by_excel_as_utf_8() -> None:
    assert csv_bytes(HEADER, [("准格尔旗", 1.5)]) == b"\xef\xbb\xbf" + "旗县,CO2 (t)\r\n准格尔旗,1.5\r\n".encode()


def test_what_is_missing_is_an_empty_cell_and_zero_is_zero() -> None:
    assert csv_bytes(["a", "b"], [(None, 0)]) == b"\xef\xbb\xbfa,b\r\n,0\r\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86 477", "'+86 477"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("1=1", "1=1"),
        ("", ""),
    ],
)
def test_no_text_begins_a_formula(text: str, written: str) -> None:
    assert neutral(text) == written


def test_times_stand_in_a_csv_file_to_the_second() -> None:
    rows = [(datetime(2025, 1, 10, 23, 59, 59), date(2025, 1, 10), True)]  # noqa: DTZ001 -- as an export hands it on

    assert csv_bytes(["a", "b", "c"], rows).decode("utf-8-sig").splitlines()[1] == "2025-01-10 23:59:59,2025-01-10,True"


def sheet_of(content: bytes) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_an_excel_file_keeps_numbers_texts_and_dates() -> None:
    rows = [("准格尔旗", 12, 0.5, date(2025, 1, 10), None), ("=1+1", 0, -3.25, None, "x")]

    assert sheet_of(excel_bytes("申报", ["a", "b", "c", "d", "e"], rows)) == [
        ("a", "b", "c", "d", "e"),
        ("准格尔旗", 12, 0.5, datetime(2025, 1, 10), None),  # noqa: DTZ001 -- Excel knows no zones
        ("=1+1", 0, -3.25, None, "x"),
    ]


def test_a_text_that_looks_like_a_formula_is_a_text_in_excel() -> None:
    cell = load_workbook(BytesIO(excel_bytes("x", ["a"], [("=1+1",)]))).worksheets[0]["A2"]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_sheet_bears_a_name_that_excel_takes() -> None:
    content = excel_bytes("a/b:c[d]*?" + "很长的名字" * 10, ["a"], [])

    assert load_workbook(BytesIO(content)).sheetnames == [("a-b-c-d---" + "很长的名字" * 10)[:31]]


def test_the_same_table_gives_the_same_file() -> None:
    assert excel_bytes("x", ["a"], [("y",)]) == excel_bytes("x", ["a"], [("y",)])
