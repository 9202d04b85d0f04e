"""The plan as a Word file: the template's cover and styles, then the body section by section.

The template ``templates/plan.docx`` holds the typefaces, sizes, margins, header and footer of official documents, so
that officials can change its look in Word or WPS without a programmer; ``tools/templates/plan.py`` makes it.
"""

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from dafeng.files.documents.archive import MADE, repacked
from dafeng.files.documents.plan.manuscript.panels import stretches
from dafeng.files.documents.plan.manuscript.parts import Manuscript, date_text
from dafeng.files.documents.plan.word.contents import contents
from dafeng.files.documents.plan.word.lists import Numberings
from dafeng.files.documents.plan.word.markup import DECLARED
from dafeng.files.documents.plan.word.pieces import Pieces

if TYPE_CHECKING:
    from docx.document import Document as Doc
    from docx.oxml.xmlchemy import BaseOxmlElement

TEMPLATE = Path(__file__).parent.parent / "templates" / "plan.docx"
LONGEST_PROPERTY = 255
PAPER = {
    False: '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1814" w:right="1474" w:bottom="1701" w:left="1587" '
    'w:header="851" w:footer="992" w:gutter="0"/>',
    True: '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1474" w:right="1417" w:bottom="1361" '
    'w:left="1417" w:header="737" w:footer="794" w:gutter="0"/>',
}
"""Paper and margins, upright and in landscape: A4 with the margins of official documents."""


def word_file(manuscript: Manuscript, drawings: Mapping[str, bytes]) -> bytes:
    """Return the manuscript as a .docx file; ``drawings`` are its pictures as PNG by id. Equal ones, equal bytes."""
    document = _begun(manuscript)
    if manuscript.language == "en":
        _set_in_english(document)
    _append(document, manuscript, drawings)
    document.core_properties.title = manuscript.title[:LONGEST_PROPERTY]
    document.core_properties.author = manuscript.author[:LONGEST_PROPERTY]
    day = manuscript.dated or dt.date(*MADE[:3])
    made = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    document.core_properties.created = document.core_properties.modified = made
    written = BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def _begun(manuscript: Manuscript) -> "Doc":
    """The template with cover, header and footer filled."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 -- slow import
    from jinja2 import Environment  # noqa: PLC0415 -- slow import

    filled = DocxTemplate(TEMPLATE)
    colon = "：" if manuscript.language == "zh" else ": "
    context = {
        "has_cover": manuscript.with_contents,
        "label": manuscript.label,
        "title": manuscript.title,
        "author": manuscript.author,
        "dated": date_text(manuscript.dated, manuscript.language) if manuscript.dated else "",
        "front": [{"name": name + colon, "value": value} for name, value in manuscript.front],
    }
    filled.render(context, jinja_env=Environment(autoescape=True), autoescape=True)
    document: Doc = filled.docx
    return document


def _append(document: "Doc", manuscript: Manuscript, drawings: Mapping[str, bytes]) -> None:
    """Put contents and pieces behind the cover, a section for every turn of the paper."""
    pieces = Pieces(document, Numberings(document, manuscript.language), manuscript.language, drawings)
    laid = list(stretches(manuscript.pieces))
    made = [["".join(pieces.markup(piece)) for piece in stretch.pieces] for stretch in laid]
    within = document.element.body
    first = within.sectPr
    within.remove(first)
    parts = []
    if manuscript.with_contents:
        parts += [*contents(pieces.entries, manuscript.language), _break(first.xml)]
    for place, (stretch, texts) in enumerate(zip(laid, made, strict=True)):
        parts += texts
        if place < len(laid) - 1:
            parts.append(_break(_section(landscape=stretch.landscape, anew=place == 0)))
    for element in parse_xml(f"<w:body {DECLARED}>{''.join(parts)}</w:body>"):
        within.append(element)
    landscape = bool(laid) and laid[-1].landscape
    last = parse_xml(_section(landscape=landscape, anew=len(laid) == 1)) if manuscript.with_contents else _letter(first)
    within.append(last)


def _letter(section: "BaseOxmlElement") -> "BaseOxmlElement":
    """The section of a cover as that of a letter: its pages are counted from 1, the first like the others."""
    for cover in section.xpath("w:titlePg"):
        section.remove(cover)
    for numbers in section.xpath("w:pgNumType"):
        numbers.set(qn("w:fmt"), "decimal")
        numbers.set(qn("w:start"), "1")
    return section


def _section(*, landscape: bool, anew: bool) -> str:
    """A section that takes header and footer from the one before; the first of the body begins with page 1."""
    start = '<w:pgNumType w:start="1"/>' if anew else ""
    return f"<w:sectPr {nsdecls('w')}>{PAPER[landscape]}{start}</w:sectPr>"


def _break(section: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{section}</w:pPr></w:p>'


ENGLISH_SIZES = {
    "Normal": (12, 18),
    "Heading 1": (15, 24),
    "Heading 2": (13, 20),
    "Heading 3": (12, 18),
    "Heading 4": (12, 18),
    "Body Text": (12, 18),
    "List Text": (12, 18),
    "Quotation": (12, 18),
    "Remark": (11, 16),
    "toc 1": (12, 20),
    "toc 2": (12, 18),
}
"""Size and line of the styles in points; those of official documents are made for Chinese characters."""


def _set_in_english(document: "Doc") -> None:
    """Set the text smaller, as the brief does, from the left, and break no word."""
    for name, (size, line) in ENGLISH_SIZES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 -- tells the type checker what the template holds
        style.font.size, style.paragraph_format.line_spacing = Pt(size), Pt(line)
        if name.startswith("Heading") or name == "Body Text":
            style.paragraph_format.first_line_indent, style.paragraph_format.alignment = Pt(0), None
        for broken in list(style.element.iter(qn("w:wordWrap"))):
            broken.getparent().remove(broken)
