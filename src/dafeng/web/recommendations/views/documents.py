"""Letter and list as files, and the frozen text of what was sent."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.wording import language
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.people import rules as permissions
from dafeng.web.people.requests import Request
from dafeng.web.recommendations.models import Document, Nomination
from dafeng.web.recommendations.services.documents import KIND, start_documents
from dafeng.web.recommendations.states import DocumentKind
from dafeng.web.recommendations.views.frame import back, opened, told


def documents_context(request: Request, nomination: Nomination) -> dict[str, Any]:
    """The newest document of each kind and language, the reader's first, and the job that makes them."""
    newest: dict[tuple[str, str], Document] = {}
    dispatched = {} if nomination.is_editable else {"dispatch__isnull": False}
    for one in nomination.documents.filter(**dispatched).select_related("dispatch"):
        newest.setdefault((one.kind, one.language), one)
    kinds = list(DocumentKind)
    shown = sorted(newest.values(), key=lambda one: (one.language != language(), kinds.index(DocumentKind(one.kind))))
    job = latest_job(KIND, ("nomination", str(nomination.pk)))
    may_export = permissions.may(request.actor, "export", nomination)
    return {
        "documents": shown if may_export else [],
        "document_job": job_context(job) if job and job.is_open else None,
        "may_make_documents": may_export,
    }


@require_POST
@told
def make(request: Request, nomination_id: UUID) -> HttpResponse:
    """Have letter and list made in the background."""
    start_documents(opened(request, nomination_id), actor=request.actor, at=timezone.now())
    return back(request, "#documents")


@require_GET
def content(request: Request, nomination_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A document that was made."""
    found = opened(request, nomination_id)
    permissions.require(request.actor, "export", found)
    document = found.documents.filter(pk=document_id).first()
    if document is None:
        raise Http404
    return delivered(store.place_of(document.sha256), document.name, document.media_type)


@require_safe
def manifest(request: Request, nomination_id: UUID, number: int) -> HttpResponse:
    """What was sent, as it was hashed."""
    found = opened(request, nomination_id)
    permissions.require(request.actor, "export", found)
    dispatch = found.dispatches.filter(number=number).first()
    if dispatch is None:
        raise Http404
    answer = JsonResponse(dispatch.manifest, json_dumps_params={"ensure_ascii": False, "indent": 2, "sort_keys": True})
    answer["Content-Disposition"] = f'attachment; filename="nomination-{dispatch.number}.json"'
    return answer
