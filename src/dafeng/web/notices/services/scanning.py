"""Letting the files of objections out of quarantine."""

from datetime import datetime

from dafeng.web.applications import store
from dafeng.web.applications.bridge.inspection import scanned, scanner_is_set_up
from dafeng.web.applications.models import Scan
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.models import Job
from dafeng.web.notices.models import Objection, ObjectionFile
from dafeng.web.people.actor import SYSTEM

SCAN = "objection_scan"
"""The kind of work that asks the scanner."""


def ask_for_scan(objection: Objection, *, at: datetime) -> Job | None:
    """Have the files of an objection scanned in the background; None where no scanner is set up."""
    if not scanner_is_set_up():
        return None
    return jobs.start(SCAN, actor=SYSTEM, subject=("objection", str(objection.pk)), arguments={}, at=at)


def scan_files(objection: Objection) -> list[ObjectionFile]:
    """Ask the scanner about every file that waits; where nobody answers it goes on waiting."""
    waiting = list(objection.files.filter(scan=Scan.PENDING))
    for one in waiting:
        said = scanned(store.place_of(one.sha256))
        if said.status != "unavailable":
            one.scan, one.scan_finding = Scan(said.status), said.detail[:200]
            one.save(update_fields=["scan", "scan_finding"])
    return waiting
