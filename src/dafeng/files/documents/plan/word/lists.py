"""Numbered lists in Word: each begins anew, so each has a numbering of its own."""

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from dafeng.files.documents.plan.chapter_text.blocks import Listing
from dafeng.language import Language

if TYPE_CHECKING:
    from docx.document import Document as Doc

HEADINGS, BULLETS, NUMBERS = 1, 2, 3
"""The numberings of the template: headings, dots, and the figures of lists."""
ENGLISH = ("%1. ", "%1.%2. ", "%1.%2.%3. ", "%1.%2.%3.%4. ")
DEEPEST = 8


class Numberings:
    """The numberings of a document, more of which are added as lists come."""

    def __init__(self, document: "Doc", language: Language) -> None:
        self._element = document.part.numbering_part.element
        self._next = 100
        if language == "en":
            self._count_in_english()

    def of(self, listing: Listing) -> int:
        """Return the number of the numbering that the list is set with."""
        if not listing.ordered:
            return BULLETS
        self._next += 1
        starts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{listing.start if level == 0 else 1}"/>'
            "</w:lvlOverride>"
            for level in range(DEEPEST + 1)
        )
        self._element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{NUMBERS}"/>{starts}</w:num>'
            )
        )
        return self._next

    def _count_in_english(self) -> None:
        """Number the headings 1, 1.1 instead of 一、（一）."""
        headings = f'w:abstractNum[@w:abstractNumId="{HEADINGS}"]/w:lvl'
        for level, text in zip(self._element.xpath(headings), ENGLISH, strict=True):
            level.find(qn("w:numFmt")).set(qn("w:val"), "decimal")
            level.find(qn("w:lvlText")).set(qn("w:val"), text)
