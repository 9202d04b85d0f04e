from pathlib import Path

import pytest

from dafeng import language
from dafeng.language import N_, LanguageError, default_language, texts


def test_english_is_the_text_itself() -> None:
    assert texts("no such catalogue", "en")("Total of {year}") == "Total of {year}"


def test_a_text_marked_for_later_stays_as_it_is() -> None:
    assert N_("Coal") == "Coal"


def test_chinese_that_is_not_built_says_what_to_run() -> None:
    with pytest.raises(LanguageError, match="'no such catalogue' are not built; run `make setup`"):
        texts("no such catalogue", "zh")


@pytest.mark.parametrize("domain", sorted(path.stem for path in language.CATALOGUES.glob("zh_CN/*/*.po")))
def test_every_catalogue_that_is_written_can_be_read(domain: str) -> None:
    assert "zh_CN" in texts(domain, "zh")("")


def test_a_text_without_chinese_is_shown_in_english(monkeypatch: pytest.MonkeyPatch, chinese: Path) -> None:
    monkeypatch.setattr(language, "CATALOGUES", chinese)

    translated = texts("trial", "zh")

    assert (translated("Coal"), translated("Peat")) == ("煤炭", "Peat")


@pytest.mark.parametrize(("wanted", "found"), [(None, "zh"), ("", "zh"), ("zh", "zh"), ("en", "en")])
def test_the_environment_chooses_the_language(monkeypatch: pytest.MonkeyPatch, wanted: str | None, found: str) -> None:
    monkeypatch.setenv("DAFENG_LANG", wanted) if wanted is not None else monkeypatch.delenv(
        "DAFENG_LANG", raising=False
    )

    assert default_language() == found


def test_an_unknown_language_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAFENG_LANG", "fr")

    with pytest.raises(LanguageError, match="DAFENG_LANG is 'fr'; it must be zh or en"):
        default_language()


@pytest.fixture
def chinese(tmp_path: Path) -> Path:
    from babel.messages.catalog import Catalog  # noqa: PLC0415 -- only this fixture writes a catalogue
    from babel.messages.mofile import write_mo  # noqa: PLC0415 -- likewise

    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="zh_CN", fuzzy=False)
    catalogue.add("Coal", "煤炭")
    with (folder / "trial.mo").open("wb") as file:
        write_mo(file, catalogue)
    return tmp_path
