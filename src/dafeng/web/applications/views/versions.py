"""Every version that was kept: the list, any two compared field by field, saving one by hand, putting one back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications import rules
from dafeng.web.applications.models import Application, Version
from dafeng.web.applications.queries.comparison import compared
from dafeng.web.applications.queries.versions import versions_for
from dafeng.web.applications.services.content.chapters import chapter_rule
from dafeng.web.applications.services.content.versions import restore, save_version
from dafeng.web.applications.services.finding import version_of
from dafeng.web.applications.views.frame import content_of, opened, page, told
from dafeng.web.applications.wording import worded
from dafeng.web.ledger.queries import acts_on
from dafeng.web.people.requests import Request

MOST_SHOWN, LONGEST_NUMBER = 500, 9


@require_safe
def versions(request: Request, application_id: UUID) -> HttpResponse:
    """The versions, newest first, and the acts on the application."""
    application = content_of(request, application_id)
    rows = versions_for(request.actor, application)
    return page(
        request,
        application,
        "versions",
        versions=rows.order_by("-number"),
        may_restore=rules.may(request.actor, "restore", application),
        acts=acts_on("application", str(application.pk))[:MOST_SHOWN],
    )


@require_safe
def compare(request: Request, application_id: UUID) -> HttpResponse:
    """Two versions side by side, field by field."""
    application = opened(request, application_id)
    old, new = (_version(request, application, request.GET.get(name, "")) for name in ("old", "new"))
    found = compared(old, new)
    chapters = [
        {"title": worded(chapter_rule(application, one.chapter).title), "lines": one.lines} for one in found.chapters
    ]
    return page(
        request,
        application,
        "versions_compare",
        found=found,
        fields=found.fields[:MOST_SHOWN],
        more=max(0, len(found.fields) - MOST_SHOWN),
        chapters=chapters,
    )


@require_POST
@told
def save(request: Request, application_id: UUID) -> HttpResponse:
    """Keep what stands now as a version with a note."""
    application = opened(request, application_id)
    remark = request.POST.get("remark", "").strip()[:300]
    kept = save_version(application, remark=remark, actor=request.actor, at=timezone.now())
    messages.success(request, _("Kept as version %(number)s.") % {"number": kept.number})
    return redirect("applications:versions", application_id)


@require_POST
@told
def put_back(request: Request, application_id: UUID, number: int) -> HttpResponse:
    """Make workbook and chapters what they were in a version."""
    application = opened(request, application_id)
    version = _version(request, application, str(number))
    kept = restore(version, actor=request.actor, at=timezone.now())
    said = _("Version %(number)s stands again, as version %(new)s.") % {"number": number, "new": kept.number}
    messages.success(request, said)
    return redirect("applications:versions", application_id)


def _version(request: Request, application: Application, number: str) -> Version:
    if not (number.isascii() and number.isdigit() and len(number) < LONGEST_NUMBER):
        raise Http404(number)
    return version_of(request.actor, application, int(number))
