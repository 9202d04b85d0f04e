"""The region's intake: what has come from each league, when, how far it is, and the same act on several."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.people import rules as permissions
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls
from dafeng.web.recommendations.navigation import receives
from dafeng.web.recommendations.queries.crosschecks import contradicting, current_run
from dafeng.web.recommendations.queries.incoming import incoming
from dafeng.web.recommendations.rules import crosschecks_of
from dafeng.web.recommendations.services.bulk import Bulk, on_nominations
from dafeng.web.recommendations.views.acting import tell_outcomes
from dafeng.web.recommendations.views.frame import back, told

ACTS = ("accept", "return")


@require_safe
def page(request: Request) -> HttpResponse:
    """What has come from each league, call by call."""
    if not receives(request.actor):
        raise NotPermitted("see", Prospect("crosscheck"), hidden=False)
    now = timezone.now()
    calls = [_call(request, call) for call in current_calls(now).select_related("programme__lead")]
    return render(request, "recommendations/intake.html", {"calls": calls, "now": now})


def _call(request: Request, call: Call) -> dict[str, Any]:
    rows, now = incoming(request.actor, call, timezone.now()), timezone.now()
    thing, run = crosschecks_of(call), current_run(call)
    return {
        "call": call,
        "rows": rows,
        "came": sum(one.dispatch is not None for one in rows),
        "now": now,
        "compared": run,
        "open": sum(one.explanation is None for one in contradicting(run)),
        "may_see": permissions.may(request.actor, "see", thing),
        "may_act": any(one.nomination is not None and one.may_act for one in rows),
    }


@require_POST
@told
def several(request: Request) -> HttpResponse:
    """The same act on several nominations, one by one under the same guards."""
    act, keys = request.POST.get("act", ""), request.POST.getlist("nomination")
    if act not in ACTS or not keys:
        messages.error(request, _("Tick at least one nomination, and choose what is to be done."))
        return back(request)
    bulk = Bulk(act, request.POST.get("reason", ""))
    tell_outcomes(request, on_nominations(keys, bulk, actor=request.actor, at=timezone.now()))
    return back(request)
