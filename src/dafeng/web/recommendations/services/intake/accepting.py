"""What the region decides: to take what came late, and to accept what was sent."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import person_of
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.actor import Actor
from dafeng.web.recommendations.errors import Hindered, Unsound, WrongState
from dafeng.web.recommendations.models import Dispatch, Nomination, Receipt
from dafeng.web.recommendations.queries.acceptance import acceptance_hindrances, intake_act
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.rules import require
from dafeng.web.recommendations.services import telling
from dafeng.web.recommendations.services.recording import By, hold_sent, locked, note, touched
from dafeng.web.recommendations.states import NominationState
from dafeng.web.reviews.services.joint import Stance, take_stand
from dafeng.web.reviews.states import ActState, Position


@transaction.atomic
def take_late(nomination: Nomination, reason: str, *, actor: Actor, at: datetime) -> Receipt:
    """Decide to take what came late, with the reason; raises NotPermitted, WrongState, Unsound."""
    current = locked(nomination)
    require(actor, "accept_late", current)
    dispatch = _standing(current)
    receipt = Receipt.objects.select_for_update(no_key=True).get(dispatch=dispatch)
    if not receipt.is_late or receipt.taken_at is not None:
        raise WrongState(
            Problem(
                "not_late",
                _("There is nothing to decide: it came in time, or the decision is made."),
                str(current),
            )
        )
    if not reason.strip():
        raise Unsound(
            Problem(
                "no_reason",
                _("The reason is missing."),
                str(current),
                _("It is said why what came late is taken all the same."),
            )
        )
    receipt.taken_by_id, receipt.taken_at, receipt.taken_reason = person_of(actor), at, reason.strip()
    receipt.save(update_fields=["taken_by", "taken_at", "taken_reason"])
    note("accept_late", current, By(actor, at), reason=receipt.taken_reason, late_by_s=receipt.late_by_s)
    return receipt


@transaction.atomic
def accept(nomination: Nomination, *, actor: Actor, at: datetime, revision: int | None = None) -> Dispatch:
    """Accept everything that was sent: the region's own stand is taken with it, the applications become accepted.

    Raises NotPermitted, WrongState, Outrun, Hindered with everything that stands against it.
    """
    hold_sent(nomination)
    current, by = locked(nomination, revision=revision), By(actor, at)
    require(actor, "accept", current)
    dispatch = _standing(current)
    applications = hold_sent(current)
    if problems := acceptance_hindrances(current, at):
        raise Hindered(*problems)
    _concluded(current, by)
    dispatch.accepted_by_id, dispatch.accepted_at = person_of(actor), at
    dispatch.save(update_fields=["accepted_by", "accepted_at"])
    for application in applications:
        move(application, Decision("accept"), actor=actor, at=at)
    current.state = NominationState.ACCEPTED
    touched(current, at, "state")
    note("accept_nomination", current, by, number=dispatch.number, sha256=dispatch.sha256)
    telling.accepted(current, dispatch, by)
    return dispatch


def _standing(nomination: Nomination) -> Dispatch:
    dispatch = last_dispatch(nomination)
    if dispatch is None or not dispatch.stands:
        raise Hindered(Problem("not_sent", _("Nothing was sent that stands."), str(nomination)))
    return dispatch


def _concluded(nomination: Nomination, by: By) -> None:
    """Take the stand of the lead body, which ends the joint act of the region's departments."""
    act = intake_act(nomination)
    if act is not None and act.state == ActState.OPEN:
        lead = nomination.call.programme.lead
        take_stand(act, lead, Stance(Position.AGREE), actor=by.actor, at=by.at)
