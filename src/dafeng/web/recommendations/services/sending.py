"""Sending a nomination up: the one guard is asked under the lock, and everything is frozen under one hash."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from dafeng.core.joint import JointRule
from dafeng.core.progress import seconds_late
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.applications.rules import office_of, person_of
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.applications.states import State
from dafeng.web.people.actor import Actor
from dafeng.web.recommendations.errors import Hindered
from dafeng.web.recommendations.models import Dispatch, Nomination, Nominee, Receipt
from dafeng.web.recommendations.queries.hindrances import hindrances
from dafeng.web.recommendations.queries.limits import due_of
from dafeng.web.recommendations.queries.nominations import nominees_of
from dafeng.web.recommendations.rules import require
from dafeng.web.recommendations.services import telling
from dafeng.web.recommendations.services.documents import start_documents
from dafeng.web.recommendations.services.freezing import manifest_of
from dafeng.web.recommendations.services.intake.crosschecking import start_crosscheck
from dafeng.web.recommendations.services.recording import By, hold_applications, locked, note, subject_of, touched
from dafeng.web.recommendations.states import Choice, NominationState
from dafeng.web.reviews.bridge.parties import parties_of
from dafeng.web.reviews.models import JointAct
from dafeng.web.reviews.services.joint import Asking, open_joint_act, rebind

INTAKE = "intake"
"""The kind of the joint act in which the region's departments give their opinion."""
STAGE = "confirmation"
NO_TERM = JointRule(0, "blocks", "travels")


@transaction.atomic
def send(nomination: Nomination, *, actor: Actor, at: datetime, revision: int | None = None) -> Dispatch:
    """Freeze the nomination and hand it up: its applications become recommended, or are declined with their reasons.

    Whether it is in time is recorded to the second; a late one is sent all the same and taken only by a decision of the
    region. Raises NotPermitted, WrongState (also where someone else has just sent it), Outrun, Hindered with everything
    that stands against it.
    """
    hold_applications(_nominated(nomination))
    current, by = locked(nomination, revision=revision), By(actor, at)
    require(actor, "send", current)
    nominees = _locked_nominees(current)
    if problems := hindrances(current, at):
        raise Hindered(*problems)
    dispatch = _frozen(current, by)
    _received(current, dispatch, at)
    _moved(nominees, by)
    current.state, current.correct_by = NominationState.SENT, None
    touched(current, at, "state", "correct_by")
    note("send", current, by, number=dispatch.number, sha256=dispatch.sha256, late_by_s=dispatch.receipt.late_by_s)
    _departments_asked(current, dispatch, by)
    telling.sent(current, dispatch, by)
    start_documents(current, actor=actor, at=at)
    start_crosscheck(current.call, actor=actor, at=at)
    return dispatch


def _locked_nominees(nomination: Nomination) -> list[Nominee]:
    """The nominees with their applications locked, so that none of them changes while it is sent."""
    hold_applications(_nominated(nomination))  # those put on the list in between as well
    return list(nominees_of(nomination))


def _nominated(nomination: Nomination) -> list[UUID]:
    return list(nomination.nominees.values_list("application_id", flat=True))


def _frozen(nomination: Nomination, by: By) -> Dispatch:
    number = (nomination.dispatches.aggregate(last=Max("number"))["last"] or 0) + 1
    previous = nomination.dispatches.order_by("-number").first()
    sending = {
        "number": number,
        "previous": previous.sha256 if previous else "",
        "sent": {
            "at": by.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "person": [by.actor.person_id, by.actor.name],
            "body": list(office_of(by.actor, nomination.league)),
        },
    }
    manifest = manifest_of(nomination, by.at, sending)
    return Dispatch.objects.create(
        nomination=nomination,
        number=number,
        manifest=manifest,
        sha256=sha256(manifest),
        sent_by_id=person_of(by.actor),
        sent_at=by.at,
    )


def _received(nomination: Nomination, dispatch: Dispatch, at: datetime) -> Receipt:
    """What the region receives, in time or late by so many seconds; a returned one has the time it was given."""
    due = due_of(nomination.call, nomination.place)
    until = max(due.at, nomination.correct_by) if nomination.correct_by else due.at
    more_time = due.more_time if until == due.at else None
    return Receipt.objects.create(
        dispatch=dispatch, received_at=at, due_at=until, late_by_s=seconds_late(at, until), more_time=more_time
    )


def _moved(nominees: Iterable[Nominee], by: By) -> None:
    """Recommend and decline the applications; those that were before stay so."""
    for one in nominees:
        if one.choice == Choice.RECOMMENDED and one.application.state == State.SUBMITTED:
            move(one.application, Decision("recommend", one.reasons), actor=by.actor, at=by.at)
        elif one.choice == Choice.DECLINED and one.application.state == State.SUBMITTED:
            move(one.application, Decision("decline", one.reasons), actor=by.actor, at=by.at)


def _departments_asked(nomination: Nomination, dispatch: Dispatch, by: By) -> JointAct:
    """Give the five regional departments their copy, and ask them for their opinion on exactly this."""
    subject = subject_of(nomination)
    there = JointAct.objects.filter(kind=INTAKE, subject_type=subject.type, subject_id=subject.id).first()
    if there is not None:
        return rebind(there, dispatch.sha256, actor=by.actor, at=by.at)
    stage = rulebook(nomination.call.programme.rulebook).stage(STAGE)
    asking = Asking(
        kind=INTAKE,
        subject=subject,
        place=nomination.place,
        parties=parties_of(stage, nomination.call.programme.region_id).parties,
        rule=stage.joint or NO_TERM,
        bound_sha256=dispatch.sha256,
        path=reverse("recommendations:checking", args=[nomination.pk]),
    )
    return open_joint_act(asking, actor=by.actor, at=by.at)
