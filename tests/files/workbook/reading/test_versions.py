"""A workbook of an older template is read as it is; only what was added is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from dafeng.files.workbook import TEMPLATE, check_workbook, write_workbook
from dafeng.files.workbook.declaration import Sheet, Template
from tests.files.workbook import demo


def _first(sheet: Sheet) -> Sheet:
    kept = {column.id: column for column in sheet.columns if column.since == "1.0"}
    columns = (
        replace(
            column,
            required=column.required or bool(column.needed_unless),
            needed_unless=(),
            needed_when=when if (when := column.needed_when) and when.column in kept else None,
        )
        for column in kept.values()
    )
    return replace(sheet, columns=tuple(columns))


def first_template() -> Template:
    """The template 1.0: without everything that later ones brought."""
    return replace(
        TEMPLATE, version="1.0", sheets=tuple(_first(sheet) for sheet in TEMPLATE.sheets if sheet.since == "1.0")
    )


def first_county() -> dict[str, list[dict[str, Any]]]:
    """The good county as the template 1.0 could hold it."""
    template, sheets = first_template(), demo.county()
    return {
        sheet.id: [
            {name: value for name, value in record.items() if name in {column.id for column in sheet.columns}}
            for record in sheets[sheet.id]
        ]
        for sheet in template.sheets
    } | {"measures": [sheets["measures"][0]]}


def test_the_first_template_is_still_accepted_and_what_was_added_is_told(tmp_path: Path) -> None:
    path = tmp_path / "first.xlsx"
    write_workbook(path, "county", first_county(), template=first_template())

    reading = check_workbook(path)

    assert reading.sound
    assert [(fault.code, fault.severity, fault.sheet) for fault in reading.faults] == [
        ("template_upgraded", "notice", "projects"),
        ("template_upgraded", "notice", "measures"),
    ]
    assert reading.workbook is not None
    assert reading.workbook.identity.template_version == "1.0"
    assert reading.workbook.rows("measures")[0].get("potential_tco2") == 90_000.0
    assert reading.workbook.rows("drivers") == []


def test_a_measure_of_the_first_template_still_needs_its_potential(tmp_path: Path) -> None:
    sheets, path = first_county(), tmp_path / "first.xlsx"
    del sheets["measures"][0]["potential_tco2"]
    write_workbook(path, "county", sheets, template=first_template())

    errors = [fault for fault in check_workbook(path).faults if fault.severity == "error"]

    assert [(fault.code, fault.sheet, fault.cells) for fault in errors] == [("needed_otherwise", "measures", ("F4",))]
