"""The documents that prove an application: what is asked for, what is there, attaching and removing."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dafeng.web.applications import rules
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.files import attachments_for
from dafeng.web.applications.services.files.attaching import Offered, attach, remove_attachment
from dafeng.web.applications.services.finding import attachment_of
from dafeng.web.applications.views.frame import content_of, page, told
from dafeng.web.applications.wording import worded
from dafeng.web.people.requests import Request


@require_http_methods(["GET", "POST"])
@told
def evidence(request: Request, application_id: UUID) -> HttpResponse:
    """The kinds of evidence with what is attached; a POST attaches a file."""
    application = content_of(request, application_id)
    if request.method == "POST":
        return _attached(request, application)
    held = list(attachments_for(request.actor, application))
    kinds = [
        {
            "evidence": one,
            "name": worded(one.name),
            "note": worded(one.note),
            "files": [file for file in held if file.evidence == one.id],
        }
        for one in rulebook_of(application).evidence_of(track_of(application))
        if not one.made
    ]
    return page(
        request,
        application,
        "evidence",
        kinds=kinds,
        may_attach=rules.may(request.actor, "attach", application),
        scanner=bool(settings.CLAMAV_SOCKET),
        limit=settings.UPLOAD_LIMIT_BYTES,
    )


@require_POST
@told
def remove(request: Request, application_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Take a file out; it stays in the history."""
    attachment = attachment_of(request.actor, str(application_id), str(attachment_id))
    remove_attachment(attachment, reason=request.POST.get("reason", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("“%(name)s” is taken out; it stays in the history.") % {"name": attachment.name})
    return redirect("applications:evidence", application_id)


def _attached(request: Request, application: Application) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("No file was chosen."))
        return redirect("applications:evidence", application.pk)
    offered = Offered(file.chunks(), file.name or "", request.POST.get("evidence", ""))
    made = attach(application, offered, actor=request.actor, at=timezone.now())
    messages.success(request, _("“%(name)s” is attached.") % {"name": made.name})
    return redirect("applications:evidence", application.pk)
