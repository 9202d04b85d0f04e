"""The plan as PDF: its standards, its one font, its label, and text that stays text."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from dafeng.data.tables import asset
from dafeng.files.documents.plan import Chapter, plan_pdf
from dafeng.files.documents.plan.chapter_text import blocks_of
from dafeng.files.documents.plan.manuscript import Manuscript
from dafeng.files.documents.plan.pdf.file import pdf_file
from dafeng.files.documents.plan.pdf.glyphs import known, missing, replaced, visible
from tests.files.documents.plan.reading import pdf_text
from tests.files.documents.plan.requests import demonstration, full_request, plain_request

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def one_chapter(text: str) -> bytes:
    chapter = Chapter(id="basis", title="基本情况", text=text)
    return plan_pdf(plain_request(demonstration("county"), chapters=(chapter,), label="演示数据"))


def test_it_can_be_kept_and_read_aloud(pdf: bytes) -> None:
    claims = re.findall(rb"<(pdf\w+:(?:part|conformance))>(\w+)<", pdf)

    assert claims == [(b"pdfaid:part", b"2"), (b"pdfaid:conformance", b"A"), (b"pdfuaid:part", b"1")]


def test_it_holds_no_font_but_the_shipped_one(pdf: bytes) -> None:
    assert {name.split(b"+")[1] for name in re.findall(rb"/FontName ?/([\w+-]+)", pdf)} == {
        b"DafengSans-Regular",
        b"DafengSans-Bold",
    }


def test_equal_requests_give_equal_bytes(pdf: bytes) -> None:
    assert plan_pdf(full_request()) == pdf


@needs_poppler
def test_the_label_stands_on_every_page(pdf: bytes) -> None:
    command = ["pdftotext", "-raw", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")[:-1]

    assert len(pages) > 10
    assert [place for place, page in enumerate(pages, 1) if "数据性质：演示数据" not in page] == []


@needs_poppler
def test_figures_and_chapters_are_numbered_as_in_word(pdf: bytes) -> None:
    text = pdf_text(pdf)

    assert "一、基本情况与工作基础" in text
    assert "九、保障措施与风险防范" in text
    assert all(f"图{number}" in text for number in range(1, 13))


@needs_poppler
def test_what_looks_like_markup_stays_text() -> None:
    text = pdf_text(one_chapter('#eval("1+1") $x^2$ @ref \\*星\\* = 甲 <w:p>\n\n#let x = 3'))

    assert '#eval("1+1")$x^2$@ref*星*=甲<w:p>' in text
    assert "#letx=3" in text


@needs_poppler
def test_what_the_font_lacks_is_a_visible_sign_with_its_code_at_the_end() -> None:
    text = pdf_text(one_chapter("少😀字𠮷"))

    assert "少〓字〓" in text
    assert "U+1F600,U+20BB7" in text


@needs_poppler
def test_a_picture_with_a_sign_that_the_font_lacks_is_drawn_nevertheless() -> None:
    request = full_request()
    inventory = request.inventory
    assert inventory is not None
    provenance = {**inventory.provenance, "data_source": "𠮷林统计年鉴"}

    text = pdf_text(plan_pdf(replace(request, inventory=replace(inventory, provenance=provenance))))

    assert "〓林统计年鉴" in text


@needs_poppler
def test_blocks_are_set_without_a_chapter_too() -> None:
    blocks = tuple(blocks_of("甲\n\n| 乙 | 丙 |\n|---|---|\n| 1 | 2 |\n\n[图:mix]\n丁"))
    manuscript = Manuscript("zh", "题目", "作者", "", None, (), blocks, with_contents=False)

    assert pdf_text(pdf_file(manuscript, {})) == "题目甲乙丙12丁—1—"


def test_the_font_is_read_as_it_is() -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow import

    with TTFont(asset("DafengSans-Regular.ttf")) as font:
        assert known() == frozenset(font.getBestCmap())


def test_signs_that_only_steer_others_are_left_out() -> None:
    assert visible("旗\u202e县\u200d\ufe0f") == "旗县"
    assert (replaced("CO₂😀"), missing("CO₂😀")) == ("CO₂〓", frozenset("😀"))
