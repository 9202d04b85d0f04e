"""Drafts for the tests: the demonstration, and one with a wrong entry of every sort."""

from typing import Any

from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import Draft, Entry, draft_from_records
from tests.files.workbook import demo

WRONG: tuple[tuple[str, int, str, Entry | None], ...] = (
    ("profile", 0, "inventory_years", "二〇二〇年"),
    ("profile", 0, "name", None),
    ("profile", 0, "contact_phone", "=1+1"),
    ("profile", 0, "leading_industries", "电力、化功"),
    ("profile", 0, "quality_grade", True),
    ("economy", 0, "population_10k", "３８．５"),
    ("economy", 1, "population_10k", "1,234"),
    ("economy", 2, "population_10k", "38.5"),
    ("products", 0, "output", "2025-03-01"),
    ("products", 1, "output", True),
    ("products", 2, "output", " 约900万吨 "),
    ("energy", 0, "carrier", "原煤炭"),
    ("energy", 1, "unit", 7),
    ("energy", 2, "quantity", -3),
    ("energy", 3, "quantity", "#DIV/0!"),
    ("energy", 4, "year", 1850),
    ("energy", 5, "year", "2020年"),
    ("energy", 6, "quantity", None),
    ("energy", 7, "quantity", "/"),
    ("energy", 8, "sector", 99),
    ("energy", 9, "quantity", 1e300),
    ("tasks", 0, "start", "2025年3月"),
    ("tasks", 0, "finish", 45717),
    ("tasks", 0, "output", "+新增\n50 万千瓦_x000D_"),
    ("projects", 0, "start", 2026),
    ("projects", 0, "finish", "1950-01-31"),
    ("projects", 1, "completion_pct", 0.3),
    ("projects", 1, "task", "@SUM(A1)"),
)
"""Sheet, place of the row, column, what stands there."""


def demonstration(track: Track) -> Draft:
    """The workbook of the demonstration as a draft."""
    return draft_from_records(track, demo.county() if track == "county" else demo.park())


def faulty() -> Draft:
    """The county of the demonstration with all the wrong entries at once, and a row that holds nothing yet."""
    draft = demonstration("county")
    for sheet, place, column, entry in WRONG:
        put(draft, sheet, place, {column: entry})
    draft["sheets"]["economy"].insert(1, {"id": "empty", "cells": {}})
    return draft


def put(draft: Draft, sheet: str, place: int, entries: dict[str, Any]) -> None:
    """Write entries into a row of a draft, as they are; None empties."""
    cells = draft["sheets"][sheet][place]["cells"] | entries
    draft["sheets"][sheet][place]["cells"] = {name: entry for name, entry in cells.items() if entry is not None}
