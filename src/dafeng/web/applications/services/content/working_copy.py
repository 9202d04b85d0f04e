"""The working copy under its lock: one writer at a time, the counters kept with it, a version kept after a pause."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from dafeng.files.workbook.contents import Reading
from dafeng.files.workbook.draft import Draft, DraftRow, digest
from dafeng.web.applications.bridge.completeness import missing_count
from dafeng.web.applications.bridge.drafts import chapters_of, draft_of, errors_in, reading_of
from dafeng.web.applications.models import Application, SheetContent, Version
from dafeng.web.applications.services.recording import note
from dafeng.web.people.actor import Actor

PAUSE = timedelta(minutes=15)
"""After so long without a change, the next change begins a new session of editing, and what stood before is kept."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    at: datetime


def locked(application: Application) -> Application:
    """The application as it stands now, locked until the transaction ends; call inside one."""
    rows = Application.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("call__programme", "place__parent", "applicant").get(pk=application.pk)


def begins_session(application: Application, by: By, *, draft: Draft) -> bool:
    """Keep what stands before the first change after a pause; says whether this change begins a session of the person.

    Whoever begins one notes it when the change is made: the ledger has one writer at a time, so it is asked last.
    """
    quiet = by.at - application.changed_at >= PAUSE
    if quiet and _is_new(application):
        keep(application, by, origin=Version.Origin.EDITING, draft=draft)
    return quiet or application.changed_by_id != by.actor.person_id


def note_session(application: Application, by: By) -> None:
    """Note that someone began to edit."""
    note("edit", application, actor=by.actor, at=by.at, draft_sha256=application.draft_sha256)


def keep(application: Application, by: By, *, origin: Version.Origin, draft: Draft, remark: str = "") -> Version:
    """A version of the draft and the chapters as they stand."""
    last = application.versions.aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        application=application,
        number=last + 1,
        origin=origin,
        note=remark,
        draft=draft,
        chapters=chapters_of(application),
        draft_sha256=digest(draft),
        made_by_id=by.actor.person_id,
        made_at=by.at,
    )


def keep_unsaved(application: Application, by: By) -> Version | None:
    """A version of what stands where no version holds it yet: before something replaces it."""
    if not _is_new(application):
        return None
    return keep(application, by, origin=Version.Origin.EDITING, draft=draft_of(application))


WRITTEN = ("rows", "filled", "revision", "changed_by", "changed_at")
"""The columns of a sheet that writing changes."""


@transaction.atomic
def write(application: Application, draft: Draft, by: By, *, before: Draft | None) -> Reading:
    """Put a draft into the place of the working copy: changed sheets get a new revision; returns what was read."""
    old = before["sheets"] if before else {}
    changed = {
        sheet: rows
        for sheet, rows in draft["sheets"].items()
        if before is None or (old.get(sheet) is not rows and old.get(sheet) != rows)
    }
    _write_sheets(application, changed, by)
    reading = reading_of(draft)
    application.draft_sha256, application.faults = digest(draft), errors_in(reading)
    touch(application, by, "draft_sha256", "faults")
    return reading


def touch(application: Application, by: By, *columns: str) -> None:
    """Say who changed the application last, count what is missing, and save these columns too."""
    application.changed_at, application.changed_by_id = by.at, by.actor.person_id
    application.missing = missing_count(application)
    application.save(update_fields=["changed_at", "changed_by", "missing", *columns])


def _write_sheets(application: Application, sheets: dict[str, list[DraftRow]], by: By) -> None:
    there = {one.sheet: one for one in application.sheets.filter(sheet__in=sheets).defer("rows")}
    new = {sheet: SheetContent(application=application, sheet=sheet) for sheet in sheets if sheet not in there}
    for sheet, content in (there | new).items():
        content.rows, content.filled, content.revision = sheets[sheet], len(sheets[sheet]), content.revision + 1
        content.changed_by_id, content.changed_at = by.actor.person_id, by.at
    SheetContent.objects.bulk_create(new.values())
    SheetContent.objects.bulk_update(there.values(), WRITTEN)


def _is_new(application: Application) -> bool:
    """Whether no version holds what stands now."""
    last = application.versions.order_by("-number").first()
    return last is None or (last.draft_sha256, last.chapters) != (application.draft_sha256, chapters_of(application))
