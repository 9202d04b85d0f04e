"""Forms and schemas come from the declaration that the Excel template is made of."""

import re

import pytest

from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.declaration import TRACKS, Track
from dafeng.files.workbook.draft import Choice, draft_schema, form, forms, record_schema, shown_cells
from tests.files.workbook.draft.faulty import demonstration


@pytest.mark.parametrize("track", TRACKS)
def test_a_form_has_every_sheet_and_column_of_the_track(track: Track) -> None:
    assert [(one.id, [field.id for field in one.fields]) for one in forms(track, "zh")] == [
        (sheet.id, [column.id for column in sheet.columns_of(track)]) for sheet in TEMPLATE.sheets_of(track)
    ]


def test_a_field_says_what_a_person_must_know() -> None:
    field = form("energy", "county", "en").field("transformation")

    assert (field.label, field.type, field.required, field.letter) == ("Conversion", "choice", False, "C")
    assert Choice("thermal_power", "火力发电", "Thermal power") in field.choices
    assert field.asked({"flow": "transformation_input"})
    assert not field.asked({"flow": "final"})
    assert not field.open({"flow": "final"})


def test_a_figure_has_its_unit_and_limits() -> None:
    field = form("projects", "county", "zh").field("completion_pct")

    assert (field.unit, field.minimum, field.maximum) == ("%", 0, 100)


def test_a_field_that_names_another_sheet_says_which() -> None:
    assert form("projects", "county", "en").field("task").refers_to == ("tasks", "code")


def test_entries_are_shown_in_the_language_of_the_reader() -> None:
    cells = demonstration("county")["sheets"]["energy"][4]["cells"]

    assert shown_cells("energy", cells, language="zh") == {
        "year": "2020",
        "flow": "加工转换投入量",
        "transformation": "火力发电",
        "carrier": "原煤",
        "quantity": "300",
        "unit": "万吨",
    }


def test_the_right_row_of_a_sheet_has_its_schema() -> None:
    schema = record_schema("products", "county")

    assert schema["required"] == ["year", "product", "output", "unit"]
    assert schema["properties"]["year"] | {"description": ""} == {
        "title": "Year",
        "description": "",
        "type": "integer",
        "minimum": 1990,
        "maximum": 2060,
    }
    assert schema["properties"]["output"]["minimum"] == 0


def test_lists_of_ids_and_of_years_have_patterns_that_the_drafts_meet() -> None:
    schema = record_schema("profile", "county")["properties"]
    cells = demonstration("county")["sheets"]["profile"][0]["cells"]

    for name in ("leading_industries", "resource_endowment", "inventory_years"):
        assert re.search(schema[name]["pattern"], str(cells[name]))
    assert not re.search(schema["leading_industries"]["pattern"], "power,nothing")


def test_the_schema_of_a_draft_allows_wrong_entries_and_no_strange_columns() -> None:
    schema = draft_schema("county")
    row = schema["properties"]["sheets"]["properties"]["products"]["items"]

    assert row["properties"]["cells"]["properties"]["output"]["$ref"] == "#/$defs/entry"
    assert row["properties"]["cells"]["additionalProperties"] is False
    assert schema["properties"]["sheets"]["properties"]["profile"]["maxItems"] == 1
