"""Texts that no author of a plan writes, and some that do: the files come out whole, and hold them as text."""

from dataclasses import replace

import pytest

from dafeng.files.documents.plan import Chapter, PlanRequest, VerdictRow, plan_docx, plan_pdf
from dafeng.files.workbook import Row
from dafeng.language import Language
from tests.files.documents.plan.reading import opened, paragraphs
from tests.files.documents.plan.requests import demonstration, plain_request

BAD = "<w:p>{{ 7*7 }}{% raw %}#eval(1) $x$ &amp; \x00\x1b\ud800 😀𠮷 " + "A" * 500 + "\u202e]]>"
SHOWN = "<w:p>{{ 7*7 }}{% raw %}#eval(1) $x$ &amp;  😀𠮷 " + "A" * 500 + "]]>"
LONG = "很长的一章，" * 10_000


def hostile(language: Language = "zh") -> PlanRequest:
    workbook = demonstration("county")
    rows = [Row(row.number, row.values | {"name": BAD, "note": BAD}) for row in workbook.rows("projects")]
    table = f"|{'列|' * 30}\n|{'---|' * 30}\n|{'x' * 60}|{'内容|' * 29}"
    chapters = (
        Chapter(id="a", title=BAD, text=f"# {BAD}\n\n{BAD}\n\n{table}\n\n- {BAD}\n\n{LONG}\n\n[图:{'A' * 90}]"),
    )
    request = plain_request(
        replace(workbook, sheets={**workbook.sheets, "projects": rows}), chapters=chapters, label=BAD
    )
    verdicts = (VerdictRow(BAD, BAD, BAD, BAD),)
    return replace(request, title=BAD, applicant=BAD, version=BAD, verdicts=verdicts, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_texts_stay_text_in_word(language: Language) -> None:
    document = plan_docx(hostile(language))

    assert paragraphs(document, "Cover Title") == [SHOWN]
    assert paragraphs(document, "Heading 1")[0] == SHOWN
    assert SHOWN in {cell.text for table in opened(document).tables for cell in table._cells}  # noqa: SLF001 -- fast


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_texts_make_a_pdf(language: Language) -> None:
    assert plan_pdf(hostile(language)).startswith(b"%PDF-1.7")


def test_a_chapter_of_60_000_characters_stands_whole() -> None:
    assert LONG in paragraphs(plan_docx(hostile()), "Body Text")


def test_a_plan_without_chapters_has_its_annexes() -> None:
    request = plain_request(demonstration("park"), chapters=())

    assert paragraphs(plan_docx(request), "Heading 1") == ["附件：申报工作簿各表", "附件：申报条件核对情况"]
    assert plan_pdf(request).startswith(b"%PDF-1.7")
