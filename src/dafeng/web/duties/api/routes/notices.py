"""Notices of whoever is signed in; those of a person are nothing for a token."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema

from dafeng.web.duties.models import Notice
from dafeng.web.duties.queries import notices, unread
from dafeng.web.duties.services.reading import mark_all_read, mark_read
from dafeng.web.duties.wording import note_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people.rules import found

router = Router(tags=["notices"])
Number = Annotated[int, Path(ge=0, lt=2**63)]


class NoticeOut(Schema):
    """What you were told; ``note`` says of a duty that it is new, moved, due soon or overdue."""

    id: int
    kind: str
    title: str
    note: str
    about: str
    path: str
    due_at: datetime | None
    at: datetime
    read_at: datetime | None


class NoticesOut(Schema):
    """A page of notices, the newest first."""

    total: int
    unread: int
    page: int
    size: int
    items: list[NoticeOut]


class Unread(Schema):
    """How many notices you have not read."""

    unread: int


@router.get("/notices", response=answers(200, NoticesOut), summary=gettext_noop("What you were told"))
def listed(request: HttpRequest, page: Query[Page], only_unread: bool = False) -> NoticesOut:  # noqa: FBT001, FBT002 -- a word of the query
    """Your notices, or those that you have not read."""
    actor = actor_of(request)
    rows = notices(actor).filter(read_at=None) if only_unread else notices(actor)
    return NoticesOut(unread=unread(actor), **page_of(rows, page, _out))


@router.post("/notices/reading", response=answers(200, Unread), summary=gettext_noop("Mark all notices as read"))
def read_all(request: HttpRequest) -> Unread:
    """From now on all count as read."""
    actor = actor_of(request)
    mark_all_read(actor, timezone.now())
    return Unread(unread=unread(actor))


@router.post(
    "/notices/{notice_id}/reading", response=answers(200, Unread), summary=gettext_noop("Mark a notice as read")
)
def read_one(request: HttpRequest, notice_id: Number) -> Unread:
    """From now on it counts as read."""
    actor = actor_of(request)
    mark_read(found(actor, Notice.objects.all(), pk=notice_id), timezone.now())
    return Unread(unread=unread(actor))


def _out(notice: Notice) -> dict[str, Any]:
    note = note_of(notice)
    return {
        "id": notice.pk,
        "kind": notice.kind,
        "title": notice.title,
        "note": note.heading,
        "about": notice.subject_label,
        "path": notice.path,
        "due_at": note.due_at,
        "at": notice.at,
        "read_at": notice.read_at,
    }
