"""What is done to a panel: set up, seat, add, assign, recuse, go on, conclude; what stops it is told on the page."""

from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dafeng.web.applications.models import Application
from dafeng.web.experts.models import Expert
from dafeng.web.panels import forms
from dafeng.web.panels.models import Panel, Seat
from dafeng.web.panels.services import assigning, casing, opening, phases, recusing, seating
from dafeng.web.panels.views.frame import back, opened, told
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted

MOST = 500
Row = TypeVar("Row", bound=Model)


@require_POST
@told
def change(request: Request, panel_id: UUID) -> HttpResponse:
    """Change what the panel was opened with."""
    found = opened(request, panel_id)
    setup = forms.setup_of(request.POST, found.track)
    opening.change_panel(found, setup, actor=request.actor, at=timezone.now(), revision=_revision(request))
    return _done(request, _("The panel is changed."))


@require_POST
@told
def times(request: Request, panel_id: UUID) -> HttpResponse:
    """Set until when scores are due."""
    given = opening.Times(forms.moment_of(request.POST, "first_by"), forms.moment_of(request.POST, "final_by"))
    opening.set_times(opened(request, panel_id), given, actor=request.actor, at=timezone.now())
    return _done(request, _("The times are set."))


@require_POST
@told
def seat(request: Request, panel_id: UUID) -> HttpResponse:
    """Give an expert a seat."""
    found = opened(request, panel_id)
    expert = _row(Expert.objects.all(), request.POST.get("expert", ""))
    seating.seat(found, expert, request.POST.get("role", ""), actor=request.actor, at=timezone.now())
    return _done(request, _("%(expert)s has a seat now.") % {"expert": expert.name})


@require_POST
@told
def unseat(request: Request, panel_id: UUID, seat_id: UUID) -> HttpResponse:
    """Take a seat away."""
    found = opened(request, panel_id)
    seating.unseat(_row(_seats(found), seat_id), actor=request.actor, at=timezone.now())
    return _done(request, _("The seat is taken away."))


@require_POST
@told
def add(request: Request, panel_id: UUID) -> HttpResponse:
    """Put applications before the panel, with a result for each."""
    found = opened(request, panel_id)
    keys = [key for key in request.POST.getlist("application")[:MOST] if _is_key(key)]
    rows = Application.objects.filter(pk__in=keys).select_related("place", "applicant", "call")
    if not rows:
        messages.warning(request, _("Nothing was chosen: tick the applications first."))
        return back(request)
    outcomes = casing.add_cases(found, rows, actor=request.actor, at=timezone.now())
    for one in outcomes:
        for problem in one.problems:
            messages.error(request, f"{one.application.place.name}: {problem}")
    added = sum(one.is_done for one in outcomes)
    return _done(request, ngettext("%(n)s case added.", "%(n)s cases added.", added) % {"n": added})


@require_POST
@told
def remove(request: Request, panel_id: UUID, case_id: UUID) -> HttpResponse:
    """Take a case away."""
    found = opened(request, panel_id)
    case = _row(found.cases.select_related("panel"), case_id)
    case.panel = found
    casing.remove_case(case, actor=request.actor, at=timezone.now())
    return _done(request, _("The case is taken away."))


@require_POST
@told
def solve(request: Request, panel_id: UUID) -> HttpResponse:
    """Have the solver assign; a large panel in the background."""
    found, now = opened(request, panel_id), timezone.now()
    if assigning.is_large(found):
        assigning.start_assigning(found, actor=request.actor, at=now)
        return _done(request, _("The solver is at work; the page shows when it is done."))
    made = assigning.assign_by_solver(found, actor=request.actor, at=now)
    for case, short in made.lacking:
        said = {"case": case.shown_name(veiled=False), "lacks": short.lacks, "free": short.free}
        messages.warning(request, _("%(case)s lacks %(lacks)s experts; %(free)s could read it.") % said)
    return _done(request, ngettext("%(n)s pair stands.", "%(n)s pairs stand.", made.pairs) % {"n": made.pairs})


@require_POST
@told
def assign(request: Request, panel_id: UUID) -> HttpResponse:
    """Give a case to an expert by hand, or take it, with the reason."""
    found, now = opened(request, panel_id), timezone.now()
    case = _row(
        found.cases.select_related("application__call__programme", "application__place"), request.POST.get("case", "")
    )
    seat = _row(_seats(found), request.POST.get("seat", ""))
    reason = request.POST.get("reason", "")
    case.panel = found
    given = case.assignments.filter(seat=seat).select_related("case__panel", "seat__expert").first()
    if request.POST.get("act") == "take" and given is not None:
        assigning.unassign(given, reason, actor=request.actor, at=now)
        return _done(request, _("The case is taken from %(expert)s.") % {"expert": seat.expert.name})
    assigning.assign(case, seat, reason, actor=request.actor, at=now)
    return _done(request, _("The case is given to %(expert)s.") % {"expert": seat.expert.name})


@require_POST
@told
def recuse(request: Request, panel_id: UUID) -> HttpResponse:
    """Recuse an expert from a case, or from the whole panel."""
    found = opened(request, panel_id)
    seat, key = _row(_seats(found), request.POST.get("seat", "")), request.POST.get("case", "")
    case = _row(found.cases.all(), key) if key else None
    recusing.recuse(
        found, seat.expert, request.POST.get("reason", ""), actor=request.actor, at=timezone.now(), case=case
    )
    return _done(request, _("Recused: access and scores are gone."))


@require_POST
@told
def lift(request: Request, panel_id: UUID, recusal_id: int) -> HttpResponse:
    """Lift a recusal."""
    found = opened(request, panel_id)
    row = _row(found.recusals.select_related("panel"), recusal_id)
    recusing.lift(row, request.POST.get("reason", ""), actor=request.actor, at=timezone.now())
    return _done(request, _("The recusal is lifted; what was taken out does not come back."))


@require_POST
@told
def advance(request: Request, panel_id: UUID) -> HttpResponse:
    """Go on to the next phase."""
    said = {"reason": request.POST.get("reason", ""), "seen": request.POST.get("seen", "")}
    now_at = phases.advance_phase(opened(request, panel_id), actor=request.actor, at=timezone.now(), **said)
    return _done(request, _("The panel is now in the phase “%(phase)s”.") % {"phase": now_at.get_phase_display()})


@require_POST
@told
def conclude(request: Request, panel_id: UUID) -> HttpResponse:
    """Conclude the panel."""
    reason = request.POST.get("reason", "")
    made = phases.conclude(opened(request, panel_id), actor=request.actor, at=timezone.now(), reason=reason)
    return _done(request, _("Concluded, with the hash %(hash)s.") % {"hash": made.sha256[:16]})


def _done(request: Request, said: str) -> HttpResponse:
    messages.success(request, said)
    return back(request)


def _seats(panel: Panel) -> QuerySet[Seat]:
    return panel.seats.select_related(
        "expert__person", "panel__call__programme__lead", "panel__call__programme__region"
    )


def _row(rows: QuerySet[Row], key: object) -> Row:
    """The row of that number; what is not there is not found."""
    try:
        found = rows.filter(pk=key).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotPermitted("see", None, hidden=True, sought=f"{rows.model.__name__} {key}")
    return found


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _revision(request: Request) -> int | None:
    return forms.number_of(request.POST, "revision")
