"""Handing in a workbook: looked into first, shown as differences, and taken over only when that is what is wanted."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.files.uploads import Kind
from dafeng.files.workbook import NotAWorkbook, fault_text
from dafeng.files.workbook.draft import Draft, Expected, Incoming, digest, draft_from_file, mismatches
from dafeng.web.applications import store
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.bridge.drafts import codes_of, draft_of
from dafeng.web.applications.bridge.inspection import inspected, scanned
from dafeng.web.applications.errors import EditConflict, Refused, WrongState
from dafeng.web.applications.models import Application, Scan, Upload, Version
from dafeng.web.applications.queries.comparison import FieldChange, field_changes
from dafeng.web.applications.rules import person_of, require
from dafeng.web.applications.services.content.working_copy import By, keep, keep_unsaved, locked, write
from dafeng.web.applications.services.files.attaching import Offered, limited
from dafeng.web.applications.services.files.scanning import ask_for_scan, first_state
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.wording import language
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.actor import Actor

WORKBOOKS: tuple[Kind, ...] = ("xlsx",)
"""What may be handed in."""
SEEN = ("state", "scan", "refusal", "draft", "draft_sha256", "base_sha256", "faults")
"""What looking into a file changes of an upload."""


def hand_in(application: Application, offered: Offered, *, actor: Actor, at: datetime) -> Upload:
    """Take a workbook in and compare it with the working copy, which stays as it is until it is taken over.

    What comes back is ready, refused with its problems, or waiting for the scanner. Raises NotPermitted, WrongState,
    Refused for a file that is no workbook of ours.
    """
    require(actor, "upload", application)
    with store.received(limited(offered.pieces), suffix=".xlsx") as file:
        name = inspected(file.path, offered.name, kinds=WORKBOOKS).name
        with transaction.atomic():
            upload = Upload.objects.create(
                application=application,
                name=name,
                size=file.size,
                sha256=file.sha256,
                scan=first_state(),
                uploaded_by_id=person_of(actor),
                uploaded_at=at,
            )
            store.put(file)
            note("hand_in", application, actor=actor, at=at, sha256=file.sha256, upload=str(upload.pk))
    looked = look_into(upload)
    if looked.state == Upload.State.SCANNING:
        ask_for_scan(application, actor=actor, at=at)
    return looked


def look_into(upload: Upload) -> Upload:
    """Have a file scanned and read; one that the scanner does not answer for goes on waiting."""
    if upload.state != Upload.State.SCANNING:
        return upload
    if upload.scan == Scan.PENDING:
        said = scanned(store.place_of(upload.sha256))
        if said.status == "unavailable":
            return upload
        upload.scan = Scan(said.status)
    try:
        _compare(upload)
    except Refused as refused:
        upload.state, upload.refusal = Upload.State.REFUSED, [asdict(one) for one in refused.problems]
    with transaction.atomic():
        locked(upload.application)
        return _keep_seen(upload, Upload.State.SCANNING)


@transaction.atomic
def take_over(upload: Upload, *, actor: Actor, at: datetime, agreed_base: str = "") -> Version:
    """Put the workbook into the place of the working copy, as a new version; what stood there is kept as one too.

    ``agreed_base`` is the hash of the working copy in the comparison that someone looked at and agreed to.
    Raises NotPermitted, WrongState, EditConflict where the working copy has changed since it was compared.
    """
    current = locked(upload.application)
    require(actor, "upload", current)
    upload.refresh_from_db()
    if upload.state == Upload.State.APPLIED and upload.version is not None:
        return upload.version
    if upload.state != Upload.State.READY or upload.draft is None:
        raise WrongState(_not_ready(upload))
    before = draft_of(current)
    if current.draft_sha256 != upload.base_sha256 or agreed_base not in {"", upload.base_sha256}:
        raise EditConflict(_changed_since(upload), ())
    by = By(actor, at)
    keep_unsaved(current, by)
    write(current, upload.draft, by, before=before)
    version = keep(current, by, origin=Version.Origin.UPLOAD, draft=upload.draft, remark=upload.name)
    upload.state, upload.version = Upload.State.APPLIED, version
    upload.save(update_fields=["state", "version"])
    note("upload", current, actor=actor, at=at, sha256=upload.sha256, version=version.number)
    return version


@transaction.atomic
def discard(upload: Upload, *, actor: Actor, at: datetime) -> Upload:
    """Leave a workbook that was handed in aside; raises NotPermitted, WrongState when it was taken over."""
    current = locked(upload.application)
    require(actor, "upload", current)
    upload.refresh_from_db()
    if upload.state == Upload.State.APPLIED:
        raise WrongState(_not_ready(upload))
    upload.state = Upload.State.DISCARDED
    upload.save(update_fields=["state"])
    note("discard", current, actor=actor, at=at, sha256=upload.sha256)
    return upload


def compare_again(upload: Upload, *, actor: Actor) -> Upload:
    """Compare a workbook with the working copy as it stands now; raises NotPermitted, WrongState."""
    require(actor, "upload", upload.application)
    if upload.state != Upload.State.READY:
        return upload
    _compare(upload)
    with transaction.atomic():
        require(actor, "upload", locked(upload.application))
        return _keep_seen(upload, Upload.State.READY)


def changes_of(upload: Upload) -> tuple[FieldChange, ...]:
    """What taking the workbook over would change now."""
    if upload.draft is None:
        return ()
    return field_changes(draft_of(upload.application), upload.draft)


def _keep_seen(upload: Upload, before: Upload.State) -> Upload:
    """Save what was seen in the file; where someone has decided on it meanwhile, what was decided stands."""
    current = Upload.objects.select_related("application").get(pk=upload.pk)
    if current.state != before:
        return current
    upload.save(update_fields=SEEN)
    return upload


def _compare(upload: Upload) -> None:
    """Read the file beside the working copy and keep what it would become; raises Refused."""
    if upload.scan == Scan.INFECTED:
        raise Refused(_infected(upload))
    application = upload.application
    before = draft_of(application)
    incoming = _read(upload, before)
    if problems := (*_foreign(application, incoming), *_lost(incoming)):
        raise Refused(*problems)
    upload.draft, upload.draft_sha256 = incoming.draft, digest(incoming.draft)
    upload.base_sha256 = application.draft_sha256 = digest(before)
    upload.faults = [*_other_version(application, incoming), *_told(incoming)]
    upload.state = Upload.State.READY


def _read(upload: Upload, before: Draft) -> Incoming:
    try:
        return draft_from_file(store.place_of(upload.sha256), previous=before)
    except NotAWorkbook as error:
        raise Refused(_no_workbook(upload.name, error)) from error


def _told(incoming: Incoming) -> list[dict[str, Any]]:
    said = language()
    return [
        {
            "code": one.code,
            "severity": one.severity,
            "sheet": one.sheet,
            "cells": list(one.cells),
            "text": fault_text(one, said),
        }
        for one in incoming.reading.faults
    ]


def _foreign(application: Application, incoming: Incoming) -> Iterator[Problem]:
    """What says that the workbook is another's: of another programme, track or place."""
    expected = Expected(
        rulebook=application.call.programme.rulebook,
        track="park" if application.track == "park" else "county",
        **codes_of(application.place),
    )
    for one in mismatches(incoming.draft, expected, identity=incoming.identity):
        yield Problem(
            code=f"other_{one.field}",
            what=_("The workbook belongs to another application."),
            where=one.field,
            expected=one.text(language()),
            how=_("Hand in the workbook of this application; download it from its page if in doubt."),
        )


def _other_version(application: Application, incoming: Incoming) -> Iterator[dict[str, Any]]:
    """That the workbook names another version of the rulebook than the one by which it will be judged."""
    book, named = rulebook_of(application), incoming.identity.rulebook_version
    if named != book.version:
        text = _("It will be judged by version %(version)s of the rulebook; the file names version %(named)s.")
        said = text % {"version": book.version, "named": named}
        yield {"code": "rulebook_version", "severity": "warning", "sheet": "", "cells": [], "text": said}


def _lost(incoming: Incoming) -> Iterator[Problem]:
    """What could not be brought over whole; it must be mended in the file, or it would be lost silently."""
    if incoming.whole:
        return
    for fault in incoming.lost:
        yield Problem(
            code=fault.code,
            what=fault_text(fault, language()),
            where=", ".join((fault.sheet, *fault.cells)),
            how=_("Mend this in the file and hand it in again; nothing was changed."),
        )


def _no_workbook(name: str, error: NotAWorkbook) -> Problem:
    return Problem(code=error.fault.code, what=fault_text(error.fault, language()), where=name)


def _infected(upload: Upload) -> Problem:
    return Problem(
        code="infected",
        what=_("The scanner found something harmful in the file; it is locked."),
        where=upload.name,
        how=_("Clean the computer it came from, and hand in a clean copy."),
    )


def _not_ready(upload: Upload) -> Problem:
    return Problem(
        code="upload_not_ready",
        what=_("This workbook cannot be taken over: it is %(state)s.") % {"state": Upload.State(upload.state).label},
        where=upload.name,
        expected=_("A workbook that was compared and not yet taken over."),
        how=_("Hand the workbook in again."),
    )


def _changed_since(upload: Upload) -> Problem:
    return Problem(
        code="changed_since",
        what=_("The application has been changed since this workbook was compared with it; nothing was taken over."),
        where=upload.name,
        expected=_("The differences that you agreed to are those that are made."),
        how=_("Look at the differences again, as they are now, and take it over then."),
    )
