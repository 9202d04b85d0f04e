"""Versions: keeping, comparing, bringing back."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.applications.api import told
from dafeng.web.applications.api.schemas.content import (
    ChapterChangeOut,
    ComparisonOut,
    FileChangeOut,
    VersionDetail,
    VersionIn,
    VersionOut,
)
from dafeng.web.applications.queries.comparison import compared
from dafeng.web.applications.queries.versions import versions_for
from dafeng.web.applications.services.content.versions import restore, save_version
from dafeng.web.applications.services.finding import application_of, version_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers

router = Router(tags=["versions"])


@router.get(
    "/applications/{application_id}/versions",
    response=answers(200, list[VersionOut]),
    summary=gettext_noop("The versions"),
)
def listed(request: HttpRequest, application_id: str) -> list[VersionOut]:
    """The versions that you may see, the newest first."""
    application = application_of(actor_of(request), application_id, "history")
    return [told.version(one) for one in versions_for(actor_of(request), application)]


@router.post(
    "/applications/{application_id}/versions", response=answers(201, VersionOut), summary=gettext_noop("Keep a version")
)
def keep(request: HttpRequest, application_id: str, asked: VersionIn) -> Status[VersionOut]:
    """What stands now, under a note."""
    application = application_of(actor_of(request), application_id)
    made = save_version(application, remark=asked.note, actor=actor_of(request), at=timezone.now())
    return Status(201, told.version(made))


@router.get(
    "/applications/{application_id}/versions/{int:number}",
    response=answers(200, VersionDetail),
    summary=gettext_noop("One version"),
)
def one(request: HttpRequest, application_id: str, number: int) -> VersionDetail:
    """A version with draft and chapters."""
    found = version_of(actor_of(request), application_of(actor_of(request), application_id), number)
    return VersionDetail(**told.version(found).dict(), draft=found.draft, chapters=found.chapters)


@router.get(
    "/applications/{application_id}/comparison",
    response=answers(200, ComparisonOut),
    summary=gettext_noop("Two versions compared"),
)
def comparison(request: HttpRequest, application_id: str, old: int, new: int) -> ComparisonOut:
    """What is different, cell by cell, line by line, file by file."""
    application = application_of(actor_of(request), application_id)
    found = compared(version_of(actor_of(request), application, old), version_of(actor_of(request), application, new))
    return ComparisonOut(
        old=old,
        new=new,
        same=found.same,
        fields=told.changes(found.fields),
        chapters=[ChapterChangeOut.from_orm(one) for one in found.chapters],
        files=[
            FileChangeOut(
                sign=one.sign,
                evidence=one.attachment.evidence,
                name=one.attachment.name,
                sha256=one.attachment.sha256,
            )
            for one in found.files
        ],
    )


@router.post(
    "/applications/{application_id}/versions/{int:number}/restoration",
    response=answers(201, VersionOut),
    summary=gettext_noop("Bring a version back"),
)
def bring_back(request: HttpRequest, application_id: str, number: int) -> Status[VersionOut]:
    """Draft and chapters as they were, as a new version; what stands now is kept first."""
    version = version_of(actor_of(request), application_of(actor_of(request), application_id), number)
    return Status(201, told.version(restore(version, actor=actor_of(request), at=timezone.now())))
