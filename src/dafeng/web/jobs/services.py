"""Acts on jobs: start, cancel, rescue, forget."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from dafeng.web.jobs import queueing
from dafeng.web.jobs.errors import in_languages
from dafeng.web.jobs.kinds import Asking, UnknownKind, kind_of
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.states import OPEN, State

SILENCE = timedelta(seconds=60)
"""How long a run may give no sign of life before it is held for dead."""
WAIT = timedelta(seconds=60)
"""How long a job may wait before it is looked whether the queue still has it."""
KEPT = timedelta(days=30)
"""How long finished jobs are kept."""
DIED = gettext_noop(
    "The work was broken off {attempts} times because its process ended without notice. "
    "Start it again; if it ends the same way, tell the administrator of the platform."
)


def start(kind: str, *, actor: Asking, subject: tuple[str, str], arguments: Mapping[str, Any], at: datetime) -> Job:
    """Queue a job of the kind for the subject (its type and number) and return it.

    Where one already waits or runs, that one is returned. The queue sees the job once the caller's transaction stands.
    Raises UnknownKind.
    """
    kind_of(kind)
    asked: dict[str, Any] = {"asked_by_id": actor.person_id, "asked_at": at, "arguments": dict(arguments)}
    try:
        return open_job(kind, subject) or _queued(kind, subject, asked)
    except IntegrityError:  # another asked for the same at the same moment
        return open_job(kind, subject) or _queued(kind, subject, asked)


def open_job(kind: str, subject: tuple[str, str]) -> Job | None:
    """The job of the kind for the subject that waits or runs."""
    return Job.objects.filter(kind=kind, subject_type=subject[0], subject_id=subject[1], state__in=OPEN).first()


def latest_job(kind: str, subject: tuple[str, str]) -> Job | None:
    """The last job of the kind for the subject, whatever came of it."""
    return Job.objects.filter(kind=kind, subject_type=subject[0], subject_id=subject[1]).first()


def cancel(job: Job, *, at: datetime) -> Job:
    """Stop the job: at once where it waits, at its next step where it runs; a finished one stays as it is."""
    waiting = Job.objects.filter(pk=job.pk, state=State.QUEUED)
    if not waiting.update(state=State.CANCELLED, cancel_asked=True, finished_at=at):
        Job.objects.filter(pk=job.pk, state=State.RUNNING).update(cancel_asked=True)
    job.refresh_from_db()
    return job


def rescue(at: datetime, *, silence: timedelta = SILENCE, wait: timedelta = WAIT) -> int:
    """Take care of jobs whose worker died, and of those that the queue has lost; return how many.

    A silent run begins again where its kind allows another attempt; otherwise, or when someone asked it to stop, it is
    over.
    """
    silent = Job.objects.filter(state=State.RUNNING, heartbeat_at__lt=at - silence)
    lost = Job.objects.filter(state=State.QUEUED, queued_at__lt=at - wait)
    return sum(_revived(job, at) for job in silent) + sum(_queued_again(job, at) for job in lost)


def forget(before: datetime) -> int:
    """Remove jobs that ended before that time; return how many. What they computed is kept elsewhere."""
    queueing.forget(before)
    return Job.objects.filter(finished_at__lt=before).delete()[0]


@transaction.atomic
def _queued(kind: str, subject: tuple[str, str], asked: Mapping[str, Any]) -> Job:
    at = asked["asked_at"]
    job = Job.objects.create(kind=kind, subject_type=subject[0], subject_id=subject[1], queued_at=at, **asked)
    queueing.hand_over(job, at)
    return job


@transaction.atomic
def _revived(job: Job, at: datetime) -> bool:
    """Begin the silent run again or end it; the heartbeat seen decides, so that of two rescuers one acts."""
    same = Job.objects.filter(pk=job.pk, state=State.RUNNING, attempts=job.attempts, heartbeat_at=job.heartbeat_at)
    if job.cancel_asked:
        return bool(same.update(state=State.CANCELLED, finished_at=at))
    if job.attempts < _attempts(job):
        again = bool(same.update(state=State.QUEUED, heartbeat_at=None))
        if again:
            queueing.hand_over(job, at)
        return again
    return bool(same.update(state=State.FAILED, finished_at=at, error=in_languages(DIED, attempts=job.attempts)))


@transaction.atomic
def _queued_again(job: Job, at: datetime) -> bool:
    """Hand a waiting job over once more where the queue no longer holds it; a job handed over twice still runs once."""
    if queueing.waits(job):
        return False
    if not Job.objects.filter(pk=job.pk, state=State.QUEUED, queued_at=job.queued_at).update(queued_at=at):
        return False
    queueing.hand_over(job, at)
    return True


def _attempts(job: Job) -> int:
    try:
        return kind_of(job.kind).attempts
    except UnknownKind:
        return 0
