"""Finding what an address names, for whoever asks: what may not be seen is not found."""

from django.core.exceptions import ValidationError

from dafeng.web.applications.errors import UnknownPart
from dafeng.web.applications.models import Application, Attachment, Document, Package, Upload, Version
from dafeng.web.applications.queries.files import documents_for
from dafeng.web.applications.rules import require, require_part
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place


def place_of(code: str) -> Place:
    """A place, which everyone may see; raises NotPermitted for a code that there is not."""
    known = code.isascii() and code.isalnum()
    found = Place.objects.select_related("parent").filter(pk=code).first() if known else None
    if found is None:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"place {code}")
    return found


def application_of(actor: Actor, application_id: str, part: str = "identity") -> Application:
    """The application, of which the one who asks may see the part; raises NotPermitted."""
    rows = Application.objects.select_related("call__programme__region", "place__parent__parent", "applicant")
    application = rules.found(actor, rows, pk=application_id)
    require_part(actor, part, application)
    return application


def upload_of(actor: Actor, application_id: str, upload_id: str) -> Upload:
    """A workbook that was handed in; whoever may see the content may see it."""
    application = application_of(actor, application_id, "content")
    try:
        found = application.uploads.filter(pk=upload_id).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"upload {upload_id}")
    found.application = application
    return found


def attachment_of(actor: Actor, application_id: str, attachment_id: str) -> Attachment:
    """An attachment that is not removed; raises NotPermitted."""
    rows = Attachment.objects.select_related("application__place", "application__applicant", "application__call")
    return rules.found(actor, rows, pk=attachment_id, application_id=application_id)


def version_of(actor: Actor, application: Application, number: int) -> Version:
    """A version by its number; raises NotPermitted, also where its content is not for the one who asks."""
    rows = Version.objects.select_related("application__place", "made_by").prefetch_related("packages")
    return rules.found(actor, rows, application=application, number=number)


def package_of(actor: Actor, application: Application, number: int) -> Package:
    """A package by its number; raises NotPermitted."""
    rows = Package.objects.select_related("application__place", "version", "frozen_by")
    return rules.found(actor, rows, application=application, number=number)


def document_of(actor: Actor, application_id: str, document_id: str) -> Document:
    """A document that was made; raises NotPermitted."""
    application = application_of(actor, application_id)
    try:
        found = documents_for(actor, application).filter(pk=document_id).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"document {document_id}")
    if found.package is None:
        require(actor, "export", application)
    else:
        rules.require(actor, "export", found.package)
    return found


def unknown(what: str, where: str, expected: str) -> UnknownPart:
    """The error for a part that there is not."""
    return UnknownPart(Problem(code="unknown", what=what, where=where, expected=expected))
