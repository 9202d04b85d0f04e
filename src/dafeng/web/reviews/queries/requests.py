"""What was asked of an applicant, as far as the reader may see it, with the places in words and as addresses."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.core.progress import is_late
from dafeng.web.applications.models import Application
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.models import Request, RequestItem
from dafeng.web.reviews.queries import places
from dafeng.web.reviews.states import RequestState


@dataclass(frozen=True, slots=True)
class ItemShown:
    """A point with its place."""

    item: RequestItem
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request with its points, and what the reader may do with it."""

    request: Request
    items: tuple[ItemShown, ...]
    overdue: bool
    late: bool
    may_answer: bool
    may_settle: bool
    may_prolong: bool


def requests_of(actor: Actor, application: Application, at: datetime) -> tuple[RequestShown, ...]:
    """The requests on an application that the actor may see, newest first; two queries."""
    rows = Request.objects.filter(application=application).select_related(
        "asked_for", "asked_by", "answered_by", "package"
    )
    return tuple(
        _shown(actor, one, application, at)
        for one in rows.prefetch_related("items").order_by("-number")
        if rules.may(actor, "see", _of(one, application))
    )


def may_follow_up(actor: Actor, act: str, request: Request) -> bool:
    """Whether the actor may settle a request or give it more time: on the side that asked, league or region."""
    return rules.may(actor.at(request.asked_for.kind.partition("_")[0]), act, request)


def _shown(actor: Actor, request: Request, application: Application, at: datetime) -> RequestShown:
    items = tuple(
        ItemShown(one, places.named(application, one.link), places.address(application, one.link) if one.link else "")
        for one in request.items.all()
    )
    waits = request.state == RequestState.OPEN
    question = request.kind == "question"
    return RequestShown(
        request,
        items,
        overdue=waits and is_late(at, request.due_at),
        late=request.answered_at is not None and is_late(request.answered_at, request.due_at),
        may_answer=waits and rules.may(actor, "answer", request),
        may_settle=(question or not waits) and may_follow_up(actor, "settle", request),
        may_prolong=waits and may_follow_up(actor, "prolong", request),
    )


def _of(request: Request, application: Application) -> Request:
    request.application = application
    return request
