"""Choosing in the background: runs and replays."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import Work
from dafeng.web.selections.models import Replay, Run
from dafeng.web.selections.rules import may_follow
from dafeng.web.selections.services import replaying, running

BEHIND = ("call__programme__lead", "call__programme__region")


def register_kinds() -> None:
    """Make the kinds known."""
    register(Kind(running.KIND, run, _("Choosing the pilots"), may=may_follow, destination=page_of))
    register(Kind(replaying.KIND, replay, _("Replaying a run"), may=may_follow, destination=page_of_replay))


def run(work: Work) -> dict[str, Any]:
    """The run that is the job's subject."""
    asked = Run.objects.select_related(*BEHIND).get(pk=work.subject[1])
    done = running.carry_out(asked, progress=work.step, at=timezone.now())
    return {"run": str(done.pk), "state": str(done.state)}


def replay(work: Work) -> dict[str, Any]:
    """The replay that is the job's subject."""
    asked = Replay.objects.select_related(*(f"run__{one}" for one in BEHIND)).get(pk=work.subject[1])
    done = replaying.carry_out(asked, progress=work.step, at=timezone.now())
    return {"run": str(done.run_id), "same": done.same}


def page_of(job: Job) -> str:
    """Where the result is shown."""
    return reverse("selections:run", args=(job.subject_id,))


def page_of_replay(job: Job) -> str:
    """Where it stands whether the same came out."""
    found = Replay.objects.filter(pk=job.subject_id).values_list("run_id", flat=True).first()
    return f"{reverse('selections:run', args=(found,))}#replays" if found else ""
