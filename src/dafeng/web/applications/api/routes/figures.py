"""The files that are written of the figures: report, brief, tables, charts."""

from typing import Annotated, Literal

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Router, Schema, Status

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.delivery import MEDIA, delivered, media_of
from dafeng.web.applications.services.finding import application_of
from dafeng.web.applications.services.submission.figures import figures_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.schemas import JobOut, answers, file_answer
from dafeng.web.integrations.errors import Problem, Unknown
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.services import file_of, start_files

router = Router(tags=["figures"])
Tongue = Literal["zh", "en"]
FileName = Annotated[
    Literal["report.html", "brief.docx", "inventory.xlsx", "tables.zip", "charts.zip", "iamc.csv"], Path()
]


class FilesIn(Schema):
    """In which language the files are written."""

    language: Tongue = "zh"


class FilesOut(Schema):
    """The work on the files; null where they are there already."""

    job: JobOut | None


@router.post(
    "/applications/{application_id}/figures/files",
    response=answers(202, FilesOut),
    summary=gettext_noop("Have the files of the figures written"),
)
def write(request: HttpRequest, application_id: str, asked: FilesIn) -> Status[FilesOut]:
    """Report, brief, workbook, tables and charts of what was computed, in the background."""
    computation = _computation(request, application_id)
    job = start_files(computation, asked.language, actor=actor_of(request), at=timezone.now())
    return Status(202, FilesOut(job=job_out(job) if job else None))


@router.get(
    "/applications/{application_id}/figures/files/{name}",
    summary=gettext_noop("Download a file of the figures"),
    response=answers(200, None),
    openapi_extra=file_answer(*MEDIA.values()),
)
def download(request: HttpRequest, application_id: str, name: FileName, language: Tongue = "zh") -> FileResponse:
    """One of the files, once it is written."""
    found = file_of(_computation(request, application_id), language, name)
    if found is None:
        raise Unknown(Problem("not_written", _("This file has not been written."), name))
    return delivered(found, name, media_of(name))


def _computation(request: HttpRequest, application_id: str) -> Computation:
    application = application_of(actor_of(request), application_id, "content")
    computation = figures_of(draft_of(application))
    if computation is None:
        raise Unknown(Problem("not_computed", _("Nothing was computed of what stands now."), str(application)))
    return computation
