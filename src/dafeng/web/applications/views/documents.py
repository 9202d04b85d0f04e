"""The documents that were made, for the pages that offer them."""

from typing import Any

from dafeng.web.applications import rules
from dafeng.web.applications.models import Application, Document, Package
from dafeng.web.applications.queries.files import documents_for
from dafeng.web.applications.services.submission.documents import KIND
from dafeng.web.applications.wording import language
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.people.requests import Request


def documents_context(request: Request, application: Application, *, package: Package | None = None) -> dict[str, Any]:
    """The newest document of each kind and language, the reader's first; the job that makes them; who may start it."""
    newest: dict[tuple[str, str], Document] = {}
    for one in documents_for(request.actor, application, package=package):
        newest.setdefault((one.kind, one.language), one)
    kinds = list(Document.Kind)
    shown = sorted(newest.values(), key=lambda one: (one.language != language(), kinds.index(Document.Kind(one.kind))))
    job = latest_job(KIND, ("application", str(application.pk)))
    return {
        "documents": shown,
        "document_job": job_context(job) if job and job.is_open else None,
        "may_make_documents": rules.may(request.actor, "export", application),
    }
