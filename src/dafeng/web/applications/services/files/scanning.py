"""Letting files out of quarantine: a scanner's word on each, or that there is none."""

from datetime import datetime

from django.db import transaction

from dafeng.web.applications import store
from dafeng.web.applications.bridge.completeness import missing_count
from dafeng.web.applications.bridge.inspection import scanned, scanner_is_set_up
from dafeng.web.applications.models import Application, Attachment, Scan
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.recording import note
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import SYSTEM, Actor

SCAN = "scan"
"""The kind of work that asks the scanner."""


def first_state() -> Scan:
    """What a file is until more is known: waiting for the scanner, or not scanned where none is set up."""
    return Scan.PENDING if scanner_is_set_up() else Scan.ABSENT


def scan_attachment(attachment: Attachment, *, at: datetime) -> Attachment:
    """Have a waiting file scanned; an infected one is locked, and where nobody answers it goes on waiting."""
    if attachment.scan != Scan.PENDING:
        return attachment
    said = scanned(store.place_of(attachment.sha256))
    if said.status == "unavailable":
        return attachment
    return _settled(attachment, Scan(said.status), said.detail, at=at)


def ask_for_scan(application: Application, *, actor: Actor, at: datetime) -> Job | None:
    """Have the waiting files of an application scanned in the background; None where no scanner is set up."""
    if not scanner_is_set_up():
        return None
    return jobs.start(SCAN, actor=actor, subject=("application", str(application.pk)), arguments={}, at=at)


@transaction.atomic
def _settled(attachment: Attachment, scan: Scan, finding: str, *, at: datetime) -> Attachment:
    current = locked(attachment.application)
    attachment.scan, attachment.scan_finding = scan, finding[:200]
    attachment.save(update_fields=["scan", "scan_finding"])
    current.missing = missing_count(current)
    current.save(update_fields=["missing"])
    detail = {"attachment": str(attachment.pk), "sha256": attachment.sha256, "scan": str(scan), "finding": finding}
    note("scan", attachment.application, actor=SYSTEM, at=at, **detail)
    return attachment
