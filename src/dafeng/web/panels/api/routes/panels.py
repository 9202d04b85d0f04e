"""Panels: open, set up, seat, add cases, assign, go on, conclude; totals."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status

from dafeng.web.applications.models import Application
from dafeng.web.experts.models import Expert
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import ProblemOut, answers
from dafeng.web.panels.api import told
from dafeng.web.panels.api.schemas import (
    AssignedOut,
    AssignIn,
    AssignmentOut,
    CasesIn,
    ChangeIn,
    ConclusionOut,
    GoIn,
    MarkTotalOut,
    PanelDetail,
    PanelIn,
    PanelOutcomeOut,
    PanelsOut,
    SeatIn,
    ShortfallOut,
    TimesIn,
    TotalsOut,
)
from dafeng.web.panels.models import Assignment, Case, Panel, Seat
from dafeng.web.panels.queries.panels import panels
from dafeng.web.panels.queries.people import name_of
from dafeng.web.panels.queries.totals import totals
from dafeng.web.panels.services import assigning, casing, opening, phases, seating
from dafeng.web.panels.services.finding import panel_of
from dafeng.web.people import rules
from dafeng.web.people.rules import NotPermitted
from dafeng.web.programmes.models import Call

router = Router(tags=["panels"])
ONE = "/panels/{panel_id}"
One = TypeVar("One", bound=Model)


@router.get("/panels", response=answers(200, PanelsOut), summary=gettext_noop("The panels that you may see"))
def listed(request: HttpRequest, page: Query[Page]) -> PanelsOut:
    """Panels by call, track and name; for an expert those in which they sit."""
    rows = panels(actor_of(request)).order_by("call", "track", "name", "pk")
    return PanelsOut(**page_of(rows, page, told.panel))


@router.post("/panels", response=answers(201, PanelDetail), summary=gettext_noop("Open a panel"))
def begin(request: HttpRequest, asked: PanelIn) -> Status[PanelDetail]:
    """A new panel, to be set up; its rubric is frozen now."""
    actor = actor_of(request)
    rows = Call.objects.select_related("programme__region", "programme__lead")
    setup = opening.Setup(asked.name, asked.track, tuple(asked.industries), asked.blind, asked.veiled, asked.per_case)
    made = opening.open_panel(rules.found(actor, rows, pk=asked.call), setup, actor=actor, at=timezone.now())
    return Status(201, _detail(request, made.pk))


@router.get(ONE, response=answers(200, PanelDetail), summary=gettext_noop("One panel"))
def one(request: HttpRequest, panel_id: UUID) -> PanelDetail:
    """A panel with the cases that you may open, and what stands against its next phase."""
    return _detail(request, panel_id)


@router.put(ONE, response=answers(200, PanelDetail), summary=gettext_noop("Change a panel that is set up"))
def changed(request: HttpRequest, panel_id: UUID, asked: ChangeIn) -> PanelDetail:
    """Name, industries, what is not to be known, and how many experts read a case."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id)
    setup = opening.Setup(asked.name, panel.track, tuple(asked.industries), asked.blind, asked.veiled, asked.per_case)
    opening.change_panel(panel, setup, actor=actor, at=timezone.now(), revision=asked.revision)
    return _detail(request, panel_id)


@router.put(f"{ONE}/times", response=answers(200, PanelDetail), summary=gettext_noop("Set until when scores are due"))
def timed(request: HttpRequest, panel_id: UUID, asked: TimesIn) -> PanelDetail:
    """Duties move with the times."""
    actor = actor_of(request)
    given = opening.Times(asked.first_by, asked.final_by)
    opening.set_times(panel_of(actor, panel_id), given, actor=actor, at=timezone.now())
    return _detail(request, panel_id)


@router.post(f"{ONE}/seats", response=answers(201, PanelDetail), summary=gettext_noop("Seat an expert"))
def seated(request: HttpRequest, panel_id: UUID, asked: SeatIn) -> Status[PanelDetail]:
    """An expert of the region's pool, as chair, member or secretary."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id)
    expert = rules.found(actor, Expert.objects.select_related("pool__place", "person"), pk=asked.expert)
    seating.seat(panel, expert, asked.role, actor=actor, at=timezone.now())
    return Status(201, _detail(request, panel_id))


@router.post(
    f"{ONE}/cases", response=answers(200, list[PanelOutcomeOut]), summary=gettext_noop("Put applications before it")
)
def added(request: HttpRequest, panel_id: UUID, asked: CasesIn) -> list[PanelOutcomeOut]:
    """Each by the same guards as one alone, with a result for each."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id)
    rows = rules.visible(actor, Application.objects.select_related("place", "applicant", "call"))
    outcomes = casing.add_cases(panel, rows.filter(pk__in=asked.applications), actor=actor, at=timezone.now())
    return [
        PanelOutcomeOut(
            application=each.application.pk,
            case=each.case.pk if each.case else None,
            problems=[ProblemOut.from_orm(problem) for problem in each.problems],
        )
        for each in outcomes
    ]


@router.get(f"{ONE}/assignments", response=answers(200, list[AssignmentOut]), summary=gettext_noop("Who reads what"))
def assignments(request: HttpRequest, panel_id: UUID) -> list[AssignmentOut]:
    """The pairs of case and seat, for whoever runs the panel."""
    panel = panel_of(actor_of(request), panel_id, "record")
    rows = Assignment.objects.filter(case__panel=panel).order_by("case__number", "seat")
    return [
        AssignmentOut(case=each.case_id, seat=each.seat_id, part=each.part, origin=each.origin, effect=each.effect)
        for each in rows
    ]


@router.post(
    f"{ONE}/assignments/solution", response=answers(200, AssignedOut), summary=gettext_noop("Have the solver assign")
)
def solved(request: HttpRequest, panel_id: UUID) -> AssignedOut:
    """Load, expertise and conflicts balanced; what was given by hand or scored stays."""
    actor = actor_of(request)
    made = assigning.assign_by_solver(panel_of(actor, panel_id), actor=actor, at=timezone.now())
    lacking = [
        ShortfallOut(case=case.pk, needs=short.needs, lacks=short.lacks, free=short.free, reason=short.reason)
        for case, short in made.lacking
    ]
    return AssignedOut(pairs=made.pairs, lacking=lacking)


@router.post(f"{ONE}/assignments", response=answers(201, AssignmentOut), summary=gettext_noop("Give a case by hand"))
def assigned(request: HttpRequest, panel_id: UUID, asked: AssignIn) -> Status[AssignmentOut]:
    """One case to one expert, with the reason; a conflict that bars is never gone past."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id)
    case, seat = _case(panel, asked.case), _seat(panel, asked.seat)
    each = assigning.assign(case, seat, asked.reason, actor=actor, at=timezone.now())
    out = AssignmentOut(case=each.case_id, seat=each.seat_id, part=each.part, origin=each.origin, effect=each.effect)
    return Status(201, out)


@router.post(f"{ONE}/phase", response=answers(200, PanelDetail), summary=gettext_noop("Open the next phase"))
def advanced(request: HttpRequest, panel_id: UUID, asked: GoIn) -> PanelDetail:
    """Go on from the phase that was seen; 409 names everything in the way."""
    actor = actor_of(request)
    said = {"reason": asked.reason, "seen": asked.seen}
    phases.advance_phase(panel_of(actor, panel_id), actor=actor, at=timezone.now(), **said)
    return _detail(request, panel_id)


@router.post(f"{ONE}/conclusion", response=answers(201, ConclusionOut), summary=gettext_noop("Conclude a panel"))
def concluded(request: HttpRequest, panel_id: UUID, asked: GoIn) -> Status[ConclusionOut]:
    """The totals are frozen with their hash."""
    actor = actor_of(request)
    made = phases.conclude(panel_of(actor, panel_id), actor=actor, at=timezone.now(), reason=asked.reason)
    return Status(201, ConclusionOut(number=made.number, sha256=made.sha256, at=made.at))


@router.get(f"{ONE}/totals", response=answers(200, TotalsOut), summary=gettext_noop("The totals of a panel"))
def totalled(request: HttpRequest, panel_id: UUID) -> TotalsOut:
    """What everyone gave, in the round that counts now; who is recused is not there."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id, "scores")
    found, seats = totals(panel), {str(seat.pk): seat for seat in panel.seats.all()}
    rows = [
        MarkTotalOut(
            case=UUID(each.case),
            application=UUID(each.application),
            expert=name_of(seats.get(each.seat), actor, panel),
            total=each.value,
        )
        for each in found.rows
    ]
    return TotalsOut(round=found.rounds[str(panel.pk)], rows=rows)


def _detail(request: HttpRequest, panel_id: UUID) -> PanelDetail:
    actor = actor_of(request)
    return told.detail(panel_of(actor, panel_id), actor, timezone.now())


def _case(panel: Panel, key: UUID) -> Case:
    found = _row(panel.cases.select_related("application__call__programme", "application__place"), key)
    found.panel = panel
    return found


def _seat(panel: Panel, key: UUID) -> Seat:
    return _row(panel.seats.select_related("expert__person"), key)


def _row(rows: QuerySet[One], key: UUID) -> One:
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotPermitted("see", None, hidden=True, sought=f"{rows.model.__name__} {key}")
    return found
