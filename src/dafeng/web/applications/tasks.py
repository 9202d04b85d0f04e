"""The work of this app in the background: documents, and files that wait for the scanner."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from dafeng.web.applications.models import Application, Attachment, Scan, Upload
from dafeng.web.applications.rules import may_follow
from dafeng.web.applications.services.content.uploading import look_into
from dafeng.web.applications.services.files.scanning import SCAN, scan_attachment
from dafeng.web.applications.services.holding import told_infected, told_refused
from dafeng.web.applications.services.submission import documents
from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.work import Work

SCANNING = gettext_noop("scanning files")


def register_kinds() -> None:
    """Make the kinds known."""
    register(Kind(documents.KIND, write_documents, _("Writing the documents"), may=may_follow))
    register(Kind(SCAN, scan_waiting, _("Scanning files"), may=may_follow))


def write_documents(work: Work) -> dict[str, Any]:
    """The documents of the application that is the subject: of its package, or of the working copy."""
    rows = Application.objects.select_related("call__programme__lead", "place__parent", "applicant")
    application = rows.get(pk=work.subject[1])
    work.step(documents.STUDY, 0, len(documents.STEPS) * len(documents.LANGUAGES) + 1)
    made = documents.make_due(application, at=timezone.now(), making=documents.Making(progress=work.step))
    return {"documents": [str(one.pk) for one in made]}


def scan_waiting(work: Work) -> dict[str, Any]:
    """The files of the application that wait for the scanner; those it does not answer for go on waiting."""
    application_id = work.subject[1]
    files = Attachment.objects.filter(application_id=application_id, scan=Scan.PENDING, removed_at=None)
    uploads = Upload.objects.filter(application_id=application_id, state=Upload.State.SCANNING)
    total = files.count() + uploads.count()
    for done, one in enumerate(files.select_related("application__place", "application__call")):
        work.step(SCANNING, done, total)
        told_infected(scan_attachment(one, at=timezone.now()), timezone.now())
    for done, upload in enumerate(uploads.select_related("application__place", "application__call")):
        work.step(SCANNING, total - len(uploads) + done, total)
        told_refused(look_into(upload), timezone.now())
    return {"files": total}
