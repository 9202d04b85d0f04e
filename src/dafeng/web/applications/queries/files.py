"""Attachments and documents that someone may see."""

from django.db.models import QuerySet

from dafeng.web.applications.models import Application, Attachment, Document, Package, Scan
from dafeng.web.applications.queries.versions import packages_for
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


def attachments_for(actor: Actor, application: Application, *, removed: bool = False) -> QuerySet[Attachment]:
    """The attachments of an application that the actor may see; those in quarantine only the applicant."""
    rows = application.attachments.select_related("uploaded_by")
    rows = rows if removed else rows.filter(removed_at=None)
    if not is_applicant(actor, application):
        rows = rows.exclude(scan=Scan.PENDING)
    return rules.visible(actor, rows)


def documents_for(actor: Actor, application: Application, *, package: Package | None = None) -> QuerySet[Document]:
    """The documents of an application that the actor may see, newest first: others see those of the package."""
    rows = application.documents.select_related("package").order_by("-made_at", "kind", "language")
    if package is not None:
        rows = rows.filter(package=package)
    return rows if is_applicant(actor, application) else rows.filter(package__in=packages_for(actor, application))


def is_applicant(actor: Actor, application: Application) -> bool:
    """Whether the actor holds an office for the body that applies."""
    return any(office.body_id == application.applicant_id for office in actor.offices)
