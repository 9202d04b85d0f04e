"""The list before it is laid out: how it came about, the pilots of each track, and the hashes that it rests on."""

from collections.abc import Iterator

from dafeng.files.documents.content.table import Row, Table
from dafeng.files.documents.pilot_list.request import ListRequest, Pilot
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
from dafeng.files.documents.recommendation.words import listed, paragraph
from dafeng.files.workbook.declaration import Track
from dafeng.language import texts

TRACKS: tuple[Track, ...] = ("county", "park")


def list_of(request: ListRequest) -> Manuscript:
    """Return the list before it is laid out."""
    _ = texts("reports", request.language)
    return Manuscript(
        request.language,
        _("List of pilots: {programme}").format(programme=one_line(request.programme)),
        one_line(request.issuer),
        one_line(label_text(request.demo_label, request.language)),
        request.issued,
        (),
        tuple(numbered(_pieces(request))),
        with_contents=False,
    )


def _pieces(request: ListRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    yield Line(request.document or _("No. ________"), "centre")
    yield paragraph(_opening(request))
    for track in TRACKS:
        pilots = [one for one in request.pilots if one.track == track]
        yield ChapterHead(_titled(track, request))
        if pilots:
            yield _table(track, pilots, request)
        else:
            yield paragraph(_("None."))
    yield Line("")
    for body in (request.issuer, *request.together_with):
        yield Line(_("{body} (seal)").format(body=body), "right")
    yield Line(_("Date: {date}").format(date=date_text(request.issued, request.language)), "right")
    yield Line(_("SHA-256 of the list: {digest}").format(digest=request.sha256))
    yield Line(_("SHA-256 of the public notice: {digest}").format(digest=request.notice_sha256))


def _opening(request: ListRequest) -> str:
    _ = texts("reports", request.language)
    count = {track: sum(one.track == track for one in request.pilots) for track in TRACKS}
    bodies = listed(request.together_with, request.language)
    said = _(
        "As the “{scheme}” asks, {issuer}{together} had the applications of “{call}” examined by experts and gave "
        "public notice of the result. The pilots are {counties} counties and {parks} parks:"
    )
    return said.format(
        scheme=request.scheme,
        issuer=request.issuer,
        together=_(" together with {bodies}").format(bodies=bodies) if bodies else "",
        call=request.call,
        counties=count["county"],
        parks=count["park"],
    )


def _titled(track: Track, request: ListRequest) -> str:
    _ = texts("reports", request.language)
    return {"county": _("Pilot counties"), "park": _("Pilot parks")}[track]


def _table(track: Track, pilots: list[Pilot], request: ListRequest) -> Piece:
    _ = texts("reports", request.language)
    header = (_("No."), _("Pilot"), _("Applicant"), _("Lies in"))
    rows = tuple(Row((str(number), one.name, one.applicant, one.lies_in)) for number, one in enumerate(pilots, start=1))
    return tabled(Table(f"pilots_{track}", _titled(track, request), header, rows, texts=len(header)))
