"""The plan in Word: real headings, contents, captions and header rows, and the typefaces of official documents."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from docx.document import Document as Doc
from docx.oxml.ns import qn

from dafeng.files.documents.plan import Chapter, plan_docx
from dafeng.files.documents.plan.word.document import TEMPLATE
from tests.files.documents.plan.reading import opened, paragraphs, part
from tests.files.documents.plan.requests import SHA, demonstration, full_request, plain_request
from tests.files.workbook import demo
from tools.templates.plan import template


def one_chapter(text: str) -> bytes:
    chapter = Chapter(id="basis", title="一、基本情况", text=text)
    return plan_docx(plain_request(demonstration("county"), chapters=(chapter,)))


def test_chapters_are_headings_of_word_without_typed_numbers(word: bytes) -> None:
    assert paragraphs(word, "Heading 1")[:4] == [
        "基本情况与工作基础",
        "碳排放现状与制约分析",
        "总体思路与主要目标",
        "碳达峰路径",
    ]


def test_headings_are_numbered_by_word(word: bytes) -> None:
    formats = re.findall(
        r'<w:numFmt w:val="(\w+)"/><w:pStyle w:val="Heading\d"/>.*?lvlText w:val="([^"]+)"', _numbering(word)
    )

    assert formats[:2] == [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）")]


def test_english_headings_are_numbered_in_figures() -> None:
    document = plan_docx(plain_request(demonstration("park"), language="en"))

    formats = re.findall(
        r'<w:numFmt w:val="(\w+)"/><w:pStyle w:val="Heading\d"/>.*?lvlText w:val="([^"]+)"', _numbering(document)
    )

    assert formats[:2] == [("decimal", "%1. "), ("decimal", "%1.%2. ")]


def test_the_cover_says_who_applies_for_what_and_which_package() -> None:
    document = plan_docx(plain_request(demonstration("county")))

    assert paragraphs(document, "Cover Title") == ["演示旗碳达峰试点创建实施方案"]
    assert paragraphs(document, "Cover Line") == [
        "申报计划：内蒙古自治区碳达峰试点建设",
        "申报主体：演示旗人民政府",
        "版本：3",
        "日期：2024年12月31日",
        f"申报包SHA-256：{SHA}",
    ]


def test_the_label_of_made_up_figures_stands_on_every_page(word: bytes) -> None:
    sections = opened(word).sections
    headers = [
        (section.header.is_linked_to_previous, section.different_first_page_header_footer) for section in sections
    ]

    assert sections[0].header.paragraphs[0].text == "数据性质：演示数据"
    assert sections[0].first_page_header.paragraphs[0].text == "数据性质：演示数据"
    assert headers == [(False, True), *[(True, False)] * (len(sections) - 1)]


def test_real_figures_bear_no_label() -> None:
    document = plan_docx(plain_request(demonstration("county")))

    assert opened(document).sections[0].header.paragraphs[0].text == ""


def test_the_contents_are_a_field_with_links_to_the_headings(word: bytes) -> None:
    body = part(word, "word/document.xml")
    linked, marked = re.findall(r'<w:hyperlink w:anchor="(\w+)"', body), re.findall(r'w:name="(_Toc\d+)"', body)

    assert 'TOC \\o "1-2"' in body
    assert paragraphs(word, "toc 1")[0] == "一、基本情况与工作基础\t"
    assert set(linked) <= set(marked)
    assert len(linked) == 11


def test_every_table_repeats_its_header_and_every_caption_counts_by_itself(word: bytes) -> None:
    document = opened(word)
    captions = [
        one.text for one in document.paragraphs if one.style and one.style.name in {"Caption", "Figure Caption"}
    ]
    numbers = {
        word: [int(found) for text in captions for found in re.findall(rf"^{word}(\d+)　(?!.*（续）)", text)]
        for word in ("图", "表", "附表")
    }

    assert all(_repeats(document, place) for place in range(len(document.tables)))
    assert {word: found == list(range(1, len(found) + 1)) for word, found in numbers.items()} == {
        "图": True,
        "表": True,
        "附表": True,
    }
    assert len(numbers["图"]) >= 12
    assert part(word, "word/document.xml").count("SEQ 图 ") == len(numbers["图"])


def test_every_figure_has_its_source_and_a_text_alternative(word: bytes) -> None:
    document = opened(word)
    texts = [(one.style.name if one.style else "", one.text) for one in document.paragraphs]
    after = [
        "".join(text for _style, text in texts[place + 1 : place + 3])
        for place, (style, _text) in enumerate(texts)
        if style == "Figure Caption"
    ]

    assert [said for said in after if "数据来源" not in said or "方法：" not in said] == []
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)  # noqa: SLF001 -- no interface for it


def test_small_digits_are_runs_below_and_above_the_line() -> None:
    document = opened(one_chapter("减排CO2 10^4吨"))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("减排"))

    assert [(run.text, run.font.subscript, run.font.superscript) for run in paragraph.runs] == [
        ("减排CO", None, None),
        ("2", True, False),
        (" 10", None, None),
        ("4", False, True),
        ("吨", None, None),
    ]


def test_lists_begin_anew_and_nest() -> None:
    document = opened(one_chapter("1. 甲\n2. 乙\n   - 丙\n\n段落\n\n5. 丁"))
    listed = [
        (one.text, *one._p.xpath("w:pPr/w:numPr/*/@w:val"))  # noqa: SLF001 -- no interface for it
        for one in document.paragraphs
        if one.style and one.style.name == "List Text"
    ]

    assert listed == [("甲", "0", "101"), ("乙", "0", "101"), ("丙", "1", "2"), ("丁", "0", "102")]


def test_a_wide_table_lies_in_landscape_and_its_first_column_is_repeated() -> None:
    header = "|".join(f"第{number}列" for number in range(30))
    document = opened(one_chapter(f"|{header}|\n|{'---|' * 30}\n|{'很长的内容|' * 30}\n"))
    wide = [[cell.text for cell in table.rows[0].cells] for table in document.tables[:3]]

    assert {row[0] for row in wide} == {"第0列"}
    assert [name for row in wide for name in row[1:]] == [f"第{number}列" for number in range(1, 30)]
    assert [section.orientation for section in document.sections][:3] == [0, 0, 1]


def test_a_placed_figure_is_not_shown_again() -> None:
    request = full_request()
    first = replace(request.chapters[0], text="概况\n[图:mix]\n[图:emissions2]")

    document = plan_docx(replace(request, chapters=(first, *request.chapters[1:])))

    captions = [text.partition("　")[2] for text in paragraphs(document, "Figure Caption")]
    assert captions[0].startswith("分品种能源消费量")
    assert len(set(captions)) == len(captions)
    assert paragraphs(document, "Remark")[0].startswith("没有名为“emissions2”的图。可用的图：emissions, ")


def test_a_sheet_of_two_chapters_stands_in_the_one_that_is_about_it() -> None:
    chapters = (
        Chapter(id="basis", title="基础", sheets=("profile", "constraints")),
        Chapter(id="constraints", title="制约", sheets=("constraints",)),
    )

    document = plan_docx(plain_request(demonstration("county"), chapters=chapters))

    assert paragraphs(document, "Caption")[:2] == ["表1　基本信息", "表2　工作基础与制约"]
    assert [text.partition("　")[2] for text in paragraphs(document, "Caption")].count("工作基础与制约") == 1


def test_a_plan_without_inventory_says_why() -> None:
    remarks = paragraphs(plan_docx(plain_request(demonstration("county"))), "Remark")

    assert "清单无法给出：能源消费表尚有3处错误" in remarks
    assert "本章正文尚未填写。" in remarks


def test_a_cell_at_fault_is_not_passed_over() -> None:
    workbook = demonstration("county")
    rows = [replace(workbook.rows("tasks")[0], values={"code": "R01"}, doubtful=frozenset({"finish"}))]
    request = plain_request(replace(workbook, sheets={**workbook.sheets, "tasks": rows}))

    tables = opened(plan_docx(request)).tables

    assert any("（填写有误）" in [cell.text for cell in table.rows[-1].cells] for table in tables)


def test_the_typefaces_of_official_documents_are_named_and_none_is_shipped(word: bytes) -> None:
    styles = part(word, "word/styles.xml")
    with zipfile.ZipFile(BytesIO(word)) as archive:
        names = archive.namelist()

    assert all(f'w:eastAsia="{name}"' in styles for name in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"))
    assert [name for name in names if name.endswith((".ttf", ".otf", ".odttf"))] == []


def test_equal_requests_give_equal_bytes(word: bytes) -> None:
    assert plan_docx(full_request()) == word


def test_the_template_is_what_its_tool_makes() -> None:
    assert _parts(template()) == _parts(TEMPLATE.read_bytes())


def test_the_demonstration_label_is_that_of_the_workbook() -> None:
    assert full_request().demo_label == demo.LABEL


def _numbering(document: bytes) -> str:
    return part(document, "word/numbering.xml")


def _repeats(document: Doc, place: int) -> bool:
    properties = document.tables[place]._tbl.tr_lst[0].trPr  # noqa: SLF001 -- no interface for it
    return properties is not None and properties.find(qn("w:tblHeader")) is not None


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
