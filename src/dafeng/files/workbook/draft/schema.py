"""The sheets as JSON schema, for programs: what a record of a sheet means, and what a draft may hold.

Both are made from the declaration, so the API says what the Excel template asks for.
"""

import re
from typing import Any, TypeAlias

from dafeng.files.workbook.declaration import FIRST_YEAR, LAST_YEAR, Column, Sheet, Template, Track
from dafeng.files.workbook.draft.forms import choices_of
from dafeng.files.workbook.draft.shape import FORM
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.template.entries import LONGEST_TEXT
from dafeng.files.workbook.template.remarks import remark
from dafeng.language import Language

Schema: TypeAlias = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
YEARS = r"^\d{4}(-\d{4})?(,\d{4}(-\d{4})?)*$"


def record_schema(sheet_id: str, track: Track, language: Language = "en", *, template: Template = TEMPLATE) -> Schema:
    """What a right row of a sheet looks like in a draft; raises KeyError."""
    sheet = template.sheet(sheet_id)
    columns = sheet.columns_of(track)
    return {
        "title": sheet.title(language),
        "description": sheet.help(language),
        "type": "object",
        "properties": {column.id: _right(column, sheet, language) for column in columns},
        "required": [column.id for column in columns if column.required],
        "additionalProperties": False,
    }


def draft_schema(track: Track, language: Language = "en", *, template: Template = TEMPLATE) -> Schema:
    """What a draft may hold, right entries or wrong ones: its sheets, their columns, and what fits into a cell."""
    sheets = template.sheets_of(track)
    return {
        "$schema": DIALECT,
        "type": "object",
        "properties": {
            "track": {"const": track},
            "sheets": {
                "type": "object",
                "properties": {sheet.id: _rows(sheet, track, language) for sheet in sheets},
                "required": [sheet.id for sheet in sheets],
                "additionalProperties": False,
            },
        },
        "required": ["track", "sheets"],
        "additionalProperties": False,
        "$defs": {"entry": ENTRY},
    }


ENTRY: Schema = {
    "anyOf": [{"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}, {"type": "number"}, {"type": "boolean"}]
}
"""What any cell of a draft may hold; an empty cell is absent."""


def _rows(sheet: Sheet, track: Track, language: Language) -> Schema:
    cells = {
        column.id: {"$ref": "#/$defs/entry", "title": column.heading(language)} for column in sheet.columns_of(track)
    }
    row_id: Schema = {"const": FORM} if sheet.kind == "form" else {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"}
    row: Schema = {
        "type": "object",
        "properties": {
            "id": row_id,
            "cells": {"type": "object", "properties": cells, "additionalProperties": False},
        },
        "required": ["id", "cells"],
        "additionalProperties": False,
    }
    only_one: Schema = {"minItems": 1, "maxItems": 1} if sheet.kind == "form" else {}
    return {"title": sheet.title(language), "type": "array", "items": row, **only_one}


def _right(column: Column, sheet: Sheet, language: Language) -> Schema:
    described = {"title": column.heading(language), "description": remark(column, sheet, language=language)}
    return {name: text for name, text in described.items() if text} | _type(column)


def _type(column: Column) -> Schema:
    match column.type:
        case "number" | "percent":
            return {"type": "number"} | _limits(column)
        case "integer":
            return {"type": "integer"} | _limits(column)
        case "year":
            return {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        case "date":
            return {"type": "string", "format": "date"}
        case "years":
            return {"type": "string", "pattern": YEARS}
        case "choice":
            return {"type": "string", "enum": [choice.id for choice in choices_of(column)]}
        case "multi_choice":
            return {"type": "string", "pattern": _several([choice.id for choice in choices_of(column)])}
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}


def _limits(column: Column) -> Schema:
    limits = {"minimum": column.minimum, "maximum": column.maximum}
    return {name: limit for name, limit in limits.items() if limit is not None}


def _several(ids: list[str]) -> str:
    """The pattern of ids with commas between them."""
    one = "|".join(re.escape(term_id) for term_id in ids)
    return f"^(?:{one})(?:,(?:{one}))*$"
