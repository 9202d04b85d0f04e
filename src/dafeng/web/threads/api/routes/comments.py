"""Comments on applications, for programs: the same ones as on the page."""

from datetime import datetime
from typing import Literal, cast
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Schema, Status
from pydantic import Field

from dafeng.web.applications.services.finding import application_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.threads.models import LONGEST, Comment
from dafeng.web.threads.queries import comments_for
from dafeng.web.threads.services import Writing, write

router = Router(tags=["comments"])
For = Literal["applicant_and_league", "league", "region", "body"]


class CommentOut(Schema):
    """A comment: for whom, by whom, and what; ``answers`` names the comment that it answers."""

    id: int
    audience: For
    audience_label: str
    answers: int | None
    about: str
    text: str
    body: str
    written_by: str
    written_at: datetime


class CommentIn(Schema):
    """A comment to be written; an answer is for whom the comment is that it answers."""

    text: str = Field(min_length=1, max_length=LONGEST, pattern=r"\S")
    audience: For | None = None
    about: str = Field("", max_length=40)
    answers: int | None = Field(None, ge=0, lt=2**63)


@router.get(
    "/applications/{application_id}/comments",
    response=answers(200, list[CommentOut]),
    summary=gettext_noop("The comments that you may read"),
)
def listed(request: HttpRequest, application_id: UUID) -> list[CommentOut]:
    """The comments on an application that are for you, in the order in which they were written."""
    actor = actor_of(request)
    application = application_of(actor, str(application_id))
    return [_out(one) for one in comments_for(actor, application)]


@router.post(
    "/applications/{application_id}/comments",
    response=answers(201, CommentOut),
    summary=gettext_noop("Write a comment"),
)
def written(request: HttpRequest, application_id: UUID, asked: CommentIn) -> Status[CommentOut]:
    """Write for an audience, or answer a comment; those who may read it are told."""
    actor = actor_of(request)
    application = application_of(actor, str(application_id))
    writing = Writing(asked.text, asked.audience or "", asked.about, asked.answers)
    return Status(201, _out(write(application, writing, actor=actor, at=timezone.now())))


def _out(one: Comment) -> CommentOut:
    return CommentOut(
        id=one.pk,
        audience=cast("For", one.audience),
        audience_label=one.get_audience_display(),
        answers=one.answered_id,
        about=one.about,
        text=one.text,
        body=one.body.name,
        written_by=one.written_by.name,
        written_at=one.written_at,
    )
