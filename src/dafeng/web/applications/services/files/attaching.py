"""Attaching files: looked into, kept by their hash, in quarantine until scanned; removed ones stay as history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.files.uploads import Inspected
from dafeng.web.applications import store
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.bridge.inspection import inspected
from dafeng.web.applications.errors import Refused, Unavailable, UnknownPart
from dafeng.web.applications.models import READABLE, Application, Attachment, Scan
from dafeng.web.applications.queries.files import is_applicant
from dafeng.web.applications.rules import person_of, require
from dafeng.web.applications.services.content.working_copy import By, locked, touch
from dafeng.web.applications.services.files.scanning import ask_for_scan, first_state
from dafeng.web.applications.services.recording import note
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

MOST_FILES = 200
"""Files that an application may hold at a time."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that someone hands in: its pieces, its name, and the evidence it is meant as."""

    pieces: Iterable[bytes]
    name: str
    evidence: str = ""


def attach(application: Application, offered: Offered, *, actor: Actor, at: datetime) -> Attachment:
    """Take a file in as evidence; the same file for the same evidence is attached once.

    Raises NotPermitted, WrongState, UnknownPart for an evidence that there is not, Refused for what the file is.
    """
    require(actor, "attach", application)
    _require_evidence(application, offered.evidence)
    with store.received(limited(offered.pieces)) as file:
        known = inspected(file.path, offered.name)
        with transaction.atomic():
            current = locked(application)
            require(actor, "attach", current)
            return _attached(current, offered.evidence, known, file=file, by=By(actor, at))


@transaction.atomic
def remove_attachment(attachment: Attachment, *, reason: str, actor: Actor, at: datetime) -> Attachment:
    """Take a file out of the application; it stays in the history and in every package that holds it.

    Raises NotPermitted, WrongState.
    """
    current = locked(attachment.application)
    require(actor, "remove_attachment", current)
    held = current.attachments.get(pk=attachment.pk)
    if held.removed_at is None:
        held.removed_at, held.removed_by_id, held.removed_reason = at, actor.person_id, reason.strip()[:300]
        held.save(update_fields=["removed_at", "removed_by", "removed_reason"])
        touch(current, By(actor, at))
        note("remove_attachment", current, actor=actor, at=at, reason=held.removed_reason, sha256=held.sha256)
    return held


def require_readable(attachment: Attachment, *, actor: Actor, at: datetime) -> Attachment:
    """Let the actor have the content: nobody an infected file, only the applicant one that waits for the scanner.

    Raises NotPermitted, Unavailable.
    """
    rules.require(actor, "export", attachment)
    if attachment.scan == Scan.INFECTED:
        raise Unavailable(_infected(attachment))
    if attachment.scan not in READABLE and not is_applicant(actor, attachment.application):
        raise Unavailable(_quarantined(attachment))
    note("open_attachment", attachment.application, actor=actor, at=at, sha256=attachment.sha256)
    return attachment


def limited(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The pieces, refused as soon as they are more than may be handed in; raises Refused."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > settings.UPLOAD_LIMIT_BYTES:
            raise Refused(_too_large())
        yield piece


def _attached(application: Application, evidence: str, known: Inspected, *, file: store.Received, by: By) -> Attachment:
    held = application.attachments.filter(removed_at=None)
    if same := held.filter(evidence=evidence, sha256=file.sha256).first():
        return same
    if held.count() >= MOST_FILES:
        raise Refused(_too_many(application))
    made = Attachment.objects.create(
        application=application,
        evidence=evidence,
        name=known.name,
        media_type=known.media_type,
        size=file.size,
        sha256=file.sha256,
        scan=first_state(),
        uploaded_by_id=person_of(by.actor),
        uploaded_at=by.at,
    )
    store.put(file)
    touch(application, by)
    ask_for_scan(application, actor=by.actor, at=by.at)
    note("attach", application, actor=by.actor, at=by.at, evidence=evidence, sha256=file.sha256, scan=str(made.scan))
    return made


def _require_evidence(application: Application, evidence: str) -> None:
    wanted = [one for one in rulebook_of(application).evidence_of(track_of(application)) if not one.made]
    if evidence not in {one.id for one in wanted}:
        raise UnknownPart(
            Problem(
                code="no_such_evidence",
                what=_("There is no evidence %(evidence)s to attach.") % {"evidence": evidence or "—"},
                where=str(application),
                expected=_("One of: %(ids)s.") % {"ids": ", ".join(one.id for one in wanted)},
            )
        )


def _too_large() -> Problem:
    return Problem(
        code="too_large",
        what=_("The file is too large."),
        expected=_("At most %(limit)s MB.") % {"limit": settings.UPLOAD_LIMIT_BYTES // 2**20},
        how=_("Scan with a lower resolution, or divide it into several files."),
    )


def _too_many(application: Application) -> Problem:
    return Problem(
        code="too_many",
        what=_("The application holds %(number)s files already.") % {"number": MOST_FILES},
        where=str(application),
        expected=_("At most %(number)s files.") % {"number": MOST_FILES},
        how=_("Remove what is superseded, or put several pages into one PDF."),
    )


def _infected(attachment: Attachment) -> Problem:
    return Problem(
        code="infected",
        what=_("The file is locked: the scanner found %(finding)s.") % {"finding": attachment.scan_finding or "—"},
        where=attachment.name,
        expected=_("Only clean files are handed out."),
        how=_("Clean the computer it came from, and attach a clean copy."),
        link=f"evidence:{attachment.evidence}",
    )


def _quarantined(attachment: Attachment) -> Problem:
    return Problem(
        code="quarantined",
        what=_("The file is still waiting to be scanned."),
        where=attachment.name,
        expected=_("Until then only the applicant can open it."),
        how=_("Try again in some minutes."),
        link=f"evidence:{attachment.evidence}",
    )
