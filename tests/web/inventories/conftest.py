"""Drafts to compute from: a county, a park, one with a gap, and one with an error; all made up."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from dafeng.files.workbook.draft import Draft, draft_from_records
from dafeng.web.inventories.keys import Wanted
from tests.files.workbook import demo

NOW = datetime(2024, 12, 2, 1, 0, tzinfo=UTC)
FEW = Wanted(draws=100, least_cost=False)
"""Few draws: enough for every page, and quick."""
Change = Callable[[dict[str, list[dict[str, Any]]]], None]


def county_draft(change: Change = lambda _sheets: None) -> Draft:
    """The made-up county by factors that are verified, changed as asked."""
    sheets = demo.county()
    sheets["profile"][0]["method_profile"] = "ceads"
    sheets.pop("factors", None)
    change(sheets)
    return draft_from_records("county", sheets)


@pytest.fixture
def draft() -> Draft:
    """The made-up county."""
    return county_draft()


@pytest.fixture
def faulty() -> Draft:
    """The same with a word where a quantity belongs."""
    changed = county_draft()
    changed["sheets"]["energy"][0]["cells"]["quantity"] = "many"
    return changed


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of computations stand; equal ones are written once for all tests."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def folders(settings: Settings, written: Path) -> None:
    """Files into a folder of the tests."""
    settings.FILES_FOLDER = written
    settings.STATIC_ROOT = str(written)
