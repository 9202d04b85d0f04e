import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc

from dafeng.files.documents.page import TEMPLATES
from tools.templates.brief import template


@pytest.fixture(scope="module")
def brief(chinese: Path) -> Doc:
    return Document(str(chinese / "brief.docx"))


def test_the_brief_has_the_sections_of_an_official_document(brief: Doc) -> None:
    headings = [one.text for one in brief.paragraphs if one.style and one.style.name == "Heading 1"]

    assert headings == [
        "一、摘要",
        "二、二氧化碳排放总量与结构",
        "三、能源消费与流向",
        "四、强度指标与目标对照",
        "五、数据缺口与补齐责任",
        "六、核算方法、边界与因子",
    ]


def test_title_label_and_years_stand_at_the_top(brief: Doc) -> None:
    assert [one.text for one in brief.paragraphs[:3]] == [
        "演示数据",
        "示例旗碳排放与能源消费清单报告",
        "（清单年份：2018、2020）",
    ]


def test_the_sector_table_has_the_figures_of_the_inventory(brief: Doc) -> None:
    rows = [[cell.text for cell in row.cells] for row in brief.tables[0].rows]

    assert rows[0] == ["行业", "2018", "2020", "2020年占比", "较2018年"]
    assert rows[1] == ["电力热力燃气和水供应", "1,400.0", "1,560.0", "55.7%", "增长11.4%"]
    assert rows[-1] == ["合计", "2,600.0", "2,800.0", "100.0%", "增长7.7%"]


def test_what_is_missing_stands_there_with_who_must_supply_it(brief: Doc) -> None:
    rows = [[cell.text for cell in row.cells] for row in brief.tables[-1].rows]

    assert rows[1] == [
        "净购入热力二氧化碳",
        "各年份",
        "工作簿注明为NE（未核算）",
        "请能源主管部门会同电网企业补充购入、外供和发电、供热数据",
    ]


def test_every_picture_has_a_text_alternative(brief: Doc) -> None:
    told = [shape._inline.docPr.get("descr") for shape in brief.inline_shapes]  # noqa: SLF001 -- no interface for it

    assert len(told) == 4
    assert all("2020" in words for words in told)


def test_no_tag_of_the_template_is_left(brief: Doc) -> None:
    text = "\n".join(one.text for one in brief.paragraphs) + str([row for table in brief.tables for row in table.rows])

    assert "{" not in text
    assert "%}" not in text


def test_the_typefaces_of_official_documents_are_named_with_stand_ins(chinese: Path) -> None:
    with zipfile.ZipFile(chinese / "brief.docx") as archive:
        styles = archive.read("word/styles.xml").decode()
        fonts = archive.read("word/fontTable.xml").decode()

    assert 'w:eastAsia="方正小标宋简体"' in styles
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in fonts


def test_what_a_workbook_brings_along_stays_text(hostile: Path) -> None:
    text = "\n".join(one.text for one in Document(str(hostile / "brief.docx")).paragraphs)

    assert "<script>alert(1)</script>{{ 7*7 }}碳排放与能源消费清单报告" in text


def test_the_template_is_what_its_tool_makes() -> None:
    assert parts(template()) == parts((TEMPLATES / "brief.docx").read_bytes())


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
