"""The pieces of a plan as WordprocessingML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Mm

from dafeng.files.documents.content.typesetting import printable
from dafeng.files.documents.plan.chapter_text.blocks import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
    plain,
)
from dafeng.files.documents.plan.manuscript.panels import PORTRAIT_MM, Panel
from dafeng.files.documents.plan.manuscript.parts import ChapterHead, Figure, Line, Piece, Remark, numbering_word
from dafeng.files.documents.plan.word.contents import Entry
from dafeng.files.documents.plan.word.lists import DEEPEST, Numberings
from dafeng.files.documents.plan.word.markup import bookmarked, paragraph, run, runs
from dafeng.files.documents.plan.word.tables import caption, table
from dafeng.language import Language

if TYPE_CHECKING:
    from docx.document import Document as Doc

UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
NEW_PAGE = "<w:pageBreakBefore/>"
HIGHEST_MM = 200.0
INDENT = 420


@dataclass(slots=True)
class Pieces:
    """Turns pieces into markup, and keeps the headings for the table of contents."""

    document: "Doc"
    numberings: Numberings
    language: Language
    drawings: Mapping[str, bytes]
    entries: list[Entry] = field(default_factory=list)
    pictures: int = 0

    def markup(self, piece: Piece | Panel) -> Iterator[str]:
        """Yield the markup of a piece."""
        match piece:
            case Panel():
                yield from table(piece, self.language)
            case Figure():
                yield from self._figure(piece)
            case ChapterHead():
                yield self._heading(1, piece.title, run(piece.title), numbered=piece.numbered)
            case Remark():
                yield paragraph("Remark", run(piece.text))
            case Line():
                placed = {"left": "left", "centre": "center", "right": "right"}[piece.place]
                yield paragraph("Normal", run(piece.text), f'<w:jc w:val="{placed}"/>')
            case _:
                yield from self._block(piece)

    def _block(self, block: object) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(1 + block.level, plain(block.runs), runs(block.runs))
            case Paragraph():
                yield paragraph("BodyText", runs(block.runs))
            case Listing():
                yield from self._list(block, 0)
            case Quote():
                yield from (self._quoted(one) for one in _lines(block.blocks))
            case Verbatim():
                yield from (paragraph("Verbatim", run(line)) for line in block.text.splitlines())
            case Rule():
                yield paragraph("Rule", "")

    def _heading(self, level: int, text: str, content: str, *, numbered: bool = True) -> str:
        number = len(self.entries) + 1
        self.entries.append(Entry(f"_Toc{number:06d}", level, text, numbered))
        properties = "" if numbered else UNNUMBERED
        return paragraph(f"Heading{level}", bookmarked(f"_Toc{number:06d}", number, content), properties)

    def _list(self, listing: Listing, level: int) -> Iterator[str]:
        numbering = self.numberings.of(listing)
        for item in listing.items:
            marked = f'<w:numPr><w:ilvl w:val="{min(level, DEEPEST)}"/><w:numId w:val="{numbering}"/></w:numPr>'
            for place, block in enumerate(item):
                if isinstance(block, Listing):
                    yield from self._list(block, level + 1)
                else:
                    indent = f'<w:ind w:left="{INDENT * (level + 2)}" w:firstLine="0"/>'
                    for line in _lines((block,)):
                        yield paragraph("ListText", runs(line), marked if place == 0 else indent)

    def _quoted(self, line: Runs) -> str:
        return paragraph("Quotation", runs(line))

    def _figure(self, figure: Figure) -> Iterator[str]:
        picture = figure.picture
        word = numbering_word(figure, self.language)
        yield paragraph("Picture", f"<w:r><w:drawing>{self._inline(figure)}</w:drawing></w:r>")
        yield paragraph("FigureCaption", caption(word, str(figure.number), picture.caption))
        yield from (paragraph("Note", run(said)) for said in (picture.note, figure.source) if said)

    def _inline(self, figure: Figure) -> str:
        drawn = BytesIO(self.drawings[figure.picture.id])
        inline = self.document.part.new_pic_inline(drawn, width=Mm(PORTRAIT_MM))
        highest = Mm(HIGHEST_MM)
        if inline.extent.cy > highest:
            inline = self.document.part.new_pic_inline(drawn, height=highest)
        self.pictures += 1
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"Figure {self.pictures}")
        inline.docPr.set("descr", str(printable(figure.picture.description)))
        return str(inline.xml)


def _lines(blocks: Sequence[Block]) -> Iterator[Runs]:
    """The lines of blocks inside a list or a quotation, without their own shape."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.runs
            case Listing():
                for item in block.items:
                    yield from _lines(item)
            case Quote():
                yield from _lines(block.blocks)
            case Verbatim():
                yield from ((Run(line),) for line in block.text.splitlines())
