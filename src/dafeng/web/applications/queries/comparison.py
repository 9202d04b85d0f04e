"""Any two versions compared field by field, and what was attached between them."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from dafeng.files.workbook.draft import Difference, differences
from dafeng.web.applications.models import Attachment, Version
from dafeng.web.applications.wording import language


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell or row that is different, as people read it."""

    kind: str
    sheet: str
    row_id: str
    column: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a chapter: kept (" "), gone ("-") or new ("+")."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """A chapter that is different, line by line."""

    chapter: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that was attached or removed between the two."""

    sign: str
    attachment: Attachment


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two versions."""

    old: Version
    new: Version
    fields: tuple[FieldChange, ...]
    chapters: tuple[ChapterChange, ...]
    files: tuple[FileChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing is different."""
        return not (self.fields or self.chapters or self.files)


def compared(old: Version, new: Version) -> Comparison:
    """What is different between two versions of one application, in the language of the reader."""
    return Comparison(
        old,
        new,
        field_changes(old.draft, new.draft),
        tuple(_chapters(old.chapters, new.chapters)),
        tuple(_files(old, new)),
    )


def field_changes(old: Any, new: Any) -> tuple[FieldChange, ...]:  # noqa: ANN401 -- drafts as the database gives them
    """What is different between two drafts, in the language of the reader."""
    return tuple(_field(one) for one in differences(old, new))


def attached_at(version: Version) -> QuerySet[Attachment]:
    """What was attached when the version was made."""
    return _attached(version.application_id, version.made_at)


def _field(one: Difference) -> FieldChange:
    said = language()
    return FieldChange(
        one.kind, one.sheet_id, one.row_id, one.column_id, one.label(said), one.old_text(said), one.new_text(said)
    )


def _chapters(old: dict[str, str], new: dict[str, str]) -> Iterator[ChapterChange]:
    for chapter in dict.fromkeys((*old, *new)):
        before, after = old.get(chapter, ""), new.get(chapter, "")
        if before != after:
            lines = difflib.ndiff(before.splitlines(), after.splitlines())
            yield ChapterChange(chapter, tuple(TextLine(line[0], line[2:]) for line in lines if line[0] != "?"))


def _files(old: Version, new: Version) -> Iterator[FileChange]:
    before = {one.pk: one for one in attached_at(old)}
    after = {one.pk: one for one in attached_at(new)}
    yield from (FileChange("-", one) for key, one in before.items() if key not in after)
    yield from (FileChange("+", one) for key, one in after.items() if key not in before)


def _attached(application_id: Any, at: datetime) -> QuerySet[Attachment]:  # noqa: ANN401 -- the key of a row
    still = Q(removed_at=None) | Q(removed_at__gt=at)
    return Attachment.objects.filter(still, application_id=application_id, uploaded_at__lte=at)
