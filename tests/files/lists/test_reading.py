"""Lists read from CSV and Excel: rows with the names of their cells, and what is no list."""

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import Workbook

from dafeng.files.lists import MOST_ROWS, BadList, read_list

COLUMNS = {"name": ("姓名", "Name"), "year": ("年份", "Year")}


def excel(*rows: tuple[object, ...]) -> bytes:
    book, file = Workbook(), BytesIO()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def test_columns_are_found_by_either_title_in_any_order() -> None:
    content = "\n年份;备注;姓名*\n2020;x; 王某 \n\n;;李某\n".encode()

    lines = read_list(content, "a.csv", COLUMNS)

    assert [(one.number, one.texts["name"], one.texts["year"]) for one in lines] == [
        (3, "王某", "2020"),
        (5, "李某", ""),
    ]
    assert lines[0].cells == {"name": "C3", "year": "A3"}


def test_numbers_and_days_of_excel_are_read_as_they_are_seen() -> None:
    content = excel(("Name", "Year"), ("王某", 2020), (None, None), ("李某", dt.datetime(2021, 3, 1)))  # noqa: DTZ001 -- as Excel has it

    lines = read_list(content, "a.xlsx", COLUMNS)

    assert [(one.texts["name"], one.texts["year"], one.cells["year"]) for one in lines] == [
        ("王某", "2020", "B2"),
        ("李某", "2021-03-01", "B4"),
    ]


def test_what_is_no_list_says_so() -> None:
    long = "姓名,年份\n" + "王某,2020\n" * (MOST_ROWS + 1)
    cases = {
        b"": "empty",
        "姓名,年份\n".encode(): "no_rows",
        "姓名\n王某\n".encode(): "columns",
        "姓名,年份,Name\na,b,c\n".encode(): "twice",
        long.encode(): "too_many",
        b"a" * (5 * 1024**2): "too_large",
        b"\x00": "unknown",
        b"\xff\xff": "encoding",
        b"PK\x03\x04": "refused",
        excel(("姓名", "年份"), ("王某", "=1/0")): "formulas",
    }

    for content, code in cases.items():
        with pytest.raises(BadList) as bad:
            read_list(content, "a.xlsx" if content[:2] == b"PK" else "a.csv", COLUMNS)
        assert bad.value.code == code
