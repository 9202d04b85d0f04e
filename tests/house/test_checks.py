"""The checks of tools/ find the faults they are there for."""

from pathlib import Path

import pytest

from tools import catalogues, links


def package_with(folder: Path, code: str, chinese: dict[str, str], *, flags: str = "") -> Path:
    package = folder / "dafeng"
    (package / "files" / "workbook").mkdir(parents=True)
    (package / "files" / "workbook" / "sheets.py").write_text(code, encoding="utf-8")
    catalogue = package / "locale" / "zh_CN" / "LC_MESSAGES" / "workbook.po"
    catalogue.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    entries = (f'{flags}msgid "{text}"\nmsgstr "{translated}"\n' for text, translated in chinese.items())
    catalogue.write_text("\n".join([header, *entries]), encoding="utf-8")
    return package


@pytest.mark.parametrize(
    ("code", "chinese", "fault"),
    [
        ('N_("Coal")', {}, "workbook.po: no Chinese for 'Coal'"),
        ('N_("Coal")', {"Coal": ""}, "workbook.po: no Chinese for 'Coal'"),
        ('_("{n} rows")', {"{n} rows": "{m} 行"}, "workbook.po: other placeholders in the Chinese of '{n} rows'"),
        ('_("A")', {"A": "甲", "B": "乙"}, "workbook.po: no module uses 'B'"),
        (
            'texts("cli", "zh")("A"); N_("A")',
            {"A": "甲"},
            "files/workbook/sheets.py:1: asks for 'cli', but its texts are in 'workbook'",
        ),
    ],
    ids=["missing", "empty", "placeholders", "left over", "foreign catalogue"],
)
def test_the_translation_check_names_the_fault(tmp_path: Path, code: str, chinese: dict[str, str], fault: str) -> None:
    assert catalogues.faults(package_with(tmp_path, code, chinese)) == [fault]


def test_the_translation_check_refuses_doubtful_chinese(tmp_path: Path) -> None:
    package = package_with(tmp_path, '_("A")', {"A": "甲"}, flags="#, fuzzy\n")

    assert catalogues.faults(package) == ["workbook.po: doubtful (fuzzy) Chinese for 'A'"]


def test_complete_translations_pass(tmp_path: Path) -> None:
    package = package_with(tmp_path, '_("{n} rows of\\n" "coal")', {"{n} rows of\\ncoal": "煤炭 {n} 行"})

    assert catalogues.faults(package) == []


def test_collecting_keeps_the_chinese_adds_the_new_and_drops_the_unused(tmp_path: Path) -> None:
    package = package_with(tmp_path, '_("A"), N_("C")', {"A": "甲", "B": "乙"})

    catalogues.collect(package)

    written = (package / "locale/zh_CN/LC_MESSAGES/workbook.po").read_text(encoding="utf-8")
    assert written.endswith('msgid "A"\nmsgstr "甲"\n\nmsgid "C"\nmsgstr ""\n\n')
    assert '"B"' not in written
    assert "Date" not in written


def test_collecting_twice_changes_nothing(tmp_path: Path) -> None:
    package = package_with(tmp_path, '_("A"), N_("C")', {"A": "甲"})
    catalogue = package / "locale/zh_CN/LC_MESSAGES/workbook.po"

    catalogues.collect(package)
    first = catalogue.read_bytes()
    catalogues.collect(package)

    assert catalogue.read_bytes() == first


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("b.md", []),
        ("b.md#one-idea", []),
        ("b.md#one-idea-1", []),
        ("#here-我们", []),
        ("https://example.org/nothing", []),
        ("c.md", ["a.md: c.md: there is no such file"]),
        ("b.md#another", ["a.md: b.md#another: there is no such heading"]),
        ("../outside.md", ["a.md: ../outside.md: there is no such file"]),
    ],
    ids=[
        "file",
        "heading",
        "second heading of that name",
        "own heading",
        "elsewhere",
        "no file",
        "no heading",
        "outside",
    ],
)
def test_the_link_check_names_what_leads_nowhere(tmp_path: Path, link: str, fault: list[str]) -> None:
    (tmp_path / "a.md").write_text(f"# Here: 我们\n[text]({link})\n```\n[in code](nowhere.md)\n```\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# One `idea`\n# One idea\n", encoding="utf-8")

    assert list(links.faults(tmp_path / "a.md", tmp_path)) == fault
