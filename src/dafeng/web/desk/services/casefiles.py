"""Making case files in the background, each for the one who asked, and handing them out to nobody else."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from dafeng.files.documents.casefile import case_file_pdf
from dafeng.web.applications import store
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.recording import note
from dafeng.web.desk.models import CaseFile
from dafeng.web.desk.queries.casefile import case_of
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

KIND = "case_file"
STEPS = (gettext_noop("gathering the case"), gettext_noop("setting the pages"), gettext_noop("keeping the file"))
Progress = Callable[[str, int, int], None]


def subject_of(application: Application, actor: Actor) -> tuple[str, str]:
    """What the job is about: the application and who reads it."""
    return "case_file", f"{application.pk}:{actor.own_id}"


def start(application: Application, language: str, *, actor: Actor, at: datetime) -> Job:
    """Have the case file made for the one who asks; raises NotPermitted."""
    rules.require(actor, "export", application)
    arguments = {"application": str(application.pk), "language": language}
    return jobs.start(KIND, actor=actor, subject=subject_of(application, actor), arguments=arguments, at=at)


def make(
    application: Application,
    language: str,
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = lambda *_step: None,
) -> CaseFile:
    """The case file as the actor sees the case now; the ledger keeps that it was taken away. Raises NotPermitted."""
    rules.require(actor, "export", application)
    with override("en" if language == "en" else "zh-hans"):
        progress(STEPS[0], 0, len(STEPS))
        case = case_of(actor, application, at)
        progress(STEPS[1], 1, len(STEPS))
        content = case_file_pdf(case)
        progress(STEPS[2], 2, len(STEPS))
        return _kept(application, content, language, actor=actor, at=at)


def files_of(application: Application, actor: Actor) -> list[CaseFile]:
    """The case files made for the actor in the offices held now, newest first."""
    if actor.own_id is None or not rules.may(actor, "export", application):
        return []
    mine = CaseFile.objects.filter(application=application, person_id=actor.own_id)
    return list(mine.filter(offices_sha256=offices_of(actor))[:MOST])


MOST = 5
"""So many are offered; older ones show what is no longer so."""


def offices_of(actor: Actor) -> str:
    """The hash of the offices that someone holds: a file made in others is not handed out."""
    return sha256(sorted([str(one.role), one.body_id, one.path] for one in actor.offices))


@transaction.atomic
def _kept(application: Application, content: bytes, language: str, *, actor: Actor, at: datetime) -> CaseFile:
    kept = CaseFile.objects.create(
        application=application,
        person_id=actor.own_id or 0,
        offices_sha256=offices_of(actor),
        language=language,
        name=f"{_('Case file')}-{application.place.name}-{at:%Y%m%d}.pdf",
        size=len(content),
        sha256=store.put_bytes(content),
        made_at=at,
    )
    note("export", application, actor=actor, at=at, kind=KIND, sha256=kept.sha256)
    return kept
