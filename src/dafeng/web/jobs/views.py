"""Where work stands, for people who wait and for programs."""

import logging
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dafeng.web.jobs import services
from dafeng.web.jobs.kinds import is_allowed, kind_of
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.states import State

logger = logging.getLogger(__name__)


@require_GET
@never_cache
def status(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The job as a part of a page that asks again by itself, or as a page of its own.

    A waiting part is told to go where the result is, or to load its page anew.
    """
    job = _visible(request, job_id)
    partial = bool(request.headers.get("HX-Request"))
    shown = context(job, is_allowed(request.actor, "cancel", job))  # type: ignore[attr-defined]  # as above
    response = render(request, "jobs/status.html" if partial else "jobs/page.html", shown)
    if partial and job.state == State.SUCCEEDED:
        where = kind_of(job.kind).destination(job)
        response.headers["HX-Redirect" if where else "HX-Refresh"] = where or "true"
    return response


@require_GET
@never_cache
def state(request: HttpRequest, job_id: UUID) -> JsonResponse:
    """The job for programs."""
    return JsonResponse(described(_visible(request, job_id)))


@require_POST
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Ask the job to stop."""
    job = _visible(request, job_id)
    if not is_allowed(request.actor, "cancel", job):  # type: ignore[attr-defined]  # set by the app above
        raise PermissionDenied
    job = services.cancel(job, at=timezone.now())
    if request.headers.get("HX-Request"):
        return render(request, "jobs/status.html", context(job))
    return redirect("jobs:status", job_id=job.pk)


def context(job: Job, may_cancel: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 -- a fact for the template
    """What the template of a job shows; a page that holds one renders ``jobs/status.html`` with it."""
    end = job.finished_at or timezone.now()
    kind = kind_of(job.kind)
    return {
        "job": job,
        "kind": kind,
        "may_cancel": may_cancel,
        "seconds": max(0, round((end - (job.started_at or job.asked_at)).total_seconds())),
        "destination": kind.destination(job) if job.state == State.SUCCEEDED else "",
    }


def described(job: Job) -> dict[str, Any]:
    """The job as JSON."""
    return {
        "id": str(job.pk),
        "kind": job.kind,
        "state": job.state,
        "subject": {"type": job.subject_type, "id": job.subject_id},
        "step": job.step,
        "done": job.done,
        "total": job.total,
        "percent": job.percent,
        "error": job.trouble,
        "result": job.result,
        "asked_at": job.asked_at,
        "started_at": job.started_at,
        "finished_at": job.finished_at,
    }


def _visible(request: HttpRequest, job_id: UUID) -> Job:
    """The job, where the actor may see it; otherwise it is not there, and the attempt is logged."""
    actor = request.actor  # type: ignore[attr-defined]  # set by the app above, which knows people
    job = Job.objects.filter(pk=job_id).first()
    if job is not None and is_allowed(actor, "see", job):
        return job
    logger.warning("job %s was asked for by %s, who may not see it or it does not exist", job_id, actor.person_id)
    raise Http404
