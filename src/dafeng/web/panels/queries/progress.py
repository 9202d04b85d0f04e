"""How far a panel is, and what stands in the way of its next phase: asked by page, API and service alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dafeng.web.integrations.errors import Problem
from dafeng.web.panels.models import Assignment, Case, Panel, Seat
from dafeng.web.panels.queries.opinions import opinion_of, signatures_of, signers_of
from dafeng.web.panels.queries.panels import whole_cases
from dafeng.web.panels.queries.totals import last_sheet
from dafeng.web.panels.states import SCORING_ROLES, Part, Phase, QuestionState, Round, SeatRole, following


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What stands in the way; a passable one can be gone past with a reason, which is recorded."""

    problem: Problem
    passable: bool = False


@dataclass(frozen=True, slots=True)
class SeatProgress:
    """How far an expert is in a round: cases finished, of how many."""

    seat: Seat
    done: int
    total: int


def progress(panel: Panel, round: Round) -> list[SeatProgress]:  # noqa: A002 -- what such scores are called
    """How far each scoring expert is, by seat."""
    rows = _given(panel)
    return [
        SeatProgress(
            seat,
            sum(last_sheet(one, round) is not None for one in rows if one.seat_id == seat.pk),
            sum(one.seat_id == seat.pk for one in rows),
        )
        for seat in panel.seats.all()
        if seat.role in SCORING_ROLES
    ]


def hindrances(panel: Panel, at: datetime) -> list[Hindrance]:
    """Everything that stands against the next phase; empty where the panel may go on, and after its last."""
    step = {
        Phase.READING: _before_reading,
        Phase.COMPARING: _before_comparing,
        Phase.FINAL: _before_final,
        Phase.CONCLUDED: _before_concluding,
    }.get(following(panel.phase) or Phase.SETUP)
    return list(step(panel, at)) if step else []


def _before_reading(panel: Panel, at: datetime) -> Iterator[Hindrance]:
    seats, cases = list(panel.seats.all()), list(whole_cases().filter(panel=panel))
    if not cases:
        yield Hindrance(_problem(panel, "no_cases", _("No application stands before this panel."), _("Add cases.")))
    if not any(seat.role == SeatRole.CHAIR for seat in seats):
        yield Hindrance(_problem(panel, "no_chair", _("The panel has no chair."), _("Seat an expert as chair.")))
    for seat in seats:
        if seat.expert.person_id is None:
            what = _("%(expert)s has no account yet.") % {"expert": seat.expert.name}
            yield Hindrance(_problem(panel, "no_account", what, _("Invite the expert, or give the seat to another.")))
    if panel.first_by is None or panel.first_by <= at:
        how = _("Set a time that has not passed.")
        yield Hindrance(_problem(panel, "no_first_time", _("No time is set for the first scores."), how))
    for case in cases:
        yield from _too_few(panel, case)


def _too_few(panel: Panel, case: Case) -> Iterator[Hindrance]:
    given = sum(one.part == Part.SCORES for one in case.assignments.all())
    if given >= panel.per_case:
        return
    what = _("%(case)s has %(given)s of %(wanted)s experts.") % {
        "case": case.shown_name(veiled=False),
        "given": given,
        "wanted": panel.per_case,
    }
    how = _("Have cases assigned, or seat more experts.")
    yield Hindrance(_problem(panel, "too_few_experts", what, how), passable=given > 0)


def _before_comparing(panel: Panel, at: datetime) -> Iterator[Hindrance]:
    yield from _unfinished(panel, Round.FIRST, panel.first_by, at)


def _before_final(panel: Panel, at: datetime) -> Iterator[Hindrance]:
    if panel.final_by is None or panel.final_by <= at:
        how = _("Set a time that has not passed.")
        yield Hindrance(_problem(panel, "no_final_time", _("No time is set for the final scores."), how))
    for case in panel.cases.all():
        if opinion_of(case) is None:
            what = _("The opinion on %(case)s is not written.") % {"case": case.label}
            yield Hindrance(_problem(panel, "no_opinion", what, _("It can still be written later.")), passable=True)


def _before_concluding(panel: Panel, at: datetime) -> Iterator[Hindrance]:
    yield from _unfinished(panel, Round.FINAL, panel.final_by, at)
    for case in whole_cases().filter(panel=panel):
        if not any(last_sheet(one, Round.FINAL) for one in case.assignments.all()):
            what = _("Nobody has given final scores on %(case)s: its total cannot be determined.")
            how = _("Have another expert score it, or conclude without it and say why.")
            named = what % {"case": case.shown_name(veiled=False)}
            yield Hindrance(_problem(panel, "no_scores", named, how), passable=True)
        yield from _unsigned(panel, case)
    waiting = sum(case.questions.filter(state=QuestionState.PROPOSED).count() for case in panel.cases.all())
    if waiting:
        what = ngettext(
            "%(n)s question is still with the secretary.", "%(n)s questions are still with the secretary.", waiting
        ) % {"n": waiting}
        yield Hindrance(_problem(panel, "open_questions", what, _("Put them, or say why not.")), passable=True)


def _unsigned(panel: Panel, case: Case) -> Iterator[Hindrance]:
    name, opinion = {"case": case.shown_name(veiled=False)}, opinion_of(case)
    if opinion is None:
        what = _("The opinion on %(case)s is not written.") % name
        yield Hindrance(_problem(panel, "no_opinion", what, _("The chair or the secretary writes it.")))
        return
    signed = {one.seat_id for one in signatures_of(opinion)}
    missing = [one for one in signers_of(case) if one.seat_id not in signed]
    if missing:
        said = name | {"n": len(missing)}
        what = ngettext(
            "%(n)s signature is missing on %(case)s.", "%(n)s signatures are missing on %(case)s.", len(missing)
        )
        yield Hindrance(_problem(panel, "not_signed", what % said, _("Who dissents signs so.")), passable=True)


def _unfinished(panel: Panel, round: Round, due: datetime | None, at: datetime) -> Iterator[Hindrance]:  # noqa: A002 -- likewise
    """Who has not finished; once the time is over it can be gone past, and stays missing rather than zero."""
    for one in progress(panel, round):
        if one.done < one.total:
            said = {"expert": one.seat.expert.name, "done": one.done, "total": one.total}
            what = _("%(expert)s has finished %(done)s of %(total)s cases.") % said
            how = _("Wait until the time is over, give more time, or recuse.")
            yield Hindrance(_problem(panel, "unfinished", what, how), passable=due is not None and due < at)


def _given(panel: Panel) -> list[Assignment]:
    rows = Assignment.objects.filter(case__panel=panel, part=Part.SCORES)
    return list(rows.prefetch_related("sheets"))


def _problem(panel: Panel, code: str, what: str, how: str) -> Problem:
    return Problem(code, what, str(panel), how=how)
