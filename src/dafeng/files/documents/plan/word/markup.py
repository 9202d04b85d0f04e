"""WordprocessingML as text: runs with real subscripts, paragraphs, fields. Everything of a user's is escaped here."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from dafeng.files.documents.plan.chapter_text.blocks import Run, Runs
from dafeng.files.documents.plan.manuscript.parts import one_line

DECLARED = nsdecls("w", "wp", "a", "pic", "r")
LOW, HIGH = "₀₁₂₃₄₅₆₇₈₉₊₋", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
PLAIN = str.maketrans(LOW + HIGH, "0123456789+-" * 2)
SMALL = re.compile(f"([{LOW}]+)|([{HIGH}]+)")
"""Typefaces of official documents lack these signs, so they are set as digits below or above the line."""


def run(text: str, looks: str = "") -> str:
    """Return text as runs of one look; small digits become subscript and superscript runs."""
    text = one_line(text)
    parts, place = [], 0
    for found in SMALL.finditer(text):
        parts.append(_run(text[place : found.start()], looks))
        raised = "subscript" if found[1] else "superscript"
        parts.append(_run(found[0].translate(PLAIN), f'{looks}<w:vertAlign w:val="{raised}"/>'))
        place = found.end()
    return "".join((*parts, _run(text[place:], looks)))


def _run(text: str, looks: str) -> str:
    if not text:
        return ""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(stretches: Runs, *, strong: bool = False) -> str:
    """Return runs with their looks."""
    return "".join(run(one.text, _looks(one, strong=strong)) for one in stretches)


def _looks(one: Run, *, strong: bool) -> str:
    fonts = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>' if one.code else ""
    return fonts + "<w:b/>" * (one.strong or strong) + "<w:i/>" * one.emphasis


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of a style (by its id); ``properties`` follow the style in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(code: str, shown: str) -> str:
    """Return a field with what it shows until Word works it out."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return marks[0] + instruction + marks[1] + run(shown) + marks[2]


def bookmarked(name: str, number: int, content: str) -> str:
    """Return the content between the marks of a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def body(parts: Iterable[str]) -> str:
    """Return the parts as one element with its namespaces."""
    return f"<w:body {DECLARED}>{''.join(parts)}</w:body>"
