"""The opinion of a panel as files: for whoever may export and learns the names that stand in them."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.wording import language
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.panels.models import Panel, PanelDocument
from dafeng.web.panels.queries.people import knows_names
from dafeng.web.panels.services.documents import KIND, start_documents
from dafeng.web.panels.views.frame import back, opened, page, told
from dafeng.web.people import rules as permissions
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted


@require_safe
def show(request: Request, panel_id: UUID) -> HttpResponse:
    """What was made, and having it made; whoever does not learn the names is told that they stand in it."""
    panel = opened(request, panel_id, "scores")
    named = knows_names(request.actor, panel)
    newest: dict[tuple[str, str], PanelDocument] = {}
    for one in panel.documents.all() if named else ():
        newest.setdefault((one.kind, one.language), one)
    shown = sorted(newest.values(), key=lambda one: (one.language != language(), one.kind))
    job = latest_job(KIND, ("panel", str(panel.pk))) if named else None
    open_job = job_context(job) if job and job.is_open else None
    context = {"documents": shown, "document_job": open_job, "named": named}
    return page(request, panel, "panels/statistics/documents.html", **context)


@require_POST
@told
def make(request: Request, panel_id: UUID) -> HttpResponse:
    """Have the opinion made in the background."""
    start_documents(_panel(request, panel_id), actor=request.actor, at=timezone.now())
    return back(request)


@require_GET
def content(request: Request, panel_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A document that was made."""
    document = _panel(request, panel_id).documents.filter(pk=document_id).first()
    if document is None:
        raise Http404
    return delivered(store.place_of(document.sha256), document.name, document.media_type)


def _panel(request: Request, panel_id: UUID) -> Panel:
    """The panel, for whoever may export it and learns the names; raises NotPermitted."""
    panel = opened(request, panel_id, "scores")
    if not knows_names(request.actor, panel):
        raise NotPermitted("export", panel, hidden=False)
    permissions.require(request.actor, "export", panel)
    return panel
