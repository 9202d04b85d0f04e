"""The work of this app in the background: case files."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications.models import Application
from dafeng.web.desk.services import casefiles
from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import Work
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Person


def register_kinds() -> None:
    """Make the kind known; only the one who asked may follow it."""
    register(Kind(casefiles.KIND, write_case_file, _("Writing the case file"), destination=_page))


def write_case_file(work: Work) -> dict[str, Any]:
    """The case file of an application for the person who asked, in the offices held when it is made."""
    related = ("call__programme__region", "place__parent__parent", "applicant")
    application = Application.objects.select_related(*related).get(pk=work.arguments["application"])
    actor = actor_of(Person.objects.get(pk=work.asked_by_id or 0))
    made = casefiles.make(application, work.arguments["language"], actor=actor, at=timezone.now(), progress=work.step)
    return {"case_file": str(made.pk)}


def _page(job: Job) -> str:
    return reverse("desk:casefile", args=[job.arguments["application"]])
