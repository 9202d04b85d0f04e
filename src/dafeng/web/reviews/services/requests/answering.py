"""The applicant's answers, and what whoever asked makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.recording import note
from dafeng.web.applications.states import State
from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.errors import AlreadyDone, Closed, Unsound
from dafeng.web.reviews.models import Request
from dafeng.web.reviews.queries.requests import may_follow_up
from dafeng.web.reviews.services import holding
from dafeng.web.reviews.services.recording import By, noted, review_subject
from dafeng.web.reviews.states import RequestKind, RequestState

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the applicant says: to the whole, and to single points by their numbers."""

    text: str = ""
    items: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def answer_request(request: Request, answer: Answer, *, actor: Actor, at: datetime) -> Request:
    """Answer a question; to a correction, say what was mended where: it is answered by submitting again.

    Raises NotPermitted, AlreadyDone with who has answered, Closed, Unsound without a word.
    """
    current, by = _locked(request), By(actor, at)
    rules.require(actor, "see", current)
    if current.state == RequestState.ANSWERED and current.kind == RequestKind.QUESTION:
        raise AlreadyDone(_already(current))
    if current.state != RequestState.OPEN:
        raise Closed(_not_waiting(current))
    rules.require(actor, "answer", current)
    _require_said(current, answer)
    _write(current, answer, by)
    note("answer", current.application, actor=actor, at=at, request=current.number, kind=current.kind)
    if current.kind == RequestKind.QUESTION:
        holding.answered(current, by)
    return current


@transaction.atomic
def settle_request(request: Request, *, actor: Actor, at: datetime) -> Request:
    """Whoever asked has what was needed, or needs it no longer; a correction is settled once it is submitted again."""
    current, by = _locked(request), By(actor, at)
    rules.require(actor, "see", current)
    waiting = current.kind == RequestKind.CORRECTION and current.state == RequestState.OPEN
    if waiting or current.state not in {RequestState.OPEN, RequestState.ANSWERED}:
        raise Closed(_not_settled(current))
    _require_asking_side(actor, "settle", current)
    current.state, current.settled_at = RequestState.SETTLED, at
    current.save(update_fields=["state", "settled_at"])
    holding.closed(current, by)
    noted("settle", review_subject(current.application), by, body=current.asked_for, number=current.number)
    return current


@transaction.atomic
def prolong(request: Request, due_at: datetime, reason: str, *, actor: Actor, at: datetime) -> Request:
    """Give the applicant more time; for a correction, until when it may be submitted again too."""
    current, by = _locked(request), By(actor, at)
    rules.require(actor, "see", current)
    if current.state != RequestState.OPEN:
        raise Closed(_not_waiting(current))
    _require_asking_side(actor, "prolong", current)
    if due_at <= max(at, current.due_at) or not reason.strip():
        raise Unsound(_no_more_time(current))
    current.due_at = due_at
    current.save(update_fields=["due_at"])
    application = current.application
    if current.kind == RequestKind.CORRECTION and application.state == State.RETURNED:
        application.correct_by = due_at
        application.save(update_fields=["correct_by"])
    holding.asked(current, by)
    until = due_at.isoformat()
    note("prolong", application, actor=actor, at=at, reason=reason.strip(), request=current.number, due_at=until)
    return current


def _locked(request: Request) -> Request:
    """The request as it stands now, under the lock of its application."""
    application = locked(request.application)
    current = Request.objects.select_related("asked_for", "answered_by").get(pk=request.pk)
    current.application = application
    return current


def _require_asking_side(actor: Actor, act: str, request: Request) -> None:
    """Let whoever asked pass, league or region; whoever reads along may not."""
    if not may_follow_up(actor, act, request):
        raise rules.NotPermitted(act, request, hidden=False)


def _write(request: Request, answer: Answer, by: By) -> None:
    for item in request.items.all():
        if item.order in answer.items:
            item.answer = answer.items[item.order].strip()
            item.save(update_fields=["answer"])
    request.answer, request.answered_by_id, request.answered_at = answer.text.strip(), person_of(by.actor), by.at
    if request.kind == RequestKind.QUESTION:
        request.state = RequestState.ANSWERED
    request.save(update_fields=["answer", "answered_by", "answered_at", "state"])


def _require_said(request: Request, answer: Answer) -> None:
    said = [answer.text, *answer.items.values()]
    if not any(one.strip() for one in said):
        raise Unsound(Problem("no_answer", _("The answer says nothing."), str(request), how=_("Write an answer.")))
    if max(map(len, said)) > LONGEST:
        what = _("The text is longer than %(most)s characters.") % {"most": LONGEST}
        raise Unsound(Problem("too_long", what, str(request)))


def _already(request: Request) -> Problem:
    said = {"person": request.answered_by, "time": moment(request.answered_at) if request.answered_at else ""}
    return Problem(
        code="already_answered",
        what=_("%(person)s has answered this at %(time)s.") % said,
        where=str(request),
        expected=_("A question is answered once; what was just sent was not recorded."),
        how=_("If something is missing, tell whoever asked; they can ask again."),
    )


def _not_waiting(request: Request) -> Problem:
    return Problem(
        code="not_waiting",
        what=_("This request is not waiting any more: %(state)s.") % {"state": RequestState(request.state).label},
        where=str(request),
        how=_("Nothing is left to do."),
    )


def _not_settled(request: Request) -> Problem:
    return Problem(
        code="not_to_settle",
        what=_("This request cannot be settled now: %(state)s.") % {"state": RequestState(request.state).label},
        where=str(request),
        expected=_("A question, or a correction that was submitted again."),
    )


def _no_more_time(request: Request) -> Problem:
    return Problem(
        code="no_more_time",
        what=_("More time needs a later moment and a reason."),
        where=str(request),
        expected=_("A moment after %(due)s.") % {"due": moment(request.due_at)},
    )
