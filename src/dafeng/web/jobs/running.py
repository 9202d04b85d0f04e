"""One run of a job: claim it, do the work, write down what came of it."""

import logging
import secrets
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from dafeng.explanations import explained, is_known
from dafeng.web.jobs.errors import Cancelled, Hindered, Stopping, TakenOver, in_languages
from dafeng.web.jobs.kinds import kind_of
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.states import State
from dafeng.web.jobs.work import Work

logger = logging.getLogger(__name__)

UNFORESEEN = gettext_noop(
    "Something failed that should not. Nothing that was entered is lost. Try again; if it fails again, "
    "give the administrator of the platform the reference number {reference}."
)


def run(job_id: str) -> bool:
    """Run the job, unless another has it or it was cancelled; return whether it must go back into the queue.

    Whatever goes wrong in the work is written into the job for people, never raised.
    """
    job = _claimed(job_id)
    if job is None:
        return False
    outcome = _outcome(job)
    mine = Job.objects.filter(pk=job.pk, state=State.RUNNING, attempts=job.attempts)
    written = mine.update(**outcome)
    return bool(written) and outcome["state"] == State.QUEUED


def _claimed(job_id: str) -> Job | None:
    """The job, now ours; None where it does not wait: one UPDATE decides between two workers."""
    now = timezone.now()
    waiting = Job.objects.filter(pk=job_id, state=State.QUEUED)
    if not waiting.update(state=State.RUNNING, started_at=now, heartbeat_at=now, attempts=F("attempts") + 1):
        return None
    return Job.objects.get(pk=job_id)


def _outcome(job: Job) -> dict[str, Any]:
    """What the work came to, as columns of the job."""
    try:
        kind = kind_of(job.kind)
        with Work(job) as work:
            result = kind.function(work)
    except Stopping:
        return _again()
    except (Cancelled, TakenOver):
        return _over(State.CANCELLED)
    except Exception as error:  # noqa: BLE001 -- the outermost edge: whatever it is, people are told
        return _over(State.FAILED, error=_sentence(error, job))
    except BaseException:
        Job.objects.filter(pk=job.pk, attempts=job.attempts).update(**_again())
        raise
    return _over(State.SUCCEEDED, result=result or {}, done=F("total"))


def _over(state: State, **columns: Any) -> dict[str, Any]:
    return {"state": state, "finished_at": timezone.now(), **columns}


def _again() -> dict[str, Any]:
    """Back into the queue: the worker ends, the work does not; the run does not count."""
    return {"state": State.QUEUED, "queued_at": timezone.now(), "heartbeat_at": None, "attempts": F("attempts") - 1}


def _sentence(error: Exception, job: Job) -> dict[str, str]:
    """What people are told: the error's own sentence, or a reference number under which the log has everything."""
    if isinstance(error, Hindered):
        return in_languages(error.sentence, **error.facts)
    if is_known(error) and not isinstance(error, OSError):
        return {"zh": explained(error, "zh"), "en": explained(error, "en")}
    reference = secrets.token_hex(4).upper()
    logger.error("job %s (%s) failed, reference %s", job.pk, job.kind, reference, exc_info=error)
    return in_languages(UNFORESEEN, reference=reference)
