"""Work in the background: how far it is, and stopping it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.schemas import JobOut, answers
from dafeng.web.jobs.kinds import is_allowed, is_let
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.services import cancel
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.scopes import allow

router = Router(tags=["jobs"])


@router.get("/jobs/{job_id}", response=answers(200, JobOut), summary=gettext_noop("How far work is"))
def one(request: HttpRequest, job_id: str) -> JobOut:
    """A job that you asked for, or may follow."""
    return job_out(_job(request, job_id, "see"))


@router.post("/jobs/{job_id}/cancellation", response=answers(200, JobOut), summary=gettext_noop("Stop work"))
def stop(request: HttpRequest, job_id: str) -> JobOut:
    """Stop a job: at once where it waits, at its next step where it runs."""
    _job(request, job_id, "see")
    return job_out(cancel(_job(request, job_id, "cancel"), at=timezone.now()))


def _job(request: HttpRequest, job_id: str, act: str) -> Job:
    try:
        job = Job.objects.filter(pk=job_id).first()
    except (ValidationError, ValueError):
        job = None
    if job is None or not _may(actor_of(request), act, job):
        raise NotPermitted(act, None, hidden=act == "see", sought=f"job {job_id}")
    return job


def _may(actor: Actor, act: str, job: Job) -> bool:
    """As on the pages; a token acts for one body, so that who asked for the job is not enough."""
    return is_let(actor, act, job) and allow(actor.scopes, "job", act) if actor.token else is_allowed(actor, act, job)
