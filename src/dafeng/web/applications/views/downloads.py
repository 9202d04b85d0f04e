"""Files for people: the workbook, attachments, documents; and the page that describes the API."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dafeng.language import Language
from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.errors import ApplicationError
from dafeng.web.applications.services.files.attaching import require_readable
from dafeng.web.applications.services.files.workbooks import XLSX, version_file, workbook_file, workbook_name
from dafeng.web.applications.services.finding import application_of, attachment_of, document_of, version_of
from dafeng.web.people.requests import Request

Named = ParamSpec("Named")


def told(
    view: Callable[Concatenate[Request, Named], HttpResponseBase],
) -> Callable[Concatenate[Request, Named], HttpResponseBase]:
    """Show on a page what stops a download."""

    def shown(request: Request, /, *args: Named.args, **named: Named.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **named)
        except ApplicationError as error:
            return _problems(request, error)

    return update_wrapper(shown, view)


@require_GET
@told
def workbook(request: Request, application_id: UUID) -> HttpResponseBase:
    """The working copy as an Excel file, with ``?language=en`` in English."""
    application = application_of(request.actor, str(application_id), "content")
    language = _language(request)
    content = workbook_file(application, language, actor=request.actor, at=timezone.now())
    return delivered(content, workbook_name(application, language), XLSX)


@require_GET
@told
def version_workbook(request: Request, application_id: UUID, number: int) -> HttpResponseBase:
    """A version as an Excel file."""
    application = application_of(request.actor, str(application_id))
    version, language = version_of(request.actor, application, number), _language(request)
    content = version_file(version, language, actor=request.actor, at=timezone.now())
    return delivered(content, workbook_name(application, language, version=number), XLSX)


@require_GET
@told
def attachment(request: Request, application_id: UUID, attachment_id: UUID) -> HttpResponseBase:
    """A file that was attached."""
    found = attachment_of(request.actor, str(application_id), str(attachment_id))
    require_readable(found, actor=request.actor, at=timezone.now())
    return delivered(store.place_of(found.sha256), found.name, found.media_type)


@require_GET
@told
def document(request: Request, application_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A document that the platform has made."""
    found = document_of(request.actor, str(application_id), str(document_id))
    return delivered(store.place_of(found.sha256), found.name, found.media_type)


def _language(request: Request) -> Language:
    return "en" if request.GET.get("language") == "en" else "zh"


def _problems(request: Request, error: ApplicationError) -> HttpResponse:
    return render(request, "applications/problems.html", {"problems": error.problems}, status=409)
