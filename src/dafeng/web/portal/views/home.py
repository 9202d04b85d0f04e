"""The page one starts from: the programme for everyone, and one's own affairs for who is signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dafeng.web.people.models import Role
from dafeng.web.people.requests import Request
from dafeng.web.portal.queries.calls import call_now
from dafeng.web.portal.queries.duties import at_hand
from dafeng.web.portal.queries.overseeing import overseen
from dafeng.web.portal.queries.own import demands_on, held
from dafeng.web.portal.queries.work import running_work

APPLICANTS = {Role.FILLER, Role.PRINCIPAL}


@login_not_required
@require_safe
def home(request: Request) -> HttpResponse:
    """What one holds, what is due, and what comes next."""
    actor, now = request.actor, timezone.now()
    call = call_now(now)
    if not actor.is_known:
        return render(request, "portal/landing.html", {"call": call, "now": now, "bare": True})
    context: dict[str, object] = {"call": call, "now": now, "jobs": running_work(actor), "hand": at_hand(actor, now)}
    if actor.roles & APPLICANTS:
        context["own"] = held(actor, now)
        context["demands"] = demands_on(actor, call) if call else ()
    if actor.roles - APPLICANTS:
        context["overseen"] = overseen(actor, call.call) if call else None
    return render(request, "portal/home.html", context)
