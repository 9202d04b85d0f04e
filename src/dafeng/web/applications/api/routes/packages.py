"""Submitting, withdrawing, and the packages that were frozen."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.files.uploads import KINDS
from dafeng.web.applications import store
from dafeng.web.applications.api.schemas.files import (
    CheckOut,
    Declared,
    DocumentOut,
    PackageDetail,
    PackageOut,
    Reason,
    VerificationOut,
)
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.models import Application, Document, Package
from dafeng.web.applications.queries.files import documents_for
from dafeng.web.applications.queries.versions import packages_for
from dafeng.web.applications.services.finding import application_of, document_of, package_of
from dafeng.web.applications.services.submission.documents import start_documents
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.verifying import verify
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.schemas import JobOut, answers, file_answer

MEDIA_TYPES = [kind.media_type for name, kind in KINDS.items() if name in {"docx", "pdf", "xlsx"}]
"""What the documents of the platform are: Word, PDF, Excel."""

router = Router(tags=["submission"])


@router.post(
    "/applications/{application_id}/submission", response=answers(201, PackageOut), summary=gettext_noop("Submit")
)
def hand_in(request: HttpRequest, application_id: str, asked: Declared) -> Status[PackageOut]:
    """Freeze what stands as a package; 422 says everything that stands against it, with its clause."""
    application = application_of(actor_of(request), application_id)
    package = submit(application, declared=asked.declared, actor=actor_of(request), at=timezone.now())
    return Status(201, _package(package))


@router.post(
    "/applications/{application_id}/withdrawal", response=answers(200, PackageOut), summary=gettext_noop("Withdraw")
)
def take_back(request: HttpRequest, application_id: str, asked: Reason) -> PackageOut:
    """Take the submission back with a reason, while the time runs; the package stays in the history."""
    application = application_of(actor_of(request), application_id)
    return _package(withdraw(application, reason=asked.reason, actor=actor_of(request), at=timezone.now()))


@router.get(
    "/applications/{application_id}/packages",
    response=answers(200, list[PackageOut]),
    summary=gettext_noop("The packages"),
)
def listed(request: HttpRequest, application_id: str) -> list[PackageOut]:
    """What was submitted, the newest first."""
    application = application_of(actor_of(request), application_id)
    return [_package(one) for one in packages_for(actor_of(request), application)]


@router.get(
    "/applications/{application_id}/packages/{int:number}",
    response=answers(200, PackageDetail),
    summary=gettext_noop("One package"),
)
def one(request: HttpRequest, application_id: str, number: int) -> PackageDetail:
    """A package with its manifest and its documents."""
    application = application_of(actor_of(request), application_id)
    package = package_of(actor_of(request), application, number)
    documents = [_document(one, application) for one in documents_for(actor_of(request), application, package=package)]
    return PackageDetail(**_package(package).dict(), manifest=package.manifest, documents=documents)


@router.get(
    "/applications/{application_id}/packages/{int:number}/verification",
    response=answers(200, VerificationOut),
    summary=gettext_noop("Recompute a package"),
)
def verification(request: HttpRequest, application_id: str, number: int) -> VerificationOut:
    """Whether everything is still what was submitted, part by part."""
    checks = verify(package_of(actor_of(request), application_of(actor_of(request), application_id), number))
    return VerificationOut(stands=all(one.holds for one in checks), checks=[CheckOut.from_orm(one) for one in checks])


@router.get(
    "/applications/{application_id}/documents",
    response=answers(200, list[DocumentOut]),
    summary=gettext_noop("The documents"),
)
def documents(request: HttpRequest, application_id: str) -> list[DocumentOut]:
    """Plan, letter and workbook as they were made; ``current`` where nothing has changed since."""
    application = application_of(actor_of(request), application_id, "content")
    return [_document(one, application) for one in documents_for(actor_of(request), application)]


@router.post(
    "/applications/{application_id}/documents",
    response=answers(202, JobOut),
    summary=gettext_noop("Have documents made"),
)
def make(request: HttpRequest, application_id: str) -> Status[JobOut]:
    """Plan and letter in both languages, in the background."""
    application = application_of(actor_of(request), application_id, "content")
    return Status(202, job_out(start_documents(application, actor=actor_of(request), at=timezone.now())))


@router.get(
    "/applications/{application_id}/documents/{document_id}/content",
    response=answers(200, None),
    openapi_extra=file_answer(*MEDIA_TYPES),
    summary=gettext_noop("Download a document"),
)
def content(request: HttpRequest, application_id: str, document_id: str) -> FileResponse:
    """A document that was made."""
    document = document_of(actor_of(request), application_id, document_id)
    return delivered(store.place_of(document.sha256), document.name, document.media_type)


def _package(one: Package) -> PackageOut:
    return PackageOut(
        number=one.number,
        version=one.version.number,
        sha256=one.sha256,
        frozen_by=str(one.frozen_by),
        frozen_at=one.frozen_at,
        withdrawn_at=one.withdrawn_at,
        withdrawn_reason=one.withdrawn_reason,
        returned_at=one.returned_at,
        superseded_at=one.superseded_at,
    )


def _document(one: Document, application: Application) -> DocumentOut:
    return DocumentOut(
        id=one.pk,
        kind=one.kind,
        kind_label=str(Document.Kind(one.kind).label),
        language=one.language,
        name=one.name,
        size=one.size,
        sha256=one.sha256,
        package=one.package.number if one.package else None,
        current=one.package is not None or one.draft_sha256 == application.draft_sha256,
        made_at=one.made_at,
    )
