"""Duties and dates, for programs."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from dafeng.web.duties.models import Duty
from dafeng.web.duties.queries import AHEAD, awaited, held, occasions
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import Prospect, may, require

router = Router(tags=["duties"])
LONGEST = timedelta(days=800)


class DutyOut(Schema):
    """Something that a body has to do: what, about what, until when, and who waits for it."""

    key: str
    kind: str
    title: str
    subject: dict[str, str]
    path: str
    body: str
    asked_by: str | None
    opened_at: datetime
    due_at: datetime | None


class DutiesOut(Schema):
    """A page of duties, those due first."""

    total: int
    page: int
    size: int
    items: list[DutyOut]


class DateOut(Schema):
    """Something at a time; ``sort`` says whether it is a duty, an awaited one, or a time of a call."""

    key: str
    at: datetime
    title: str
    about: str
    path: str
    sort: str


class Span(Schema):
    """From when until when; without them from now on for two months."""

    first: AwareDatetime | None = Field(None, ge="2000-01-01T00:00:00+08:00", le="2100-01-01T00:00:00+08:00")
    last: AwareDatetime | None = Field(None, ge="2000-01-01T00:00:00+08:00", le="2100-01-01T00:00:00+08:00")


@router.get("/duties", response=answers(200, DutiesOut), summary=gettext_noop("What you hold"))
def mine(request: HttpRequest, page: Query[Page]) -> DutiesOut:
    """The open duties that are yours to do."""
    actor = _reader(request)
    return DutiesOut(**page_of(held(actor, timezone.now()), page, _out))


@router.get("/duties/awaited", response=answers(200, DutiesOut), summary=gettext_noop("What others owe your bodies"))
def others(request: HttpRequest, page: Query[Page]) -> DutiesOut:
    """The open duties that your bodies wait for."""
    actor = _reader(request)
    return DutiesOut(**page_of(awaited(actor, timezone.now()), page, _out))


@router.get("/dates", response=answers(200, list[DateOut]), summary=gettext_noop("Dates of the calendar"))
def dates(request: HttpRequest, span: Query[Span]) -> list[DateOut]:
    """Duties, awaited ones and times of calls between two times, at most about two years."""
    actor, first = _reader(request), span.first or timezone.now()
    last = min(span.last or first + AHEAD, first + LONGEST)
    return [DateOut.from_orm(one) for one in occasions(actor, first, last)]


def _reader(request: HttpRequest) -> Actor:
    """The actor, if duties may be read: by a person always, by a token where it was made for reading."""
    actor = actor_of(request)
    own = [Prospect("duty", office.body_id, office.path) for office in actor.offices]
    if own and not any(may(actor, "see", one) for one in own):
        require(actor, "see", own[0])
    return actor


def _out(duty: Duty) -> dict[str, Any]:
    return {
        "key": duty.key,
        "kind": duty.kind,
        "title": duty.title,
        "subject": {"type": duty.subject_type, "id": duty.subject_id, "label": duty.subject_label},
        "path": duty.path,
        "body": duty.body.name,
        "asked_by": duty.asked_by.name if duty.asked_by else None,
        "opened_at": duty.opened_at,
        "due_at": duty.due_at,
    }
