"""Handing a filled workbook in: what it would change is shown first, taken over only then."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import forms
from dafeng.web.applications.errors import ApplicationError, EditConflict
from dafeng.web.applications.models import Application, Upload
from dafeng.web.applications.services.content import uploading
from dafeng.web.applications.services.files.attaching import Offered
from dafeng.web.applications.services.finding import application_of, upload_of
from dafeng.web.applications.services.submission.figures import assess
from dafeng.web.applications.store import pieces_of
from dafeng.web.applications.views.frame import page
from dafeng.web.applications.wording import language
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.requests import Request

MOST_SHOWN = 300


@require_POST
def upload(request: Request, application_id: UUID) -> HttpResponse:
    """Take a workbook in and compare it; what is wrong with the file is told on a page of its own."""
    application = application_of(request.actor, str(application_id), "content")
    file = request.FILES.get("workbook")
    if file is None:
        messages.error(request, _("No file was chosen."))
        return redirect("applications:workbook", application_id)
    offered = Offered(pieces_of(file.chunks()), file.name or "")
    try:
        made = uploading.hand_in(application, offered, actor=request.actor, at=timezone.now())
    except ApplicationError as error:
        return _refused(request, application, error.problems)
    return redirect("applications:incoming", application_id, made.pk)


@require_http_methods(["GET", "POST"])
def incoming(request: Request, application_id: UUID, upload_id: UUID) -> HttpResponse:
    """What a workbook would change, and its faults; a POST takes it over, or leaves it aside."""
    held = upload_of(request.actor, str(application_id), str(upload_id))
    if request.method == "POST":
        return _decided(request, held)
    application = held.application
    if held.state == Upload.State.REFUSED:
        return _refused(request, application, [Problem(**one) for one in held.refusal])
    changes = uploading.changes_of(held)
    errors = sum(one["severity"] == "error" for one in held.faults)
    return page(
        request,
        application,
        "workbook_incoming",
        upload=held,
        changes=changes[:MOST_SHOWN],
        number=len(changes),
        more=max(0, len(changes) - MOST_SHOWN),
        faults=_faults(held),
        errors=errors,
        stale=held.base_sha256 != application.draft_sha256,
    )


def _faults(held: Upload) -> list[dict[str, Any]]:
    """What is wrong in the file, each with the sheet and the cells as the file names them."""
    titles = {one.id: one.title for one in forms(cast("Track", held.application.track), language())}
    return [
        one | {"where": " ".join(filter(None, (titles.get(one["sheet"], one["sheet"]), ", ".join(one["cells"]))))}
        for one in held.faults[:MOST_SHOWN]
    ]


def _decided(request: Request, held: Upload) -> HttpResponse:
    application, now = held.application, timezone.now()
    try:
        if "discard" in request.POST:
            uploading.discard(held, actor=request.actor, at=now)
            messages.info(request, _("The workbook was left aside; nothing was changed."))
            return redirect("applications:workbook", application.pk)
        if "again" in request.POST:
            uploading.compare_again(held, actor=request.actor)
            return redirect("applications:incoming", application.pk, held.pk)
        version = uploading.take_over(held, actor=request.actor, at=now, agreed_base=request.POST.get("base", ""))
    except EditConflict as conflict:
        messages.warning(request, str(conflict))
        return redirect("applications:incoming", application.pk, held.pk)
    except ApplicationError as error:
        return _refused(request, application, error.problems)
    application.refresh_from_db()
    assess(application, actor=request.actor, at=now)
    messages.success(request, _("Taken over as version %(number)s.") % {"number": version.number})
    return redirect("applications:workbook", application.pk)


def _refused(request: Request, application: Application, problems: Sequence[Problem]) -> HttpResponse:
    answer = page(request, application, "workbook_refused", problems=problems)
    answer.status_code = 422
    return answer
