"""The page of the factor datasets is the one that the datasets make."""

import pytest

from tools.pages import datasets as datasets_page


@pytest.fixture
def text(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("DAFENG_FACTORS", raising=False)
    return datasets_page.page()


def test_the_page_of_the_datasets_is_current(text: str) -> None:
    assert datasets_page.PAGE.read_text(encoding="utf-8") == text, "run python -m tools.pages.datasets"


def test_the_page_counts_what_is_unverified(text: str) -> None:
    assert "| [`ipcc-1996`](#ipcc-1996) | IPCC 1996 指南 | 1 | 1 | all methods 各方法 |" in text


def test_the_page_says_which_method_uses_a_dataset(text: str) -> None:
    assert "| combustion 燃烧 | `ceads-implied` |" in text
    assert "| [`ipcc-sar`](#ipcc-sar) | IPCC 第二次评估报告 GWP100 | 14 | 0 | `cn-industry` |" in text
