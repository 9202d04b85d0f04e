"""Work in the background as the API tells it."""

from dafeng.web.integrations.api.schemas import JobOut
from dafeng.web.jobs.models import Job


def job_out(job: Job) -> JobOut:
    """A job."""
    return JobOut(
        id=job.pk,
        kind=job.kind,
        state=job.state,
        step=job.step,
        done=job.done,
        total=job.total,
        percent=job.percent,
        error=job.trouble,
        result=job.result,
        asked_at=job.asked_at,
        finished_at=job.finished_at,
    )
