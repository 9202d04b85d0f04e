"""Changing cells and rows of the working copy: merged with what others wrote, or refused with the fields named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.files.workbook.draft import BadEdit, Change, Conflict, Draft, Located, applied, located
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import EditConflict, UnknownPart
from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.content.working_copy import By, begins_session, locked, note_session, write
from dafeng.web.applications.wording import language
from dafeng.web.integrations.errors import ConflictField, Problem
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of edits: the revision of each sheet that was touched, its faults, and the counters of the whole."""

    application: Application
    revisions: dict[str, int]
    faults: tuple[Located, ...]
    draft: Draft

    @property
    def touched(self) -> tuple[str, ...]:
        """The sheets that were touched."""
        return tuple(self.revisions)


@transaction.atomic
def save_edits(application: Application, edits: Sequence[Change], *, actor: Actor, at: datetime) -> Saved:
    """Carry out edits on the working copy, all or none, and return the faults of the sheets they touch.

    Two people may change different cells at once. Raises NotPermitted, WrongState, UnknownPart for a cell that there is
    not, EditConflict with every field that someone else changed meanwhile.
    """
    current = locked(application)
    require(actor, "edit", current)
    before = draft_of(current)
    after = _merged(before, edits)
    by = By(actor, at)
    session = begins_session(current, by, draft=before)
    reading = write(current, after, by, before=before)
    if session:
        note_session(current, by)
    touched = list(dict.fromkeys(edit.sheet for edit in edits))
    revisions = dict(current.sheets.filter(sheet__in=touched).values_list("sheet", "revision"))
    theirs = tuple(one for one in located(reading, after) if one.fault.sheet in touched)
    return Saved(current, revisions, theirs, after)


def _merged(before: Draft, edits: Iterable[Change]) -> Draft:
    try:
        return applied(before, edits)
    except Conflict as conflict:
        raise EditConflict(_changed_meanwhile(), _fields(conflict)) from conflict
    except BadEdit as error:
        raise UnknownPart(_no_such_cell(error)) from error


def _fields(conflict: Conflict) -> list[ConflictField]:
    said = []
    for clash in conflict.fields:
        base, theirs, mine = clash.texts(language())
        said.append(
            ConflictField(clash.sheet.id, clash.row_id, clash.column, clash.label(language()), base, theirs, mine)
        )
    return said


def _changed_meanwhile() -> Problem:
    return Problem(
        code="changed_meanwhile",
        what=_("Someone else has changed the same fields meanwhile; nothing of yours was written over theirs."),
        expected=_("Each field below shows what stands there now and what you entered."),
        how=_("Keep theirs, or enter yours again on top of it."),
    )


def _no_such_cell(error: BadEdit) -> Problem:
    return Problem(
        code="no_such_cell",
        what=_("This cell, row or value does not fit the workbook: %(what)s.") % {"what": error.what},
        where=".".join(filter(None, (error.sheet, error.row_id, error.column))),
        expected=_("A cell of a sheet of this track, filled with a text, a number or true or false."),
        how=_("Load the page again; a program reads the sheets and columns from the API."),
    )
