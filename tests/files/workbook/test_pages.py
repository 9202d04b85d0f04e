"""The pages of the workbook and of its faults are those that the declarations make."""

from pathlib import Path

import pytest

from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.faults.kinds import FAULT_KINDS
from tools.pages import workbook as workbook_pages


@pytest.mark.parametrize("path", workbook_pages.PAGES, ids=lambda path: path.name)
def test_a_page_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == workbook_pages.PAGES[path](), "run python -m tools.pages.workbook"


def test_every_code_is_documented() -> None:
    page = workbook_pages.faults_page()

    assert [code for code in FAULT_KINDS if f"### `{code}`" not in page] == []


def test_every_column_is_documented() -> None:
    page = workbook_pages.workbook_page()

    assert [c.id for sheet in TEMPLATE.sheets for c in sheet.columns if f"| `{c.id}` |" not in page] == []
