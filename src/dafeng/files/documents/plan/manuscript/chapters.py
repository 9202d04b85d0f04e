"""The pieces of a chapter: what the applicant wrote with what it placed, then findings, figures and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dafeng.files.charts.picture import Picture
from dafeng.files.documents.content.report import Report
from dafeng.files.documents.content.typesetting import typeset
from dafeng.files.documents.plan.catalogue import Catalogue
from dafeng.files.documents.plan.catalogue.sheets import LONGEST_DIGEST, is_short, sheet_table
from dafeng.files.documents.plan.chapter_text import Block, blocks_of
from dafeng.files.documents.plan.chapter_text.blocks import (
    Grid,
    Heading,
    Listing,
    Paragraph,
    Placement,
    Quote,
    Run,
    Runs,
)
from dafeng.files.documents.plan.chapter_text.parsing import untitled
from dafeng.files.documents.plan.manuscript.origins import DIAGNOSED, OBSERVED, Origins
from dafeng.files.documents.plan.manuscript.parts import ChapterHead, Figure, Piece, Remark, Tabled, drawn_table, tabled
from dafeng.files.documents.plan.request import Chapter, PlanRequest
from dafeng.files.workbook import TEMPLATE
from dafeng.language import texts

SUMS = {"tasks": ("tasks_by_direction",), "projects": ("projects_by_field", "investment_by_source")}
"""The sums that go before a sheet in its chapter."""


@dataclass(frozen=True, slots=True)
class Chapters:
    """Writes the chapters of one plan."""

    request: PlanRequest
    report: Report | None
    catalogue: Catalogue
    origins: Origins

    def pieces(self, chapter: Chapter) -> Iterator[Piece]:
        """Yield the pieces of a chapter in their order."""
        blocks = blocks_of(chapter.text)
        yield ChapterHead(untitled(chapter.title))
        yield from self._text(blocks) if blocks else self._unwritten(chapter)
        rest = list(self._rest(chapter, {self._identity(one) for one in placements(blocks)}))
        if rest and blocks:
            _ = texts("reports", self.request.language)
            yield Heading(1, (Run(_("Figures and tables")),))
        yield from rest

    def _text(self, blocks: tuple[Block, ...]) -> Iterator[Piece]:
        for block in blocks:
            yield from self._placed(block) if isinstance(block, Placement) else self._written(block)

    def _written(self, block: Block) -> Iterator[Piece]:
        """A block of the text; what it places deep inside a list follows it."""
        if isinstance(block, Grid):
            rows = tuple(tuple(map(_set, row)) for row in block.rows)
            yield drawn_table(Grid(tuple(map(_set, block.header)), rows))
            return
        yield typeset_block(block)
        for placement in placements((block,)):
            yield from self._placed(placement)

    def _placed(self, placement: Placement) -> Iterator[Piece]:
        found = self.catalogue.find(placement)
        if found is None:
            yield Remark(self.catalogue.unknown(placement, self.request.language))
        elif isinstance(found, Picture):
            yield self._figure(found)
        else:
            yield self._table(next(name for name, one in self.catalogue.tables.items() if one is found))

    def _figure(self, picture: Picture) -> Figure:
        return Figure(picture, self.origins.of_computed(picture.id))

    def _table(self, name: str) -> Tabled:
        table = self.catalogue.tables[name]
        computed = table.id != name or table.id not in self._from_workbook()
        source = self.origins.of_computed(table.id) if computed else self.origins.of_sheet(name)
        return tabled(table, notes=(source,))

    def _from_workbook(self) -> set[str]:
        return {sheet.id for sheet in TEMPLATE.sheets} | {name for names in SUMS.values() for name in names}

    def _identity(self, placement: Placement) -> tuple[str, str]:
        """What tells placements of the same thing apart from others, by whichever name it was placed."""
        found = self.catalogue.find(placement)
        return (type(found).__name__, "" if found is None else found.caption)

    def _unwritten(self, chapter: Chapter) -> Iterator[Remark]:
        _ = texts("reports", self.request.language)
        yield Remark(_("The applicant has not written the text of this chapter yet."))
        if chapter.guide:
            yield Remark(_("What the guide asks: {guide}").format(guide=chapter.guide))

    def _rest(self, chapter: Chapter, placed: set[tuple[str, str]]) -> Iterator[Piece]:
        """What stands below the text: all the chapter is given, less what the text has placed."""
        yield from self._missing(chapter)
        for section in chapter.findings:
            for sentence in self.report.section(section).paragraphs if self.report else ():
                yield Paragraph((Run(sentence),))
        tables = (*(one for sheet in chapter.sheets for one in (*SUMS.get(sheet, ()), sheet)), *chapter.tables)
        for name in tables:
            table = self.catalogue.tables.get(name)
            if table is not None and ("Table", table.caption) not in placed:
                yield from self._of_sheet(name) if name in chapter.sheets else (self._table(name),)
        for name in chapter.figures:
            picture = self.catalogue.figures.get(name)
            if picture is not None and ("Picture", picture.caption) not in placed:
                yield self._figure(picture)

    def _of_sheet(self, name: str) -> Iterator[Piece]:
        """The sheet in brief, and a word on where the whole of it stands."""
        table = self.catalogue.tables[name]
        whole = sheet_table(self.request.workbook, name, self.request.language)
        digest = whole is not None and table.header != whole.header and len(table.rows) <= LONGEST_DIGEST
        if whole is None or is_short(whole) or digest:
            yield self._table(name)
        if whole is not None and not is_short(whole):
            _ = texts("reports", self.request.language)
            said = _("The whole sheet “{sheet}” ({rows} rows) stands in the annex.")
            yield Remark(said.format(sheet=whole.caption, rows=len(whole.rows)))

    def _missing(self, chapter: Chapter) -> Iterator[Remark]:
        """Why a chapter that should show inventory or pathway has none."""
        _ = texts("reports", self.request.language)
        wanted = bool(chapter.figures or chapter.tables or chapter.findings)
        observed = {*OBSERVED, *DIAGNOSED}
        if self.request.inventory is None and wanted:
            reason = self.request.no_inventory or _("it has not been computed")
            yield Remark(_("The inventory cannot be given: {reason}").format(reason=reason))
        elif self.request.pathway is None and any(one not in observed for one in chapter.findings):
            reason = self.request.no_pathway or _("it has not been computed")
            yield Remark(_("The pathway cannot be given: {reason}").format(reason=reason))


def placements(blocks: tuple[Block, ...]) -> Iterator[Placement]:
    """Yield what the blocks place, also inside lists and quotations."""
    for block in blocks:
        match block:
            case Placement():
                yield block
            case Listing():
                for item in block.items:
                    yield from placements(item)
            case Quote():
                yield from placements(block.blocks)


def typeset_block(block: Block) -> Block:
    """Return the block with formulae and powers set in small digits, addresses written out, nothing placed in it."""
    match block:
        case Paragraph():
            return Paragraph(_set(block.runs))
        case Heading():
            return Heading(block.level, _set(block.runs))
        case Listing():
            items = tuple(_typeset_all(item) for item in block.items)
            return Listing(block.ordered, items, block.start)
        case Quote():
            return Quote(_typeset_all(block.blocks))
    return block


def _typeset_all(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_in_lines(block) for block in blocks if not isinstance(block, Placement))


def _in_lines(block: Block) -> Block:
    """A table inside a list becomes lines: no document sets tables there well."""
    if not isinstance(block, Grid):
        return typeset_block(block)
    rows = (block.header, *block.rows)
    lines = tuple((Paragraph(_set(tuple(run for cell in row for run in (*cell, Run("  "))))),) for row in rows)
    return Listing(ordered=False, items=lines)


def _set(runs: Runs) -> Runs:
    """The runs with small digits, and with the address after a link whose words are others."""
    return tuple(_with_address(run if run.code else replace(run, text=typeset(run.text))) for run in runs)


def _with_address(run: Run) -> Run:
    address = run.link.removeprefix("mailto:")
    return replace(run, text=f"{run.text}（{address}）") if run.link and run.text not in {address, run.link} else run
