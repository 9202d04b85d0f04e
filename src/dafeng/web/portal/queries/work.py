"""Background work that the actor may see."""

from typing import NamedTuple

from django.db.models import QuerySet

from dafeng.web.jobs.kinds import kind_of
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible

MOST = 5
WAITING = ("queued", "running")


def visible_work(actor: Actor) -> QuerySet[Job]:
    """The jobs that the actor may see."""
    return visible(actor, Job.objects.all())


class Running(NamedTuple):
    """Work that waits or runs, and what it is about: its step, before the first one its kind."""

    job: Job
    said: str


def running_work(actor: Actor) -> list[Running]:
    """What the actor asked for and still runs or waits."""
    jobs = Job.objects.filter(asked_by_id=actor.person_id, state__in=WAITING)[:MOST]
    return [Running(job, job.step or str(kind_of(job.kind).label)) for job in jobs]
