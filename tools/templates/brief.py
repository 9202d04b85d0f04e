"""Make the Word template of the brief: the layout of official documents (GB/T 9704), with tags that docxtpl fills.

usage: python -m tools.templates.brief

Officials may edit the template in Word or WPS; the tags between braces are what the program puts in. The typefaces of
official documents cannot be shipped: they are named, with the next best where a machine does not have them.
"""

import datetime as dt
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dafeng.files.documents.archive import repacked

TARGET = Path(__file__).resolve().parents[2] / "src" / "dafeng" / "files" / "documents" / "templates" / "brief.docx"
SONG_TITLE, FANGSONG, KAI, HEI, SONG = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
LATIN = "Times New Roman"
STAND_INS = {SONG_TITLE: "宋体", FANGSONG: "仿宋", KAI: "楷体", HEI: "Noto Sans CJK SC", SONG: "Noto Serif CJK SC"}
"""Typefaces to use where the named one is not installed (Word reads them from the font table)."""
OUTLOOK = ("diagnosis", "verdicts", "scenarios", "measures", "plan", "chances", "milestones", "illustrative")
SECTIONS = ("emissions", "energy", "targets", *OUTLOOK, "gaps", "method")
MADE = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def template() -> bytes:
    """Return the template as the bytes of a .docx file, always the same."""
    document = Document()
    _page(document)
    _styles(document)
    _language(document)
    _front(document)
    _summary(document)
    for name in SECTIONS:
        _section(document, name)
    _closing(document)
    _properties(document)
    _drop_unused(document)
    written = BytesIO()
    document.save(written)
    return repacked(written.getvalue(), {"word/fontTable.xml": font_table()})


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(32), Mm(30)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    _field(footer, "PAGE")
    footer.add_run(" —")
    for run in footer.runs:
        run.font.size = Pt(12)


def _field(paragraph: Paragraph, code: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 -- python-docx has no interface for fields


def _styles(document: Doc) -> None:
    normal = _style(document, "Normal", FANGSONG, 16)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(27)
    normal.paragraph_format.space_after = Pt(0)
    title = _style(document, "Title", SONG_TITLE, 22)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(34)
    title.paragraph_format.space_after = Pt(6)
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    heading = _style(document, "Heading 1", HEI, 16)
    heading.paragraph_format.first_line_indent = Pt(32)
    heading.paragraph_format.space_before = Pt(8)
    heading.paragraph_format.space_after = Pt(2)
    heading.font.bold = False
    caption = _style(document, "Caption", HEI, 12)
    caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.line_spacing = Pt(20)
    caption.paragraph_format.keep_with_next = True
    caption.font.bold = False
    for name, typeface, size in (
        ("Table Text", SONG, 10.5),
        ("Note", KAI, 10.5),
        ("Picture", SONG, 10.5),
        ("Small", FANGSONG, 12),
    ):
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = normal
        _style(document, name, typeface, size).paragraph_format.line_spacing = Pt(round(size * 1.45))
    picture = document.styles["Picture"]
    assert isinstance(picture, ParagraphStyle)  # noqa: S101 -- as above
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    picture.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture.paragraph_format.keep_with_next = True


def _language(document: Doc) -> None:
    """Say that the text is Simplified Chinese: punctuation stands elsewhere in Traditional Chinese."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'))


def _style(document: Doc, name: str, typeface: str, size: float) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 -- tells the type checker what the names above are
    style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [one for one in fonts.attrib if "heme" in one]:
        del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), typeface)
    fonts.set(qn("w:cs"), LATIN)
    return style


def _front(document: Doc) -> None:
    label = document.add_paragraph("{{ label }}", style="Normal")
    label.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    label.runs[0].font.color.rgb = RGBColor(0x8A, 0x3B, 0x00)
    document.add_paragraph("{{ title }}", style="Title")
    years = document.add_paragraph("{{ years }}", style="Normal")
    years.alignment = WD_ALIGN_PARAGRAPH.CENTER
    years.paragraph_format.space_after = Pt(8)


def _summary(document: Doc) -> None:
    document.add_paragraph("{{ summary.heading }}", style="Heading 1")
    _paragraphs(document, "summary.paragraphs")


def _section(document: Doc, name: str) -> None:
    document.add_paragraph(f"{{%p if {name} %}}")
    document.add_paragraph(f"{{{{ {name}.heading }}}}", style="Heading 1")
    _paragraphs(document, f"{name}.paragraphs", "Small" if name == "method" else "Normal")
    document.add_paragraph(f"{{%p for picture in {name}.pictures %}}")
    document.add_paragraph("{{ picture.image }}", style="Picture")
    after = document.add_paragraph("{{ picture.caption }}", style="Caption")
    after.paragraph_format.keep_with_next = False
    after.paragraph_format.space_after = Pt(6)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph(f"{{%p for table in {name}.tables %}}")
    document.add_paragraph("{{ table.caption }}", style="Caption").paragraph_format.space_before = Pt(8)
    _table(document)
    document.add_paragraph("{%p for note in table.notes %}")
    document.add_paragraph("{{ note }}", style="Note")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _paragraphs(document: Doc, name: str, style: str = "Normal") -> None:
    document.add_paragraph(f"{{%p for paragraph in {name} %}}")
    indent = Pt(32 if style == "Normal" else 24)
    document.add_paragraph("{{ paragraph }}", style=style).paragraph_format.first_line_indent = indent
    document.add_paragraph("{%p endfor %}")


def _table(document: Doc) -> None:
    """A table whose rows and columns the program repeats: words to the left, figures to the right."""
    table = document.add_table(rows=4, cols=6)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _rules(table)
    _cells(table, 0, "name", "table.words", "table.figures")
    table.cell(1, 0).text = "{%tr for row in table.rows %}"
    _cells(table, 2, "cell", "row.words", "row.figures")
    table.cell(3, 0).text = "{%tr endfor %}"
    header = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx cannot repeat header rows
    header.append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001 -- nor keep rows whole


def _cells(table: Table, row: int, name: str, words: str, figures: str) -> None:
    tags = (
        f"{{%tc for {name} in {words} %}}",
        f"{{{{ {name} }}}}",
        "{%tc endfor %}",
        f"{{%tc for {name} in {figures} %}}",
        f"{{{{ {name} }}}}",
        "{%tc endfor %}",
    )
    for column, tag in enumerate(tags):
        _fill(table.cell(row, column), tag, to_the_right=column == 4)  # noqa: PLR2004 -- the column of figures


def _fill(cell: _Cell, text: str, *, to_the_right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    paragraph.add_run(text)
    if to_the_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _rules(table: Table) -> None:
    """Draw the three-line table: thick above and below, thin between the rows."""
    lines = {"top": 12, "bottom": 12, "insideH": 4}
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{"000000" if size > 4 else "BFBFBF"}"/>'  # noqa: PLR2004 -- thin
        for side, size in lines.items()
    )
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>"))  # noqa: SLF001 -- no interface


def _closing(document: Doc) -> None:
    _paragraphs(document, "closing", "Small")


def _properties(document: Doc) -> None:
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "Dafeng", "", ""
    properties.created = properties.modified = MADE
    properties.revision = 1


def _drop_unused(document: Doc) -> None:
    """Leave out what python-docx's own template brings along and the brief does not use."""
    kept = {"Normal", "Title", "heading 1", "caption", "Table Text", "Note", "Picture", "Small"}
    kept |= {"Normal Table", "Default Paragraph Font"}
    kept |= {"header", "footer", "Footer Char", "No List"}
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in kept:
            document.styles.element.remove(style)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [
            key for key, rel in rels.items() if rel.reltype.endswith(("thumbnail", "stylesWithEffects", "customXml"))
        ]:
            del rels[key]


def font_table() -> bytes:
    """Return the font table: each typeface with its stand-in."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in STAND_INS.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
    )


if __name__ == "__main__":
    TARGET.write_bytes(template())
    print(TARGET)
