"""Case files, for whoever is signed in: each is made for one reader."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Schema, Status

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.desk.models import CaseFile
from dafeng.web.desk.services import casefiles
from dafeng.web.integrations.api.actors import person_asking
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.schemas import JobOut, answers, file_answer
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import NotPermitted

router = Router(tags=["casefiles"])
PDF = "application/pdf"


class CaseFileIn(Schema):
    """In which language the file is made."""

    language: Literal["zh", "en"] = "zh"


class CaseFileOut(Schema):
    """A case file that was made for you."""

    id: UUID
    name: str
    language: str
    size: int
    sha256: str
    made_at: datetime


@router.get(
    "/applications/{application_id}/case-files",
    response=answers(200, list[CaseFileOut]),
    summary=gettext_noop("Your case files of an application"),
)
def listed(request: HttpRequest, application_id: UUID) -> list[CaseFileOut]:
    """The last ones that were made for you in the offices that you hold now."""
    application, actor = _opened(request, application_id)
    return [CaseFileOut.from_orm(one) for one in casefiles.files_of(application, actor)]


@router.post(
    "/applications/{application_id}/case-files",
    response=answers(202, JobOut),
    summary=gettext_noop("Have a case file made"),
)
def make(request: HttpRequest, application_id: UUID, asked: CaseFileIn) -> Status[JobOut]:
    """Everything on the case that you may see, in order, as PDF; made in the background."""
    application, actor = _opened(request, application_id)
    return Status(202, job_out(casefiles.start(application, asked.language, actor=actor, at=timezone.now())))


@router.get(
    "/applications/{application_id}/case-files/{file_id}/content",
    summary=gettext_noop("Download a case file"),
    response=answers(200, None),
    openapi_extra=file_answer(PDF),
)
def download(request: HttpRequest, application_id: UUID, file_id: UUID) -> FileResponse:
    """The PDF."""
    application, actor = _opened(request, application_id)
    found = _of(casefiles.files_of(application, actor), file_id)
    return delivered(store.place_of(found.sha256), found.name, PDF)


def _opened(request: HttpRequest, application_id: UUID) -> tuple[Application, Actor]:
    actor = person_asking(request)
    return application_of(actor, str(application_id)), actor


def _of(files: list[CaseFile], file_id: UUID) -> CaseFile:
    found = next((one for one in files if one.pk == file_id), None)
    if found is None:
        raise NotPermitted("see", None, hidden=True, sought=f"case file {file_id}")
    return found
