"""What becomes of a review when its application moves: bound anew, paused, closed; signatures become void."""

from collections.abc import Callable

from django.db.models import QuerySet

from dafeng.web.applications.following import Move
from dafeng.web.applications.models import Application
from dafeng.web.reviews.models import Request, Review
from dafeng.web.reviews.services import holding
from dafeng.web.reviews.services.joint import cancel, rebind, suspend
from dafeng.web.reviews.services.joint.asking import hold_act
from dafeng.web.reviews.services.recording import By
from dafeng.web.reviews.services.statements import void_statements
from dafeng.web.reviews.states import ActState, RequestKind, RequestState, ReviewState, Voided


def on_move(move: Move) -> None:
    """Follow a move of an application, in its transaction and under its lock."""
    if follow := FOLLOWING.get(move.act):
        follow(move, _review(move.application), By(move.actor, move.at))


def hold(number: str) -> None:
    """Lock the application that a review is of."""
    Application.objects.select_for_update(no_key=True).filter(pk=number).order_by("pk").values("pk").first()


def _submitted(move: Move, review: Review | None, by: By) -> None:
    void_statements(move.application, Voided.REPLACED, by)
    if review is None or review.state == ReviewState.CLOSED:
        holding.submitted(move.application, move.package, by)
        return
    review.joint_act = rebind(review.joint_act, move.package.sha256, actor=by.actor, at=by.at)
    review.package, review.state = move.package, ReviewState.OPEN
    review.save()
    _answer_corrections(move, by)
    holding.resubmitted(review, by)


def _returned(move: Move, review: Review | None, by: By) -> None:
    void_statements(move.application, Voided.RETURNED, by)
    if review is None:
        holding.not_reviewed(move.application, by)
        return
    joint_act = suspend(review.joint_act, actor=by.actor, at=by.at)
    review.state = ReviewState.CORRECTING
    review.save(update_fields=["state"])
    holding.paused(review, joint_act, by)


def _withdrawn(move: Move, review: Review | None, by: By) -> None:
    void_statements(move.application, Voided.WITHDRAWN, by)
    _lapse_requests(move, by)
    if review is None:
        holding.not_reviewed(move.application, by)
        return
    joint_act = cancel(review.joint_act, actor=by.actor, at=by.at)
    review.state = ReviewState.CLOSED
    review.save(update_fields=["state"])
    holding.withdrawn(review, joint_act, by)


def _declined(move: Move, review: Review | None, by: By) -> None:
    void_statements(move.application, Voided.DECLINED, by)
    _lapse_requests(move, by)
    if review is None:
        holding.not_reviewed(move.application, by)
        return
    if review.joint_act.state != ActState.CONCLUDED:
        cancel(review.joint_act, actor=by.actor, at=by.at)
    review.state = ReviewState.CONCLUDED
    review.save(update_fields=["state"])
    holding.not_reviewed(move.application, by)


def _lapse_requests(move: Move, by: By) -> None:
    """Nobody waits any more for what was still to be answered."""
    for request in _open_requests(move.application):
        request.state = RequestState.LAPSED
        request.save(update_fields=["state"])
        holding.closed(request, by, outcome="void")


def _answer_corrections(move: Move, by: By) -> None:
    """What was asked to be corrected is answered by the new package."""
    for request in _open_requests(move.application).filter(kind=RequestKind.CORRECTION):
        request.state, request.answered_with = RequestState.ANSWERED, move.package
        request.answered_at, request.answered_by_id = by.at, by.actor.person_id
        request.save(update_fields=["state", "answered_with", "answered_at", "answered_by"])
        holding.answered(request, by)


def _open_requests(application: Application) -> QuerySet[Request]:
    rows = Request.objects.filter(application=application, state=RequestState.OPEN)
    return rows.select_related("application__place", "application__call")


def _review(application: Application) -> Review | None:
    rows = Review.objects.select_related("joint_act__place", "league", "package")
    review = rows.filter(pk=application.pk).first()
    if review is not None:
        review.application = application
        hold_act(review.joint_act_id)  # after the application and before the ledger, as whoever takes a stand does
    return review


Follow = Callable[[Move, Review | None, By], None]
FOLLOWING: dict[str, Follow] = {
    "submit": _submitted,
    "return": _returned,
    "withdraw": _withdrawn,
    "decline": _declined,
}
"""What follows on which act; a recommendation and an acceptance leave the review as it is."""
