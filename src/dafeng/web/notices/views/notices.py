"""The region's side of a notice: putting it up, what stands against the list, and issuing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.notices.models import PilotList
from dafeng.web.notices.queries.hindrances import hindrances
from dafeng.web.notices.queries.notices import RELATED, awaiting, is_running, last_notice, notices, term_of
from dafeng.web.notices.queries.objections import counts_of, objections
from dafeng.web.notices.services.issuing import issue
from dafeng.web.notices.services.opening import Opening, may_open, open_notice, prospect_of
from dafeng.web.notices.services.recording import notice_of
from dafeng.web.notices.states import NoticeState
from dafeng.web.notices.views.frame import back, told
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.programmes.models import Call


@require_safe
def listing(request: Request) -> HttpResponse:
    """The notices, the lists, and the calls in which a notice can be put up."""
    now = timezone.now()
    opening = [
        {"call": call, "prospect": prospect_of(call, now)}
        for call in awaiting()
        if may_open(request.actor, call) and last_notice(call) is None
    ]
    shown = [{"notice": one, "running": is_running(one, now), "counts": counts_of(one)} for one in notices()]
    lists = PilotList.objects.select_related(*RELATED)
    return render(request, "notices/list.html", {"opening": opening, "shown": shown, "lists": lists, "now": now})


@require_safe
def notice(request: Request, notice_id: UUID) -> HttpResponse:
    """A notice as the region works on it."""
    found, now = notice_of(request.actor, str(notice_id)), timezone.now()
    is_open = found.state == NoticeState.OPEN
    may_repeat = is_open and may_open(request.actor, found.call)
    context = {
        "notice": found,
        "now": now,
        "term": term_of(found),
        "running": is_running(found, now),
        "counts": counts_of(found),
        "objections": objections(request.actor).filter(notice__call=found.call),
        "hindrances": hindrances(found, now) if is_open and may_repeat else (),
        "may_issue": is_open and rules.may(request.actor, "issue", found),
        "may_repeat": may_repeat,
        "prospect": prospect_of(found.call, now) if may_repeat else None,
        "made": PilotList.objects.filter(call=found.call).first(),
    }
    return render(request, "notices/notice.html", context)


@require_POST
@told
def open_one(request: Request, call_id: int) -> HttpResponse:
    """Put a notice up, or put it up again."""
    call = rules.found(request.actor, Call.objects.select_related("programme__region", "programme__lead"), pk=call_id)
    opening = Opening(request.POST.get("contact", ""), request.POST.get("reason", ""))
    made = open_notice(call, opening, actor=request.actor, at=timezone.now())
    messages.success(request, _("The notice is up, with the hash %(hash)s.") % {"hash": made.sha256[:16]})
    return redirect("notices:notice", made.pk)


@require_POST
@told
def issue_one(request: Request, notice_id: UUID) -> HttpResponse:
    """Issue the list; what stands against it is told on the page."""
    found = notice_of(request.actor, str(notice_id))
    made = issue(found, request.POST.get("document", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("The list is issued, with the hash %(hash)s.") % {"hash": made.sha256[:16]})
    return back(request)
