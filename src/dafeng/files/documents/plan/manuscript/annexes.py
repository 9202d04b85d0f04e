"""The annexes: every sheet that no chapter shows whole, the conditions as checked, method, gaps and versions."""

from collections.abc import Iterator

from dafeng.files.documents.content.report import Report
from dafeng.files.documents.content.table import Table, plain_rows
from dafeng.files.documents.plan.catalogue.sheets import is_short, missing_note, sheet_ids, sheet_table
from dafeng.files.documents.plan.chapter_text.blocks import Paragraph, Run
from dafeng.files.documents.plan.manuscript.parts import ChapterHead, Piece, Remark, tabled
from dafeng.files.documents.plan.request import PlanRequest
from dafeng.files.workbook import TEMPLATE
from dafeng.language import texts

BEHIND = ("uncertainty", "gaps", "illustrative", "method", "provenance")
"""The sections of the report that say how far its figures can be trusted."""


def annexes(request: PlanRequest, report: Report | None, placed: set[str]) -> Iterator[Piece]:
    """Yield the annexes; ``placed`` are the sheets whose whole table stands in a chapter."""
    _ = texts("reports", request.language)
    yield ChapterHead(_("Annex: sheets of the application"), numbered=False)
    yield Remark(missing_note(request.language))
    yield from _sheets(request, placed)
    if request.verdicts:
        yield ChapterHead(_("Annex: conditions as checked"), numbered=False)
        yield tabled(_verdicts(request), "annex")
    if report is not None:
        yield ChapterHead(_("Annex: method, gaps and versions"), numbered=False)
        yield from _behind(report)


def _sheets(request: PlanRequest, placed: set[str]) -> Iterator[Piece]:
    for sheet_id in sheet_ids(request.workbook):
        table = sheet_table(request.workbook, sheet_id, request.language)
        if table is not None and not (sheet_id in placed and is_short(table)):
            sheet = TEMPLATE.sheet(sheet_id)
            yield tabled(table, "annex", keys=sheet.frozen if sheet.kind == "table" else 1)


def _verdicts(request: PlanRequest) -> Table:
    _ = texts("reports", request.language)
    rows = plain_rows((one.clause, one.title, one.status, one.message) for one in request.verdicts)
    header = (_("Clause"), _("Condition"), _("Status"), _("What was found, and what to do"))
    return Table("verdicts", _("Conditions of the scheme as checked"), header, rows, texts=4)


def _behind(report: Report) -> Iterator[Piece]:
    for name in BEHIND:
        section = report.section(name)
        yield from (Paragraph((Run(sentence),)) for sentence in (*section.paragraphs, *section.items))
        yield from (tabled(table, "annex") for table in section.tables)
