"""Attachments: what proves or completes an application."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import File, Form, Router, Status, UploadedFile

from dafeng.files.uploads import KINDS
from dafeng.web.applications import store
from dafeng.web.applications.api.schemas.files import AttachmentOut, Reason
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.models import Attachment, Scan
from dafeng.web.applications.queries.files import attachments_for
from dafeng.web.applications.services.files.attaching import Offered, attach, remove_attachment, require_readable
from dafeng.web.applications.services.finding import application_of, attachment_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers, file_answer

router = Router(tags=["attachments"])


@router.get(
    "/applications/{application_id}/attachments",
    response=answers(200, list[AttachmentOut]),
    summary=gettext_noop("The attachments"),
)
def listed(request: HttpRequest, application_id: str, removed: bool = False) -> list[AttachmentOut]:  # noqa: FBT001, FBT002 -- a part of the address
    """The files that are attached, with ``removed`` also those of the past."""
    application = application_of(actor_of(request), application_id, "content")
    return [_out(one) for one in attachments_for(actor_of(request), application, removed=removed)]


@router.post(
    "/applications/{application_id}/attachments",
    response=answers(201, AttachmentOut),
    summary=gettext_noop("Attach a file"),
)
def add(
    request: HttpRequest, application_id: str, file: File[UploadedFile], evidence: Form[str]
) -> Status[AttachmentOut]:
    """A file as one of the rulebook's documents; what it is is told by its content, not by its name."""
    application = application_of(actor_of(request), application_id)
    offered = Offered(store.pieces_of(file.chunks()), file.name or "", evidence)
    return Status(201, _out(attach(application, offered, actor=actor_of(request), at=timezone.now())))


@router.get(
    "/applications/{application_id}/attachments/{attachment_id}/content",
    summary=gettext_noop("Download a file"),
    response=answers(200, None),
    openapi_extra=file_answer(*(kind.media_type for kind in KINDS.values())),
)
def content(request: HttpRequest, application_id: str, attachment_id: str) -> FileResponse:
    """The file as it was attached; 409 while it waits for the scanner, or when it is locked."""
    attachment = attachment_of(actor_of(request), application_id, attachment_id)
    require_readable(attachment, actor=actor_of(request), at=timezone.now())
    return delivered(store.place_of(attachment.sha256), attachment.name, attachment.media_type)


@router.delete(
    "/applications/{application_id}/attachments/{attachment_id}",
    response=answers(200, AttachmentOut),
    summary=gettext_noop("Remove a file"),
)
def remove(request: HttpRequest, application_id: str, attachment_id: str, asked: Reason) -> AttachmentOut:
    """Take a file out, with the reason; the history and earlier packages keep it."""
    attachment = attachment_of(actor_of(request), application_id, attachment_id)
    return _out(remove_attachment(attachment, reason=asked.reason, actor=actor_of(request), at=timezone.now()))


def _out(one: Attachment) -> AttachmentOut:
    return AttachmentOut(
        id=one.pk,
        evidence=one.evidence,
        name=one.name,
        media_type=one.media_type,
        size=one.size,
        sha256=one.sha256,
        scan=one.scan,
        scan_label=str(Scan(one.scan).label),
        scan_finding=one.scan_finding,
        uploaded_by=str(one.uploaded_by),
        uploaded_at=one.uploaded_at,
        removed_at=one.removed_at,
    )
