"""What one was told, and following a notice to what it is about."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.duties.models import Notice
from dafeng.web.duties.queries import notices, unread
from dafeng.web.duties.services.reading import mark_all_read, mark_read
from dafeng.web.duties.wording import note_of
from dafeng.web.people import rules
from dafeng.web.people.requests import Request

ON_A_PAGE = 40


@require_safe
def listing(request: Request) -> HttpResponse:
    """The notices, newest first, or those that were not read."""
    only_unread = "unread" in request.GET
    rows = notices(request.actor).filter(read_at=None) if only_unread else notices(request.actor)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "told": [{"notice": notice, "note": note_of(notice)} for notice in page],
        "only_unread": only_unread,
        "unread": unread(request.actor),
    }
    return render(request, "duties/notices.html", context)


@require_safe
def follow(request: Request, notice_id: int) -> HttpResponse:
    """Go where the notice leads; from then on it counts as read."""
    notice = rules.found(request.actor, Notice.objects.all(), pk=notice_id)
    mark_read(notice, timezone.now())
    safe = url_has_allowed_host_and_scheme(notice.path, allowed_hosts=None)
    return redirect(notice.path if safe and notice.path.startswith("/") else "duties:notices")


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Count all notices as read."""
    mark_all_read(request.actor, timezone.now())
    messages.success(request, _("All notices count as read."))
    return redirect("duties:notices")
