"""Who sits in a panel and who reads what: seats, cases, the table of both, recusals."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dafeng.web.experts.queries.pool import pool_experts
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.panels.models import Case, Seat
from dafeng.web.panels.queries.panels import waiting_applications, whole_cases
from dafeng.web.panels.queries.totals import last_sheet
from dafeng.web.panels.services.assigning import ASSIGNING, BY_HAND, KIND, barred_by
from dafeng.web.panels.states import SCORING_ROLES, Round, SeatRole
from dafeng.web.panels.views.frame import opened, page
from dafeng.web.panels.views.panels import industries
from dafeng.web.people import rules
from dafeng.web.people.requests import Request


@require_safe
def people(request: Request, panel_id: UUID) -> HttpResponse:
    """Seats, cases, and who has which case with every conflict between them."""
    found = opened(request, panel_id, "record")
    seats = list(found.seats.select_related("expert__person", "expert__place"))
    cases = list(whole_cases().filter(panel=found))
    seated = [one.expert_id for one in seats]
    job = latest_job(KIND, ("panel", str(found.pk)))
    return page(
        request,
        found,
        "panels/people.html",
        seats=seats,
        cases=cases,
        rows=_rows(seats, cases),
        scoring_seats=[one for one in seats if one.role in SCORING_ROLES],
        roles=SeatRole.choices,
        pool=pool_experts(found.call).exclude(pk__in=seated),
        waiting=waiting_applications(found),
        industries=industries(),
        may_solve=rules.may(request.actor, "assign", found) and found.phase in ASSIGNING,
        may_hand=rules.may(request.actor, "assign", found) and found.phase in BY_HAND,
        assigning_job=job_context(job, may_cancel=True) if job is not None and job.is_open else None,
    )


@require_safe
def recusals(request: Request, panel_id: UUID) -> HttpResponse:
    """Who takes no part in what, and why; never what was taken out."""
    found = opened(request, panel_id, "record")
    rows = found.recusals.select_related("expert", "case__application__place", "by").defer("removed")
    return page(
        request,
        found,
        "panels/recusals.html",
        recusals=rows.order_by("-at", "-pk"),
        seats=found.seats.select_related("expert"),
        cases=found.cases.select_related("application__place"),
    )


def _rows(seats: list[Seat], cases: list[Case]) -> list[dict[str, Any]]:
    """The table of cases by seats: what was given, by whom, how far, and the conflicts."""
    scoring = [one for one in seats if one.role in SCORING_ROLES]
    known = barred_by(scoring, cases)
    return [{"case": case, "cells": [_cell(case, seat, known) for seat in scoring]} for case in cases]


def _cell(case: Case, seat: Seat, known: dict[tuple[str, str], list[Any]]) -> dict[str, Any]:
    given = next((one for one in case.assignments.all() if one.seat_id == seat.pk), None)
    found = known.get((str(seat.pk), str(case.pk)), [])
    return {
        "seat": seat,
        "given": given,
        "scored": given is not None and any(last_sheet(given, one) for one in Round.values),
        "conflicts": found,
        "bars": any(one.bars for one in found),
    }
