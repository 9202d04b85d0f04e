"""Contradictions between applications, both sides beside each other, and what the region says of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications.models import Application
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor
from dafeng.web.people.requests import Request
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.queries.crosschecks import (
    Contradicting,
    contradicting,
    current_run,
    last_run,
    packages_up,
)
from dafeng.web.recommendations.rules import crosschecks_of
from dafeng.web.recommendations.services.intake.crosschecking import KIND, ask_crosscheck, explain
from dafeng.web.recommendations.views.frame import back, told
from dafeng.web.recommendations.wording import explained_kind, kind_named, side_said

RELATED = ("programme__region", "programme__lead")


@require_safe
def page(request: Request, call_id: int) -> HttpResponse:
    """What contradicts itself, in what was compared last, and whether that is what stands now."""
    call = _call(request.actor, call_id)
    made = last_run(call)
    job = latest_job(KIND, ("call", str(call.pk)))
    thing = crosschecks_of(call)
    context = {
        "call": call,
        "run": made,
        "is_current": current_run(call) is not None,
        "packages": len(packages_up(call)),
        "found": [_shown(one, request.actor) for one in contradicting(made)],
        "job": job_context(job) if job and job.is_open else None,
        "may_run": permissions.may(request.actor, "run", thing),
        "may_explain": permissions.may(request.actor, "explain", thing) and made is not None,
    }
    return render(request, "recommendations/contradictions.html", context)


@require_POST
@told
def run(request: Request, call_id: int) -> HttpResponse:
    """Have the applications compared."""
    ask_crosscheck(_call(request.actor, call_id), actor=request.actor, at=timezone.now())
    return back(request)


@require_POST
@told
def explain_one(request: Request, call_id: int) -> HttpResponse:
    """Record why a contradiction may stand."""
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
    explain(_call(request.actor, call_id), key, reason, actor=request.actor, at=timezone.now())
    messages.success(request, _("The explanation is recorded."))
    return back(request)


def _call(actor: Actor, call_id: int) -> Call:
    call = permissions.found(actor, Call.objects.select_related(*RELATED), pk=call_id)
    permissions.require(actor, "see", crosschecks_of(call))
    return call


def _shown(one: Contradicting, actor: Actor) -> dict[str, Any]:
    """A contradiction with its sides, each led to its cell where the actor may read the workbook."""
    keys = [side["application"] for side in one.finding["sides"] if side["application"]]
    rows = permissions.visible(actor, Application.objects.filter(pk__in=keys))
    seen = {str(row.pk) for row in rows}
    sides = [
        side | {"said": side_said(side), "url": _cell(side) if side["application"] in seen else ""}
        for side in one.finding["sides"]
    ]
    return {
        "key": one.key,
        "title": kind_named(one.finding),
        "why": explained_kind(one.finding),
        "sides": sides,
        "explanation": one.explanation,
    }


def _cell(side: dict[str, Any]) -> str:
    """The address of a cell of a workbook."""
    if not side.get("sheet"):
        return reverse("applications:overview", args=[side["application"]])
    address = reverse("applications:sheet", args=[side["application"], side["sheet"]])
    row, column = side.get("row", ""), side.get("column", "")
    return f"{address}?row={row}#{row}.{column}" if row else address
