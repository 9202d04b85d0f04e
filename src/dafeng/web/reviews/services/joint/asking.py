"""Asking several bodies for one act: opening it, binding it to another content, pausing and ending it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dafeng.core.joint import JointRule
from dafeng.web.clock.queries import working_calendar
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Subject
from dafeng.web.people.actor import Actor
from dafeng.web.places.models import Place
from dafeng.web.reviews.bridge.parties import PartySpec
from dafeng.web.reviews.errors import AlreadyDone
from dafeng.web.reviews.models import JointAct, Party
from dafeng.web.reviews.queries.joint import rule_json
from dafeng.web.reviews.queries.standings import joint_acts_to_move
from dafeng.web.reviews.services.joint import turns
from dafeng.web.reviews.services.recording import By, noted
from dafeng.web.reviews.states import ActState, PartyPart

Hold = Callable[[str], object]
_HOLDS: dict[str, Hold] = {}


def held_before(subject_type: str, hold: Hold) -> None:
    """Have the subject of that number locked before its joint act, as by whoever moves it; called from ``ready``.

    Everyone locks in one order: the subject, its joint act, the ledger.
    """
    _HOLDS[subject_type] = hold


@dataclass(frozen=True, slots=True)
class Asking:
    """A joint act to be opened: on which subject and content, with whom, by which rule; ``path`` is its page.

    ``lead_due_at`` is until when the lead has to conclude it, where something says so.
    """

    kind: str
    subject: Subject
    place: Place
    parties: Sequence[PartySpec]
    rule: JointRule
    bound_sha256: str
    path: str = ""
    lead_due_at: datetime | None = None


@transaction.atomic
def open_joint_act(asking: Asking, *, actor: Actor, at: datetime) -> JointAct:
    """Open a joint act and give each body its duty; whoever calls has asked whether the actor may.

    The term runs from ``at`` in working days. Raises AlreadyDone where the subject has one of that kind.
    """
    term = working_calendar().due(at, asking.rule.working_days)
    made = JointAct(
        kind=asking.kind,
        subject_type=asking.subject.type,
        subject_id=asking.subject.id,
        subject_label=asking.subject.label,
        path=asking.path,
        place=asking.place,
        bound_sha256=asking.bound_sha256,
        rule=rule_json(asking.rule),
        unknown_years=list(term.unknown_years),
        opened_at=at,
        due_at=term.at,
        lead_due_at=asking.lead_due_at,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise AlreadyDone(_already(asking.subject)) from error
    Party.objects.bulk_create(
        Party(joint_act=made, party=one.party, part=one.part, body=one.body, order=order)
        for order, one in enumerate(asking.parties)
    )
    return _asked(joint_acts_to_move().get(pk=made.pk), By(actor, at), "open_joint_act")


@transaction.atomic
def rebind(joint_act: JointAct, bound_sha256: str, *, actor: Actor, at: datetime) -> JointAct:
    """Bind a joint act to another content: its term begins anew, and every body is asked again."""
    current = locked_act(joint_act)
    term = working_calendar().due(at, current.rule["working_days"])
    turns.release_all(current, at)
    current.bound_sha256, current.state, current.closed_at = bound_sha256, ActState.OPEN, None
    current.opened_at, current.due_at, current.unknown_years = at, term.at, list(term.unknown_years)
    current.save()
    return _asked(current, By(actor, at), "rebind_joint_act")


@transaction.atomic
def suspend(joint_act: JointAct, *, actor: Actor, at: datetime) -> JointAct:
    """Pause a joint act until its content is there again; nobody can act meanwhile."""
    return _stopped(joint_act, ActState.SUSPENDED, By(actor, at), "suspend_joint_act")


@transaction.atomic
def cancel(joint_act: JointAct, *, actor: Actor, at: datetime) -> JointAct:
    """End a joint act without result; what was said stays."""
    return _stopped(joint_act, ActState.CANCELLED, By(actor, at), "cancel_joint_act")


def hold_act(number: int) -> JointAct:
    """The joint act of that number as it stands now, locked until the transaction ends; call inside one."""
    return JointAct.objects.select_related("place").select_for_update(of=("self",), no_key=True).get(pk=number)


def locked_act(joint_act: JointAct) -> JointAct:
    """The same with its parties and their stands, to be moved."""
    return joint_acts_to_move().select_for_update(of=("self",), no_key=True).get(pk=joint_act.pk)


def locked_with_subject(joint_act: JointAct) -> JointAct:
    """The same, for an act that begins with it: its subject is locked first."""
    if hold := _HOLDS.get(joint_act.subject_type):
        hold(joint_act.subject_id)
    return locked_act(joint_act)


def lead_of(joint_act: JointAct) -> Party:
    """The party that leads."""
    return next(one for one in joint_act.parties.all() if one.part == PartyPart.LEAD)


def _stopped(joint_act: JointAct, state: ActState, by: By, act: str) -> JointAct:
    current = locked_act(joint_act)
    if current.state in {state, ActState.CANCELLED}:
        return current
    current.state, current.closed_at = state, by.at
    current.save(update_fields=["state", "closed_at"])
    turns.release_all(current, by.at)
    noted(act, current.subject, by, body=lead_of(current).body, bound_sha256=current.bound_sha256)
    return current


def _asked(asked: JointAct, by: By, act: str) -> JointAct:
    turns.ask_all(asked, by)
    detail: dict[str, Any] = {
        "kind": asked.kind,
        "bound_sha256": asked.bound_sha256,
        "due_at": asked.due_at.isoformat(),
        "parties": {one.party: one.body_id for one in asked.parties.all()},
    }
    noted(act, asked.subject, by, body=lead_of(asked).body, **detail)
    return asked


def _already(subject: Subject) -> Problem:
    return Problem(
        code="already_asked",
        what=_("The bodies have been asked already."),
        where=subject.label,
        expected=_("A joint act is opened once for a subject."),
        how=_("Open the one that is there."),
    )
