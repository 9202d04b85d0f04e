"""The opinion of a panel before it is laid out: who judged, the scores, the opinion on each case, signatures."""

from collections.abc import Iterable, Iterator

from dafeng.files.charts.numbers import number
from dafeng.files.documents.content.table import NOTHING, Row, Table
from dafeng.files.documents.opinion.request import CaseOpinion, OpinionRequest, Signed
from dafeng.files.documents.plan.chapter_text.blocks import Grid, Heading, Paragraph, Run
from dafeng.files.documents.plan.manuscript.numbering import numbered
from dafeng.files.documents.plan.manuscript.parts import (
    ChapterHead,
    Figure,
    Line,
    Manuscript,
    Piece,
    Remark,
    date_text,
    label_text,
    one_line,
    tabled,
)
from dafeng.language import texts

HAND = "\u3000" * 10
"""Room for a signature by hand."""


def opinion_of(request: OpinionRequest) -> Manuscript:
    """Return the opinion before it is laid out."""
    _ = texts("reports", request.language)
    front = (
        (_("Pilot programme"), request.programme),
        (_("Call"), request.call),
        (_("Panel"), request.panel),
        (_("Track"), request.track),
        (_("Organised by"), request.organiser),
        (_("Scores"), request.round),
    )
    return Manuscript(
        request.language,
        _("Opinion of the expert panel"),
        one_line(request.organiser),
        one_line(label_text(request.demo_label, request.language)),
        request.dated,
        tuple((name, one_line(value)) for name, value in front),
        tuple(numbered(_pieces(request))),
    )


def _pieces(request: OpinionRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    if request.dated is None:
        yield Remark(_("The panel is not concluded: this is how things stand, not its opinion."))
    yield ChapterHead(_("The panel"))
    yield from _members(request)
    yield ChapterHead(_("Scores"))
    yield from _scores(request)
    yield ChapterHead(_("Opinions on the cases"))
    yield from _cases(request)
    yield ChapterHead(_("Signatures"))
    yield from _closing(request)


def _members(request: OpinionRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    header = (_("Full name"), _("In the panel"), _("Professional title"), _("Employer"))
    rows = tuple(Row((one.name, one.role, one.title or NOTHING, one.employer or NOTHING)) for one in request.members)
    yield tabled(Table("members", _("Members of the panel"), header, rows, texts=len(header)))


def _scores(request: OpinionRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    yield _paragraph(request.adjustment)
    if request.sha256:
        yield _paragraph(_("The totals were frozen under this hash (SHA-256):"))
        yield Line(request.sha256)
    header = (
        _("Case"),
        _("Experts"),
        _("Raw mean"),
        _("Median"),
        _("Spread"),
        _("Adjusted"),
        _("Rank"),
        _("Rank, 90 % interval"),
    )
    rows = tuple(Row((_named(one), str(one.scores.experts), *_figures(one))) for one in request.cases)
    yield tabled(Table("scores", _("Scores of the cases (points)"), header, rows))
    if request.agreement:
        lines = tuple(Row((one.name, _number(one.value, 2), one.note or NOTHING)) for one in request.agreement)
        caption = _("Agreement of the experts")
        yield tabled(Table("agreement", caption, (_("Measure"), _("Value"), _("Remark")), lines))
    for picture in request.pictures:
        yield Figure(picture, _("Source: scores of the panel."))


def _cases(request: OpinionRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    for case in request.cases:
        yield Heading(1, (Run(_named(case)),))
        yield _paragraph(_("Judged on submission {number}, whose hash (SHA-256) is:").format(number=case.package))
        yield Line(case.sha256)
        written = [part.strip() for part in case.text.splitlines() if part.strip()]
        yield from (_paragraph(part) for part in written or [_("No opinion is written yet.")])
        if case.visits:
            yield _paragraph(_("Visited: {visits}.").format(visits=_joined(case.visits, request)))
        if case.questions:
            yield _paragraph(_("Questions put to the applicant: {count}.").format(count=case.questions))
        if case.signed:
            header = (_("Full name"), _("Position"), _("Reason"), _("Date"))
            rows = tuple(Row(_said(one, request)) for one in case.signed)
            caption = _("Signatures on case {number}").format(number=case.number)
            yield tabled(Table(f"signed_{case.number}", caption, header, rows, texts=len(header)))
    if not request.cases:
        yield _paragraph(_("None."))


def _closing(request: OpinionRequest) -> Iterator[Piece]:
    _ = texts("reports", request.language)
    yield _paragraph(_("Whoever signs has judged by the rubric, declared interests, and stands by the opinions above."))
    rows = tuple(_cells(one.name, one.role, HAND, "") for one in request.members)
    yield Grid(_cells(_("Full name"), _("In the panel"), _("Signature"), _("Date")), rows)
    day = date_text(request.dated, request.language) if request.dated else _("____ (year) __ (month) __ (day)")
    yield Line("")
    yield Line(_("{body} (seal)").format(body=request.organiser), "right")
    yield Line(_("Date: {date}").format(date=day), "right")


def _said(one: Signed, request: OpinionRequest) -> tuple[str, ...]:
    _ = texts("reports", request.language)
    position = {True: _("agrees"), False: _("dissents"), None: _("not signed yet")}[one.agrees]
    return one.name, position, one.reason or NOTHING, one.on.isoformat() if one.on else NOTHING


def _figures(case: CaseOpinion) -> tuple[str, ...]:
    got = case.scores
    levels = (_number(one, 1) for one in (got.mean, got.median, got.spread, got.adjusted))
    return (*levels, str(got.rank) if got.rank is not None else NOTHING, got.ranks or NOTHING)


def _named(case: CaseOpinion) -> str:
    return f"{case.number} · {case.applicant}"


def _number(value: float | None, places: int) -> str:
    return NOTHING if value is None else number(value, places)


def _joined(parts: Iterable[str], request: OpinionRequest) -> str:
    return ("；" if request.language == "zh" else "; ").join(parts)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _cells(*texts_: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(one),) for one in texts_)
