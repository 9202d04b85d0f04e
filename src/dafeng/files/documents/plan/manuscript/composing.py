"""A request into a manuscript: cover, chapters, annexes, numbers."""

from collections.abc import Iterator
from dataclasses import replace

from dafeng.files.documents.content.report import Report, report_of
from dafeng.files.documents.plan.catalogue import Catalogue, catalogue_of
from dafeng.files.documents.plan.chapter_text import blocks_of
from dafeng.files.documents.plan.manuscript.annexes import annexes
from dafeng.files.documents.plan.manuscript.chapters import Chapters, placements
from dafeng.files.documents.plan.manuscript.numbering import numbered
from dafeng.files.documents.plan.manuscript.origins import Origins
from dafeng.files.documents.plan.manuscript.parts import Manuscript, Piece, date_text, label_text, one_line
from dafeng.files.documents.plan.request import Chapter, PlanRequest
from dafeng.language import texts


def manuscript_of(request: PlanRequest) -> Manuscript:
    """Return the plan before it is laid out."""
    report = _report(request)
    catalogue = catalogue_of(request.workbook, report, request.language)
    return Manuscript(
        request.language,
        one_line(request.title),
        one_line(request.applicant),
        one_line(label_text(request.demo_label, request.language)),
        request.dated,
        _front(request),
        tuple(numbered(_pieces(request, report, catalogue))),
    )


def _report(request: PlanRequest) -> Report | None:
    if request.inventory is None:
        return None
    return report_of(request.inventory, (), request.language, diagnosis=request.diagnosis, pathway=request.pathway)


def _pieces(request: PlanRequest, report: Report | None, catalogue: Catalogue) -> Iterator[Piece]:
    chapters = Chapters(request, report, catalogue, Origins(request, report))
    for chapter in _each_sheet_once(request.chapters):
        yield from chapters.pieces(chapter)
    yield from annexes(request, report, _placed(request, catalogue))


def _each_sheet_once(chapters: tuple[Chapter, ...]) -> Iterator[Chapter]:
    """The chapters, each sheet only in the one that has the fewest: the others only draw on it."""
    owners: dict[str, Chapter] = {}
    for chapter in sorted(chapters, key=lambda one: len(one.sheets)):
        for sheet in chapter.sheets:
            owners.setdefault(sheet, chapter)
    for chapter in chapters:
        yield replace(chapter, sheets=tuple(sheet for sheet in chapter.sheets if owners[sheet] is chapter))


def _placed(request: PlanRequest, catalogue: Catalogue) -> set[str]:
    """The sheets that stand in a chapter, by its list or by its text."""
    found = {sheet for chapter in request.chapters for sheet in chapter.sheets}
    for chapter in request.chapters:
        for placement in placements(blocks_of(chapter.text)):
            table = catalogue.find(placement)
            found |= {name for name, one in catalogue.tables.items() if one is table}
    return found


def _front(request: PlanRequest) -> tuple[tuple[str, str], ...]:
    _ = texts("reports", request.language)
    lines = (
        (_("Programme"), request.programme_title),
        (_("Applicant"), request.applicant),
        (_("Version"), request.version),
        (_("Date"), date_text(request.dated, request.language)),
        (_("Package SHA-256"), request.package_sha256 or _("not submitted yet")),
    )
    return tuple((name, one_line(value)) for name, value in lines)
