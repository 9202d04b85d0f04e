"""Workbooks: handing one in, seeing what it would change, taking it over; downloading the one that stands."""

from typing import Literal

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import File, Router, Status, UploadedFile

from dafeng.web.applications.api import told
from dafeng.web.applications.api.schemas.content import TakeOverIn, UploadOut, VersionOut
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.errors import Refused
from dafeng.web.applications.models import Upload
from dafeng.web.applications.services.content import uploading
from dafeng.web.applications.services.files.attaching import Offered
from dafeng.web.applications.services.files.workbooks import XLSX, version_file, workbook_file, workbook_name
from dafeng.web.applications.services.finding import application_of, upload_of, version_of
from dafeng.web.applications.store import pieces_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers, file_answer
from dafeng.web.integrations.errors import Problem

router = Router(tags=["workbook"])


@router.post(
    "/applications/{application_id}/uploads",
    response=answers(201, UploadOut),
    summary=gettext_noop("Hand in a workbook"),
)
def hand_in(request: HttpRequest, application_id: str, file: File[UploadedFile]) -> Status[UploadOut]:
    """Compare a workbook with the working copy; nothing changes until it is taken over."""
    application = application_of(actor_of(request), application_id)
    offered = Offered(pieces_of(file.chunks()), file.name or "")
    upload = uploading.hand_in(application, offered, actor=actor_of(request), at=timezone.now())
    if upload.state == Upload.State.REFUSED:
        raise Refused(*(Problem(**one) for one in upload.refusal))
    return Status(201, _out(upload))


@router.get(
    "/applications/{application_id}/uploads/{upload_id}",
    response=answers(200, UploadOut),
    summary=gettext_noop("What it would change"),
)
def preview(request: HttpRequest, application_id: str, upload_id: str) -> UploadOut:
    """A workbook that was handed in, with the differences as they were when it was compared."""
    return _out(upload_of(actor_of(request), application_id, upload_id))


@router.post(
    "/applications/{application_id}/uploads/{upload_id}/comparison",
    response=answers(200, UploadOut),
    summary=gettext_noop("Compare it again"),
)
def compare_again(request: HttpRequest, application_id: str, upload_id: str) -> UploadOut:
    """The same against the working copy as it stands now."""
    upload = upload_of(actor_of(request), application_id, upload_id)
    return _out(uploading.compare_again(upload, actor=actor_of(request)))


@router.post(
    "/applications/{application_id}/uploads/{upload_id}/application",
    response=answers(201, VersionOut),
    summary=gettext_noop("Take it over"),
)
def take_over(
    request: HttpRequest, application_id: str, upload_id: str, asked: TakeOverIn | None = None
) -> Status[VersionOut]:
    """Put the workbook into the place of the working copy; 409 where that has changed since the comparison.

    With the ``base_sha256`` of the comparison that was looked at, also where it was compared again meanwhile.
    """
    upload = upload_of(actor_of(request), application_id, upload_id)
    base = asked.base_sha256 if asked else ""
    version = uploading.take_over(upload, actor=actor_of(request), at=timezone.now(), agreed_base=base)
    return Status(201, told.version(version))


@router.delete(
    "/applications/{application_id}/uploads/{upload_id}",
    response=answers(204, None),
    summary=gettext_noop("Discard it"),
)
def discard(request: HttpRequest, application_id: str, upload_id: str) -> Status[None]:
    """Leave a workbook that was handed in aside."""
    uploading.discard(
        upload_of(actor_of(request), application_id, upload_id), actor=actor_of(request), at=timezone.now()
    )
    return Status(204, None)


@router.get(
    "/applications/{application_id}/workbook",
    summary=gettext_noop("Download the workbook"),
    response=answers(200, None),
    openapi_extra=file_answer(XLSX),
)
def download(request: HttpRequest, application_id: str, language: Literal["zh", "en"] = "zh") -> FileResponse:
    """The working copy as an Excel file (.xlsx); handed in unchanged, it changes nothing."""
    application = application_of(actor_of(request), application_id, "content")
    content = workbook_file(application, language, actor=actor_of(request), at=timezone.now())
    return delivered(content, workbook_name(application, language), XLSX)


@router.get(
    "/applications/{application_id}/versions/{int:number}/workbook",
    summary=gettext_noop("Download the workbook of a version"),
    response=answers(200, None),
    openapi_extra=file_answer(XLSX),
)
def download_version(
    request: HttpRequest, application_id: str, number: int, language: Literal["zh", "en"] = "zh"
) -> FileResponse:
    """A version as an Excel file (.xlsx)."""
    application = application_of(actor_of(request), application_id)
    version = version_of(actor_of(request), application, number)
    content = version_file(version, language, actor=actor_of(request), at=timezone.now())
    return delivered(content, workbook_name(application, language, version=number), XLSX)


def _out(upload: Upload) -> UploadOut:
    return UploadOut(
        id=upload.pk,
        state=upload.state,
        name=upload.name,
        size=upload.size,
        sha256=upload.sha256,
        scan=upload.scan,
        refusal=upload.refusal,
        base_sha256=upload.base_sha256,
        errors=sum(one["severity"] == "error" for one in upload.faults),
        told=[one["text"] for one in upload.faults],
        changes=told.changes(uploading.changes_of(upload)),
        version=upload.version.number if upload.version else None,
    )
