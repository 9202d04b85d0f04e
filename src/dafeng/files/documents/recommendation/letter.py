"""The letter of recommendation (推荐函): the order with reasons, every body's position, dissent, copies and seals."""

from collections.abc import Iterator

from dafeng.files.documents.content.table import NOTHING, Row, Table
from dafeng.files.documents.plan.chapter_text.blocks import Grid, Listing, Rule, Run
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
from dafeng.files.documents.recommendation.request import Opinion, RecommendationRequest, Recommended
from dafeng.files.documents.recommendation.words import (
    DISSENTING,
    listed,
    paragraph,
    part_word,
    position_word,
    track_word,
)
from dafeng.files.workbook.declaration import Track
from dafeng.language import texts

SEAL = "\u3000" * 14
DAY = {"zh": "　　　　年　　月　　日", "en": "______-____-____"}
"""Room for a seal and for the day."""
TRACKS: tuple[Track, ...] = ("county", "park")


def letter_of(request: RecommendationRequest) -> Manuscript:
    """Return the letter before it is laid out."""
    _ = texts("reports", request.language)
    return Manuscript(
        request.language,
        _("Letter recommending applicants for {programme}").format(programme=one_line(request.programme)),
        one_line(request.sender),
        one_line(label_text(request.demo_label, request.language)),
        request.dated,
        (),
        tuple(numbered(_pieces(request))),
        with_contents=False,
    )


def _pieces(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    yield Line(request.number or _("No. ________"), "centre")
    yield Line(_("To {addressee}:").format(addressee=request.addressee))
    yield paragraph(_opening(request))
    yield ChapterHead(_("Recommended, in this order"))
    yield from _order(request)
    yield ChapterHead(_("Opinions of the reviewing bodies"))
    yield from _opinions(request)
    yield ChapterHead(_("Not recommended"))
    yield from _declined(request)
    yield ChapterHead(_("Responsibility"))
    yield from _responsibility(request)
    yield from _closing(request)


def _opening(request: RecommendationRequest) -> str:
    _ = texts("reports", request.language)
    count = {track: sum(one.track == track for one in request.recommended) for track in TRACKS}
    acting = listed(request.co_acting, request.language)
    together = _("together with {bodies}").format(bodies=acting) if acting else ""
    return _(
        "As the “{scheme}” asks, we have, {together}, reviewed the applications of {league} in “{call}” and recommend "
        "{total} of them: {counties} counties and {parks} parks."
    ).format(
        scheme=request.scheme,
        together=together or _("by ourselves"),
        league=request.league,
        call=request.call,
        total=len(request.recommended),
        counties=count["county"],
        parks=count["park"],
    )


def _order(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    header = (_("Place"), _("Applicant"), _("Reasons"), _("Submission"))
    for track in TRACKS:
        chosen = sorted((one for one in request.recommended if one.track == track), key=lambda one: one.rank)
        rows = tuple(Row((str(one.rank), one.applicant, one.reasons, str(one.package))) for one in chosen)
        if rows:
            caption = _("Recommended {track}").format(track=track_word(track, request.language))
            yield tabled(Table(f"order_{track}", caption, header, rows, texts=len(header)))
    if not request.recommended:
        yield paragraph(_("None."))


def _opinions(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    header = (_("Applicant"), _("Body"), _("Part"), _("Position"), _("Date"))
    given = [(one, opinion) for one in request.recommended for opinion in one.opinions]
    rows = tuple(Row((one.applicant, *_said(opinion, request))) for one, opinion in given)
    if rows:
        yield tabled(Table("opinions", _("Positions taken"), header, rows, texts=len(header)))
    dissent = [_dissent(one, opinion, request) for one, opinion in given if opinion.position in DISSENTING]
    if dissent:
        yield paragraph(_("Objections and conditions are handed up unchanged:"))
        yield Listing(ordered=True, items=tuple((paragraph(said),) for said in dissent))
    else:
        yield paragraph(_("There are no objections and no conditions."))


def _said(opinion: Opinion, request: RecommendationRequest) -> tuple[str, ...]:
    day = opinion.on.isoformat() if opinion.on else NOTHING
    part, position = part_word(opinion.part, request.language), position_word(opinion.position, request.language)
    return opinion.body, part, position, day


def _dissent(one: Recommended, opinion: Opinion, request: RecommendationRequest) -> str:
    _ = texts("reports", request.language)
    position = position_word(opinion.position, request.language)
    said = _("{body} on {applicant}: {position}. {reason}")
    reason = opinion.reason or _("No reason was given.")
    return said.format(body=opinion.body, applicant=one.applicant, position=position, reason=reason)


def _declined(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    header = (_("Applicant"), _("Track"), _("Reasons"))
    rows = tuple(Row((one.applicant, track_word(one.track, request.language), one.reasons)) for one in request.declined)
    if rows:
        yield tabled(Table("declined", _("Applicants not recommended"), header, rows, texts=len(header)))
    else:
        yield paragraph(_("None."))


def _responsibility(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    yield paragraph(_("We and the co-acting bodies answer for the truth, legality and completeness of what is sent."))
    header = (_("Applicant"), _("Signed for"), _("Signed by"), _("Date"), _("SHA-256 of the package"))
    rows = tuple(
        Row((one.applicant, signed.body, signed.person, signed.on.isoformat(), one.sha256))
        for one in request.recommended
        for signed in one.signatures
    )
    if rows:
        caption = _("Statements of truth, legality and completeness")
        yield tabled(Table("statements", caption, header, rows, texts=len(header)))


def _closing(request: RecommendationRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    day = date_text(request.dated, request.language) if request.dated else _("____ (year) __ (month) __ (day)")
    yield Line(_("Enclosed: list of materials, with everything that it names"))
    yield Line("")
    yield Line(_("{body} (seal)").format(body=request.sender), "right")
    yield Line(_("Date: {date}").format(date=day), "right")
    if request.co_acting:
        yield Line(_("Seals of the co-acting bodies:"))
        rows = tuple(_cells(one, SEAL, DAY[request.language]) for one in request.co_acting)
        yield Grid(_cells(_("Body"), _("Seal"), _("Date")), rows)
    if request.copied:
        yield Rule()
        yield Line(_("Copies to: {bodies}").format(bodies=listed(request.copied, request.language)))
        yield Rule()
    digest = request.sha256 or _("not sent yet")
    yield Line(_("SHA-256 of what is recommended: {digest}").format(digest=digest))


def _cells(*texts_: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(one),) for one in texts_)
