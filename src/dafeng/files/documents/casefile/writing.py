"""The case file before it is laid out: a cover, then the chapters in the order in which a case runs."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dafeng.files.documents.casefile.request import CaseFile, JointAct, Request
from dafeng.files.documents.content.table import NOTHING, Row, Table
from dafeng.files.documents.plan.chapter_text.blocks import Paragraph, Run
from dafeng.files.documents.plan.manuscript.numbering import numbered
from dafeng.files.documents.plan.manuscript.parts import (
    ChapterHead,
    Manuscript,
    Piece,
    Remark,
    label_text,
    one_line,
    tabled,
)
from dafeng.language import N_, texts

CHAPTERS = {
    "submissions": N_("Submissions"),
    "figures": N_("Key figures"),
    "verdicts": N_("Conditions of the scheme"),
    "joint_acts": N_("Joint review"),
    "requests": N_("Questions, corrections and answers"),
    "statements": N_("Statements of truth, legality and completeness"),
    "recommendation": N_("Recommendation and intake"),
    "comments": N_("Comments"),
    "trail": N_("Audit trail"),
}
"""The chapters by id, in their order."""


def case_file_of(case: CaseFile) -> Manuscript:
    """Return the case file before it is laid out."""
    _ = texts("reports", case.language)
    standing = next((one for one in reversed(case.submissions)), None)
    front = (
        (_("Applicant"), case.applicant),
        (_("Call"), case.call),
        (_("Programme"), case.programme),
        (_("State"), case.state),
        (_("SHA-256 of the package"), standing.sha256 if standing else NOTHING),
        (_("Made for"), case.reader),
        (_("Made at"), case.made),
    )
    return Manuscript(
        case.language,
        _("Case file: {applicant}").format(applicant=one_line(case.applicant)),
        one_line(case.reader),
        one_line(label_text(case.demo_label, case.language)),
        case.dated,
        tuple((name, one_line(value)) for name, value in front),
        tuple(numbered(_pieces(case))),
    )


def _pieces(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    if case.hidden:
        names = ("、" if case.language == "zh" else "; ").join(_(CHAPTERS[one]) for one in case.hidden)
        yield Remark(_("Left out, because they are not for this reader: {chapters}.").format(chapters=names))
    writers: dict[str, Callable[[CaseFile], Iterable[Piece]]] = {
        "submissions": _submissions,
        "figures": _figures,
        "verdicts": _verdicts,
        "joint_acts": _joint_acts,
        "requests": _requests,
        "statements": _statements,
        "recommendation": _recommendation,
        "comments": _comments,
        "trail": _trail,
    }
    for name, title in CHAPTERS.items():
        if name not in case.hidden:
            yield ChapterHead(_(title))
            written = list(writers[name](case))
            yield from written or [_paragraph(_("None."))]


def _submissions(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    header = (_("Submission"), _("Time"), _("Submitted by"), _("Standing"), _("SHA-256"))
    rows = [(str(one.number), one.at, one.by, one.standing, one.sha256) for one in case.submissions]
    yield from _table("submissions", _("Packages"), header, rows)


def _figures(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    header = (_("Indicator"), _("Unit"), _("Year"), _("Value"))
    rows = [(one.name, one.unit, one.year, one.value or NOTHING) for one in case.figures]
    yield from _table("figures", _("Key figures of the package that stands"), header, rows, texts_=3)


def _verdicts(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    header = (_("Clause"), _("Condition"), _("Verdict"), _("Why"))
    rows = [(one.clause, one.condition, one.status, one.sentence or NOTHING) for one in case.verdicts]
    yield from _table("verdicts", _("Verdicts on the package that stands"), header, rows)


def _joint_acts(case: CaseFile) -> Iterator[Piece]:
    for number, act in enumerate(case.joint_acts):
        yield from _joint_act(case, act, f"act_{number}")


def _joint_act(case: CaseFile, act: JointAct, name: str) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    header = (_("Body"), _("Part"), _("Position"), _("Time"), _("Person"), _("Reason and conditions"))
    rows = [
        (one.body, one.part, one.position, one.at or NOTHING, one.by or NOTHING, one.said or NOTHING)
        for one in act.opinions
    ]
    yield _paragraph(act.standing)
    yield from _table(name, act.title, header, rows)


def _requests(case: CaseFile) -> Iterator[Piece]:
    for number, one in enumerate(case.requests):
        yield from _request(case, one, f"request_{number}")


def _request(case: CaseFile, one: Request, name: str) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    yield _paragraph(one.asked)
    yield from _table(name, one.title, (_("Where"), _("What"), _("Answer")), one.points)
    yield _paragraph(one.answered)


def _statements(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    header = (_("Statement"), _("Signed"), _("Standing"), _("SHA-256 of the package"))
    rows = [(one.text, one.signed, one.standing, one.sha256) for one in case.statements]
    yield from _table("statements", _("Statements"), header, rows)


def _recommendation(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    found = case.recommendation
    if found is None:
        return
    yield from _table("recommendation", _("Recommendation"), (_("What"), _("Stated")), found.facts)
    yield from _table("intake", _("Intake by the region"), (_("What"), _("Stated")), found.intake)
    if found.act:
        yield from _joint_act(case, found.act, "act_intake")


def _comments(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    header = (_("Time"), _("By"), _("For"), _("Comment"))
    rows = [(one.at, one.by, one.audience, one.text) for one in case.comments]
    yield from _table("comments", _("Comments"), header, rows)


def _trail(case: CaseFile) -> Iterator[Piece]:
    _ = texts("reports", case.language)
    header = (_("No."), _("Time"), _("Act"), _("By"), _("Reason"), _("SHA-256"))
    rows = [(one.number, one.at, one.act, one.by, one.reason or NOTHING, one.sha256) for one in case.trail]
    yield from _table("trail", _("Acts in the ledger"), header, rows)
    if case.note:
        yield Remark(case.note)


def _table(
    name: str, caption: str, header: tuple[str, ...], rows: Sequence[Sequence[str]], *, texts_: int = 0
) -> Iterator[Piece]:
    """The table, unless it would hold no row."""
    if rows:
        lines = tuple(Row(tuple(cells)) for cells in rows)
        yield tabled(Table(name, caption, header, lines, texts=texts_ or len(header)))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))
