"""The page of the measures is the one that the tables make."""

from collections.abc import Iterator

import pytest

from dafeng.data.pathway_library import catalogue
from tools.pages import measures as measures_page


@pytest.fixture
def text(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.delenv("DAFENG_MEASURES", raising=False)
    catalogue.cache_clear()
    yield measures_page.page()
    catalogue.cache_clear()


def test_the_page_of_the_measures_is_current(text: str) -> None:
    assert measures_page.PAGE.read_text(encoding="utf-8") == text, "run python -m tools.pages.measures"


def test_the_page_marks_what_is_illustrative_and_leaves_what_is_cited(text: str) -> None:
    (row,) = [line for line in text.splitlines() if "`electric_mining_trucks` |" in line]

    assert "displaces 30 %\\* of diesel in `coal_mining.fuel`, 0.29 electricity each" in row
    assert "4,000\\* CNY/tce" in row
    assert "- 纯电动矿用卡车 `electric_mining_trucks`: International Mining, on XEMC trucks at Huolinhe" in text


def test_the_page_says_how_many_figures_have_a_source(text: str) -> None:
    assert "99 measures; of 656 figures 63 have a source and 593 are illustrative." in text
