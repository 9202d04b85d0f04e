"""Runs in the background."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dafeng.web.jobs.kinds import MASS, Asking, Kind, register
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import Work
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import may
from dafeng.web.reruns.models import Rerun
from dafeng.web.reruns.services import KIND, carry_out

BEHIND = ("call__programme__lead", "call__programme__region")


def register_kinds() -> None:
    """Make the kind known."""
    register(Kind(KIND, run, _("Judging packages again"), may=may_follow, destination=page_of, priority=MASS))


def run(work: Work) -> dict[str, Any]:
    """The run that is the job's subject."""
    rerun = Rerun.objects.select_related(*BEHIND).get(pk=work.subject[1])
    done = carry_out(rerun, progress=work.step, at=timezone.now())
    return {"rerun": str(done.pk), "packages": done.judged_packages, "differences": done.differences.count()}


def may_follow(actor: Asking, act: str, job: Job) -> bool:
    """Who may follow a run: whoever may see it; whoever may ask for one may stop it."""
    rerun = Rerun.objects.select_related(*BEHIND).filter(pk=job.subject_id).first()
    if rerun is None or not isinstance(actor, Actor):
        return False
    return may(actor, "create" if act == "cancel" else "see", rerun)


def page_of(job: Job) -> str:
    """Where what was found is shown."""
    return reverse("reruns:rerun", args=(job.subject_id,))
