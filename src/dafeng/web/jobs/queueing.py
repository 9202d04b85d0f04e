"""The door to the queue of django-tasks: it carries a job's number, nothing else."""

import uuid
from datetime import datetime

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from dafeng.web.jobs import running
from dafeng.web.jobs.kinds import SHORT, UnknownKind, kind_of
from dafeng.web.jobs.models import Job


@task()
def perform(job_id: str) -> None:
    """Run the job; where the worker ends before the work, hand it over to the next."""
    again = True
    try:
        again = running.run(job_id)
    finally:
        if again:
            hand_over(Job.objects.get(pk=job_id), timezone.now())


def hand_over(job: Job, at: datetime) -> None:
    """Put the job's number into the queue, before the work of lower priority that waits there."""
    task_id = uuid.UUID(perform.using(priority=_priority(job)).enqueue(str(job.pk)).id)
    Job.objects.filter(pk=job.pk).update(task_id=task_id, queued_at=at)


def waits(job: Job) -> bool:
    """Whether the queue still holds the job's number for a worker to take."""
    return DBTaskResult.objects.filter(pk__in=[job.task_id], status=TaskResultStatus.READY).exists()


def _priority(job: Job) -> int:
    try:
        return kind_of(job.kind).priority
    except UnknownKind:
        return SHORT


def forget(before: datetime) -> None:
    """Remove what was put into the queue before that time and taken since."""
    DBTaskResult.objects.filter(enqueued_at__lt=before).exclude(status=TaskResultStatus.READY).delete()
