"""Background work that the actor may see."""

from django.db.models import QuerySet

from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import visible

MOST = 5
WAITING = ("queued", "running")


def visible_work(actor: Actor) -> QuerySet[Job]:
    """The jobs that the actor may see."""
    return visible(actor, Job.objects.all())


def running_work(actor: Actor) -> list[Job]:
    """What the actor asked for and still runs or waits."""
    return list(Job.objects.filter(asked_by_id=actor.person_id, state__in=WAITING)[:MOST])
