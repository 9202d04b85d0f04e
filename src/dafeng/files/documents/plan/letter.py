"""The letter of commitment: pledges beside what was assigned, the statement of truth, and room for seal and date."""

from collections.abc import Iterator

from dafeng.files.documents.content.table import NOTHING, Table, plain_rows
from dafeng.files.documents.plan.catalogue.cells import displayed
from dafeng.files.documents.plan.chapter_text.blocks import Listing, Paragraph, Run
from dafeng.files.documents.plan.manuscript.numbering import numbered
from dafeng.files.documents.plan.manuscript.parts import (
    Line,
    Manuscript,
    Piece,
    date_text,
    label_text,
    one_line,
    tabled,
)
from dafeng.files.documents.plan.request import CommitmentRequest, Pledge
from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.contents import Row, Workbook
from dafeng.language import Language, texts

PLEDGED, ASSIGNED = "pledge", "assigned"
SAME = ("indicator", "base_year", "target_year", "unit")
"""What a pledge and the value assigned for it have in common."""


def pledges_of(workbook: Workbook, language: Language) -> tuple[Pledge, ...]:
    """Return the pledges of a workbook, each with the value assigned for the same years; a value not given is empty."""
    rows = workbook.rows("targets")
    assigned = {tuple(row.get(name) for name in SAME): row for row in rows if row.get("kind") == ASSIGNED}
    return tuple(
        _pledge(row, assigned.get(tuple(row.get(name) for name in SAME), Row(0, {})), language)
        for row in rows
        if row.get("kind") == PLEDGED
    )


def letter_of(request: CommitmentRequest) -> Manuscript:
    """Return the letter before it is laid out."""
    _ = texts("reports", request.language)
    return Manuscript(
        request.language,
        _("Letter of commitment"),
        one_line(request.applicant),
        one_line(label_text(request.demo_label, request.language)),
        request.dated,
        (),
        tuple(numbered(_pieces(request))),
        with_contents=False,
    )


def _pieces(request: CommitmentRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    yield Line(_("To {addressee}:").format(addressee=request.addressee))
    yield _paragraph(
        _("{applicant} applies to join the programme “{programme}” and commits itself to the following.").format(
            applicant=request.applicant, programme=request.programme_title
        )
    )
    if request.pledges:
        yield tabled(_table(request))
    else:
        yield _paragraph(_("(No pledge stands in the application workbook yet.)"))
    yield Listing(ordered=True, items=tuple(((_paragraph(one)),) for one in _statements(request)))
    yield from _signature(request)


def _statements(request: CommitmentRequest) -> tuple[str, ...]:
    _ = texts("reports", request.language)
    higher = {
        "county": _("The pledged reductions are not lower than the targets assigned from above."),
        "park": _("The pledged reductions are not lower than the corresponding targets of the county it lies in."),
    }
    return (
        higher[request.track],
        _("All materials handed in are true, lawful and complete; the applicant is responsible for them."),
        _(
            "If selected, the applicant builds the pilot within its term as the creation plan says, reports on "
            "time, and accepts supervision, stage evaluation and acceptance."
        ),
        *request.further,
    )


def _signature(request: CommitmentRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    day = date_text(request.dated, request.language) if request.dated else _("____ (year) __ (month) __ (day)")
    yield Line("")
    yield Line(_("Applicant (seal): {applicant}").format(applicant=request.applicant), "right")
    yield Line(_("Person responsible (signature): ____________"), "right")
    yield Line(_("Date: {date}").format(date=day), "right")
    digest = request.package_sha256 or _("not submitted yet")
    yield Line("")
    said = _("Belongs to version {version} of the application; SHA-256 of the package: {digest}")
    yield Line(said.format(version=request.version, digest=digest))


def _table(request: CommitmentRequest) -> Table:
    _ = texts("reports", request.language)
    header = (
        _("Indicator"),
        _("Period"),
        _("Unit"),
        _("Assigned"),
        _("Pledged"),
        _("Assigned by"),
        _("Document"),
    )
    rows = plain_rows(
        (
            one.indicator,
            one.period,
            one.unit,
            one.assigned or _("not given"),
            one.pledged or _("not given"),
            one.assigned_by or NOTHING,
            one.document or NOTHING,
        )
        for one in request.pledges
    )
    return Table("pledges", _("Pledges and assigned targets"), header, rows, texts=len(header))


def _pledge(pledged: Row, assigned: Row, language: Language) -> Pledge:
    def text(row: Row, name: str) -> str:
        value = row.get(name)
        return "" if value is None else displayed(value, TEMPLATE.sheet("targets").column(name), language)

    years = (text(pledged, "base_year"), text(pledged, "target_year"))
    return Pledge(
        text(pledged, "indicator"),
        "—".join(filter(None, years)),
        text(pledged, "unit"),
        text(assigned, "value"),
        text(pledged, "value"),
        text(assigned, "assigned_by"),
        text(assigned, "document"),
    )


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))
