"""The list of materials (推荐材料清单): every piece with originals, copies, seals and hash, applicant by applicant."""

from collections.abc import Iterator, Sequence

from dafeng.files.documents.content.table import NOTHING, Row, Table
from dafeng.files.documents.plan.manuscript.numbering import numbered
from dafeng.files.documents.plan.manuscript.parts import (
    ChapterHead,
    Line,
    Manuscript,
    Piece,
    date_text,
    label_text,
    one_line,
    tabled,
)
from dafeng.files.documents.recommendation.request import Material, RecommendationRequest, Recommended
from dafeng.files.documents.recommendation.words import paragraph, track_word
from dafeng.language import texts


def materials_of(request: RecommendationRequest) -> Manuscript:
    """Return the list before it is laid out."""
    _ = texts("reports", request.language)
    return Manuscript(
        request.language,
        _("List of materials recommended"),
        one_line(request.sender),
        one_line(label_text(request.demo_label, request.language)),
        request.dated,
        (),
        tuple(numbered(_pieces(request))),
        with_contents=False,
    )


def _pieces(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    yield paragraph(
        _("{sender} hands up to {addressee}, for “{call}”, what is listed here.").format(
            sender=request.sender, addressee=request.addressee, call=request.call
        )
    )
    if request.own:
        yield ChapterHead(_("Of the recommending body"))
        yield _table(request, "own", request.sender, request.own)
    for place, one in enumerate(request.recommended):
        yield ChapterHead(_heading(one, request))
        said = _("Submission {number}; SHA-256 of the package: {digest}")
        yield Line(said.format(number=one.package, digest=one.sha256))
        yield _table(request, f"materials_{place}", one.applicant, one.materials)
    yield from _closing(request)


def _heading(one: Recommended, request: RecommendationRequest) -> str:
    _ = texts("reports", request.language)
    said = _("{applicant} (place {rank} among the {track})")
    return said.format(applicant=one.applicant, rank=one.rank, track=track_word(one.track, request.language))


def _table(request: RecommendationRequest, name: str, whose: str, materials: Sequence[Material]) -> Piece:
    _ = texts("reports", request.language)
    header = (_("No."), _("Material"), _("File"), _("Originals"), _("Copies"), _("Sealed by"), _("SHA-256"))
    rows = [
        Row(
            (
                str(number),
                one.name,
                one.file or NOTHING,
                str(one.originals),
                str(one.copies),
                one.seal or NOTHING,
                one.sha256 or NOTHING,
            )
        )
        for number, one in enumerate(materials, start=1)
    ]
    originals, copies = sum(one.originals for one in materials), sum(one.copies for one in materials)
    total = Row(("", _("Total"), "", str(originals), str(copies), "", ""), "total")
    caption = _("Materials of {whose}").format(whose=whose)
    return tabled(Table(name, caption, header, (*rows, total), texts=len(header)))


def _closing(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    day = date_text(request.dated, request.language) if request.dated else _("____ (year) __ (month) __ (day)")
    yield Line("")
    yield Line(_("Handed over by: ____________"))
    yield Line(_("Received by: ____________"))
    yield Line(_("{body} (seal)").format(body=request.sender), "right")
    yield Line(_("Date: {date}").format(date=day), "right")
    digest = request.sha256 or _("not sent yet")
    yield Line(_("SHA-256 of what is recommended: {digest}").format(digest=digest))
