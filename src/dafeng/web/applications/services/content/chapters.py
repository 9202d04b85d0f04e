"""Writing chapters of the creation plan: a text is written over only by someone who has read it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.core.rules import Chapter as ChapterRule
from dafeng.files.workbook.draft.entries import cleaned
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.errors import EditConflict, Refused, UnknownPart
from dafeng.web.applications.models import Application, Chapter
from dafeng.web.applications.rules import require
from dafeng.web.applications.services.content.working_copy import By, begins_session, locked, note_session, touch
from dafeng.web.applications.wording import worded
from dafeng.web.integrations.errors import ConflictField, Problem
from dafeng.web.people.actor import Actor

LONGEST = 200_000
"""Characters that a chapter may have."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A chapter as someone wrote it, and the revision that they had read (0: an empty one)."""

    chapter: str
    text: str
    revision: int


@transaction.atomic
def save_chapter(application: Application, writing: Writing, *, actor: Actor, at: datetime) -> Chapter:
    """Write a chapter and return it with its new revision; the same text sent twice is written once.

    Raises NotPermitted, WrongState, UnknownPart, Refused when too long, EditConflict with both texts where someone else
    has written since.
    """
    current = locked(application)
    require(actor, "edit", current)
    rule = chapter_rule(current, writing.chapter)
    text = cleaned(writing.text)
    if len(text) > LONGEST:
        raise Refused(_too_long(rule, len(text)))
    stored = current.chapters.filter(chapter=rule.id).first() or Chapter(application=current, chapter=rule.id)
    if stored.text == text and stored.revision >= writing.revision:
        return stored
    if stored.revision != writing.revision:
        raise EditConflict(_written_meanwhile(rule, stored), [_both(rule, stored, text)])
    by = By(actor, at)
    session = begins_session(current, by, draft=draft_of(current))
    _store(stored, text, by)
    touch(current, by)
    if session:
        note_session(current, by)
    return stored


def chapter_rule(application: Application, chapter: str) -> ChapterRule:
    """What the rulebook says of a chapter of this application; raises UnknownPart."""
    rules = rulebook_of(application).chapters_of(track_of(application))
    for one in rules:
        if one.id == chapter:
            return one
    raise UnknownPart(
        Problem(
            code="no_such_chapter",
            what=_("The creation plan has no chapter %(chapter)s.") % {"chapter": chapter},
            where=str(application),
            expected=_("One of: %(chapters)s.") % {"chapters": ", ".join(one.id for one in rules)},
        )
    )


def _store(stored: Chapter, text: str, by: By) -> None:
    stored.text, stored.revision = text, stored.revision + 1
    stored.changed_by_id, stored.changed_at = by.actor.person_id, by.at
    stored.save()


def _both(rule: ChapterRule, stored: Chapter, mine: str) -> ConflictField:
    return ConflictField("", "", rule.id, worded(rule.title), None, stored.text, mine)


def _written_meanwhile(rule: ChapterRule, stored: Chapter) -> Problem:
    return Problem(
        code="changed_meanwhile",
        what=_("%(person)s has written this chapter since you opened it; nothing was written over.")
        % {"person": stored.changed_by or _("Someone else")},
        where=worded(rule.title),
        expected=_("Both texts are shown: theirs, which stands now, and yours."),
        how=_("Bring them together and save again; revision %(revision)s is the one that stands.")
        % {"revision": stored.revision},
        link=f"chapter:{rule.id}",
    )


def _too_long(rule: ChapterRule, length: int) -> Problem:
    return Problem(
        code="chapter_too_long",
        what=_("The chapter has %(length)s characters.") % {"length": length},
        where=worded(rule.title),
        expected=_("At most %(longest)s characters.") % {"longest": LONGEST},
        how=_("Move tables into the workbook and papers into the attachments."),
        link=f"chapter:{rule.id}",
    )
