"""Audit trail and case file of one application."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.applications.tabs import tabs_of
from dafeng.web.applications.views.frame import page
from dafeng.web.applications.wording import language
from dafeng.web.design.tables import answered
from dafeng.web.desk.queries.trail import soundness, trail
from dafeng.web.desk.rules import has_case_file
from dafeng.web.desk.services import casefiles
from dafeng.web.desk.tables import TRAIL
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted

PDF = "application/pdf"


@require_safe
def trail_page(request: Request, application_id: UUID) -> HttpResponse:
    """Every act on the case that the actor may know of, filtered, exported, and hashed anew."""
    application = application_of(request.actor, str(application_id), "history")
    rows = trail(request.actor, application)
    context = {
        "application": application,
        "tabs": tabs_of(request.actor, application),
        "tab": "trail",
        "sound": soundness(rows),
    }
    return answered(request, TRAIL.shown(request, rows), "desk/trail.html", context)


@require_safe
def casefile(request: Request, application_id: UUID) -> HttpResponse:
    """The case files made for the actor, and the work on a new one."""
    application = _opened(request, application_id)
    job = latest_job(casefiles.KIND, casefiles.subject_of(application, request.actor))
    failed = job is not None and job.state == job.State.FAILED
    return page(
        request,
        application,
        "desk/casefile.html",
        files=casefiles.files_of(application, request.actor),
        casefile_job=job_context(job) if job and (job.is_open or failed) else None,
        waiting=bool(job and job.is_open),
    )


@require_POST
def make(request: Request, application_id: UUID) -> HttpResponse:
    """Have the case file made in the background, in the language of the reader."""
    application = _opened(request, application_id)
    casefiles.start(application, language(), actor=request.actor, at=timezone.now())
    return redirect("desk:casefile", application_id)


@require_GET
def download(request: Request, application_id: UUID, file_id: UUID) -> HttpResponseBase:
    """A case file that was made for the actor in the offices held now."""
    application = _opened(request, application_id)
    found = next((one for one in casefiles.files_of(application, request.actor) if one.pk == file_id), None)
    if found is None:
        raise Http404
    return delivered(store.place_of(found.sha256), found.name, PDF)


def _opened(request: Request, application_id: UUID) -> Application:
    application = application_of(request.actor, str(application_id))
    if not has_case_file(request.actor, application):
        raise NotPermitted("export", application, hidden=False)
    return application
