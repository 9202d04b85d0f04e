"""Make the Word template of the creation plan: that of the brief, with a cover, headings, lists and contents.

usage: python -m tools.templates.plan

Officials may edit the template in Word or WPS; the tags between braces and the names of the styles are what the program
needs.
"""

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dafeng.files.documents.archive import repacked
from tools.templates import brief

DOCUMENTS = Path(__file__).resolve().parents[2] / "src" / "dafeng" / "files" / "documents"
TARGET = DOCUMENTS / "plan" / "templates" / "plan.docx"
SONG_TITLE, FANGSONG, KAI, HEI, SONG = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
LATIN = "Times New Roman"
ADDED = (
    ("Heading 2", KAI, 16, 28),
    ("Heading 3", FANGSONG, 16, 28),
    ("Heading 4", FANGSONG, 16, 28),
    ("Body Text", FANGSONG, 16, 28),
    ("List Text", FANGSONG, 16, 28),
    ("Quotation", KAI, 15, 26),
    ("Verbatim", SONG, 12, 18),
    ("Remark", KAI, 14, 22),
    ("Rule", FANGSONG, 6, 8),
    ("Figure Caption", HEI, 12, 20),
    ("Small Table Text", SONG, 9, 13),
    ("After Table", SONG, 4, 6),
    ("Contents Heading", HEI, 18, 34),
    ("toc 1", FANGSONG, 14, 26),
    ("toc 2", FANGSONG, 14, 24),
    ("Cover Title", SONG_TITLE, 28, 46),
    ("Cover Line", FANGSONG, 15, 28),
    ("Label", HEI, 12, 16),
)
"""Styles: name, typeface of Chinese characters, size and line in points."""
ORDER = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "tabs",
    "wordWrap",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
)
"""The order that the schema asks of the properties of a paragraph."""
LABEL_RED = RGBColor(0xA6, 0x1B, 0x1B)
TEXT_MM = 156


def template() -> bytes:
    """Return the template as the bytes of a .docx file, always the same."""
    document = Document(BytesIO(brief.template()))
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    _styles(document)
    _header(document)
    _cover(document)
    written = BytesIO()
    document.save(written)
    return repacked(written.getvalue(), {"word/numbering.xml": numbering()})


def _styles(document: Doc) -> None:
    for name, typeface, size, line in ADDED:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith(("Head", "toc")))
        assert isinstance(style, ParagraphStyle)  # noqa: S101 -- tells the type checker what was added
        style.base_style = document.styles["Normal"]
        _typeface(style, typeface, size)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(line)
        style.font.bold = False
    _headings(document)
    _texts(document)
    _contents(document)
    caption = _style(document, "Figure Caption")
    caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(document, "Caption").paragraph_format.space_before = Pt(10)
    title = _style(document, "Cover Title")
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(150), Pt(190)
    lines = _style(document, "Cover Line").paragraph_format
    lines.left_indent, lines.first_line_indent = Mm(48), Mm(-34)
    label = _style(document, "Label")
    label.font.color.rgb, label.paragraph_format.alignment = LABEL_RED, WD_ALIGN_PARAGRAPH.CENTER
    for properties in document.styles.element.iter(qn("w:pPr")):
        properties[:] = sorted(properties, key=lambda one: ORDER.index(one.tag.split("}")[1]))


def _headings(document: Doc) -> None:
    """Link the headings to the levels of the first numbering, and keep each with what follows it."""
    for level in range(1, 5):
        style = _style(document, f"Heading {level}")
        properties = style.element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>'))
        numbered = properties.get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level - 1
        numbered.get_or_add_numId().val = 1
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.first_line_indent = Pt(0) if level == 1 else Pt(32)
        style.paragraph_format.space_before = Pt(14 if level == 1 else 6)
        style.paragraph_format.space_after = Pt(4 if level == 1 else 0)
        style.next_paragraph_style = document.styles["Body Text"]
    _style(document, "Heading 3").font.bold = True


def _texts(document: Doc) -> None:
    body = _style(document, "Body Text").paragraph_format
    body.first_line_indent, body.alignment = Pt(32), WD_ALIGN_PARAGRAPH.JUSTIFY
    _style(document, "Body Text").element.get_or_add_pPr().append(parse_xml(f'<w:wordWrap {nsdecls("w")} w:val="0"/>'))
    picture = _style(document, "Picture").paragraph_format
    picture.space_before = Pt(8)
    quotation = _style(document, "Quotation").paragraph_format
    quotation.left_indent = quotation.right_indent = Pt(32)
    remark = _style(document, "Remark")
    remark.paragraph_format.left_indent = Pt(16)
    remark.font.color.rgb = RGBColor(0x5A, 0x5A, 0x5A)
    remark.paragraph_format.space_before = remark.paragraph_format.space_after = Pt(4)
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
    _style(document, "Rule").element.get_or_add_pPr().append(parse_xml(border))


def _contents(document: Doc) -> None:
    heading = _style(document, "Contents Heading").paragraph_format
    heading.alignment, heading.page_break_before, heading.space_after = WD_ALIGN_PARAGRAPH.CENTER, True, Pt(8)
    for name, indent in (("toc 1", 0), ("toc 2", 24)):
        style = _style(document, name)
        style.paragraph_format.left_indent = Pt(indent)
        tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{round(TEXT_MM * 1440 / 25.4)}"/>'
        style.element.get_or_add_pPr().append(parse_xml(f"<w:tabs {nsdecls('w')}>{tab}</w:tabs>"))


def _header(document: Doc) -> None:
    """The nature of the data on every page, the page number on every page but the cover."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for header in (section.header, section.first_page_header):
        paragraph = header.paragraphs[0]
        paragraph.style = document.styles["Label"]
        paragraph.text = "{{ label }}"
    section.first_page_footer.paragraphs[0].text = ""
    _style(document, "Footer").font.size = Pt(12)
    numbers = f'<w:pgNumType {nsdecls("w")} w:fmt="upperRoman" w:start="0"/>'
    section._sectPr.find(qn("w:pgMar")).addnext(parse_xml(numbers))  # noqa: SLF001 -- python-docx cannot number pages


def _cover(document: Doc) -> None:
    """A page with title and particulars; a document without cover begins with its title."""
    document.add_paragraph("{%p if has_cover %}")
    document.add_paragraph("{{ title }}", style="Cover Title")
    document.add_paragraph("{%p for line in front %}")
    line = document.add_paragraph(style="Cover Line")
    line.add_run("{{ line.name }}{{ line.value }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{%p endif %}")


def _style(document: Doc, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 -- tells the type checker what the names above are
    return style


def _typeface(style: ParagraphStyle, typeface: str, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), typeface)
    fonts.set(qn("w:cs"), LATIN)


def numbering() -> bytes:
    """Return the numberings: headings, dots, and figures of lists."""
    chinese = (
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3．"),
        ("decimal", "（%4）"),
    )
    dots = [("bullet", "·")] * 9
    figures = [(form, f"%{level}.") for level, form in enumerate(("decimal", "lowerLetter", "lowerRoman") * 3, 1)]
    levels = (_headed(chinese), _listed(dots), _listed(figures))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
        for number, made in enumerate(levels, 1)
    )
    concrete = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, len(levels) + 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:numbering {nsdecls('w')}>{abstract}{concrete}</w:numbering>".encode()


def _headed(levels: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )


def _listed(levels: list[tuple[str, str]]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{420 * (level + 2)}" w:hanging="420"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(template())
    print(TARGET)
