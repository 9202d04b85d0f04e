"""Questions to the applicant, corrections for which the application is returned, and the answers."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.api import told
from dafeng.web.reviews.api.schemas.reviews import Answering, Asking, MoreTime, RequestOut
from dafeng.web.reviews.queries.requests import requests_of
from dafeng.web.reviews.services import requests as asking
from dafeng.web.reviews.services.finding import request_of

router = Router(tags=["requests"])
Number = Annotated[int, Path(ge=0, lt=32_768)]


@router.get(
    "/applications/{application_id}/requests",
    response=answers(200, list[RequestOut]),
    summary=gettext_noop("What was asked of the applicant"),
)
def listed(request: HttpRequest, application_id: str) -> list[RequestOut]:
    """Questions and corrections, newest first, as far as you may see them."""
    actor = actor_of(request)
    application = application_of(actor, application_id)
    return [told.request_out(one) for one in requests_of(actor, application, timezone.now())]


@router.post(
    "/applications/{application_id}/requests",
    response=answers(201, RequestOut),
    summary=gettext_noop("Ask, or return for correction"),
)
def ask(request: HttpRequest, application_id: str, asked: Asking) -> Status[RequestOut]:
    """A question leaves the package as it is; a correction returns the application, and its signatures become void."""
    actor = actor_of(request)
    application = application_of(actor, application_id)
    items = [asking.Item(one.grounds, one.text, one.link) for one in asked.items]
    act = asking.ask if asked.kind == "question" else asking.return_for_correction
    made = act(application, asking.Asked(asked.text, items, asked.due_at), actor=actor, at=timezone.now())
    return Status(201, _told(actor, application_of(actor, application_id), made.number))


@router.post(
    "/applications/{application_id}/requests/{number}/answer",
    response=answers(200, RequestOut),
    summary=gettext_noop("Answer a request"),
)
def answer(request: HttpRequest, application_id: str, number: Number, asked: Answering) -> RequestOut:
    """Answer a question; say to a correction what was mended, and submit again."""
    actor = actor_of(request)
    found = request_of(actor, application_id, number)
    asking.answer_request(found, asking.Answer(asked.text, asked.items), actor=actor, at=timezone.now())
    return _told(actor, application_of(actor, application_id), number)


@router.post(
    "/applications/{application_id}/requests/{number}/settlement",
    response=answers(200, RequestOut),
    summary=gettext_noop("Settle a request"),
)
def settle(request: HttpRequest, application_id: str, number: Number) -> RequestOut:
    """You have what was needed, or need it no longer."""
    actor = actor_of(request)
    asking.settle_request(request_of(actor, application_id, number), actor=actor, at=timezone.now())
    return _told(actor, application_of(actor, application_id), number)


@router.post(
    "/applications/{application_id}/requests/{number}/extension",
    response=answers(200, RequestOut),
    summary=gettext_noop("Give the applicant more time"),
)
def prolong(request: HttpRequest, application_id: str, number: Number, asked: MoreTime) -> RequestOut:
    """A later moment, with its reason; a returned application may be submitted until then."""
    actor = actor_of(request)
    found = request_of(actor, application_id, number)
    asking.prolong(found, asked.due_at, asked.reason, actor=actor, at=timezone.now())
    return _told(actor, application_of(actor, application_id), number)


def _told(actor: Actor, application: Application, number: int) -> RequestOut:
    shown = requests_of(actor, application, timezone.now())
    return next(told.request_out(one) for one in shown if one.request.number == number)
