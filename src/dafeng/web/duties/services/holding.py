"""Opening, moving and settling duties; the acts that they follow from stand in the ledger already."""

from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q, QuerySet

from dafeng.web.duties.kinds import DutyKind, UnknownKind, kind_of
from dafeng.web.duties.models import Duty, Mail, Notice, marked
from dafeng.web.duties.recipients import holders
from dafeng.web.duties.services.telling import Word, deliver
from dafeng.web.duties.specs import DutySpec
from dafeng.web.duties.states import MailState, Outcome
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role

Ended = Literal["done", "void"]


def open_duty(spec: DutySpec, *, actor: Actor, at: datetime) -> Duty:
    """Open a duty and tell those who hold it, besides whoever opens it; the same key again is the same duty.

    Another due time moves it and begins its ladder anew; another body or other roles hand it over. One that is settled
    stays settled: what is to be done again has another key. Raises UnknownKind.
    """
    stated = _stated(spec)
    with transaction.atomic(savepoint=False):
        duty, made = Duty.objects.select_for_update(of=("self",), no_key=True).get_or_create(
            key=spec.key, defaults={**stated, "opened_at": at, "since_at": at}
        )
        if made:
            _announce(duty, "opened", actor, at)
        elif duty.is_open:
            _changed(duty, stated, actor, at)
    return duty


def settle(key: str, *, at: datetime, outcome: Ended = "done") -> bool:
    """Settle a duty, so that nothing is sent of it any more; whether it was open. Doing so twice changes nothing."""
    return bool(_settled(Duty.objects.filter(key=key), at, outcome))


def settle_all(subject_type: str, subject_id: str, at: datetime, *, outcome: Ended = "done", kind: str = "") -> int:
    """Settle every open duty about a subject (of one kind where it is named); return how many."""
    about = Duty.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return _settled(about.filter(kind=kind) if kind else about, at, outcome)


def _stated(spec: DutySpec) -> dict[str, Any]:
    kind = kind_of(spec.kind)
    if not isinstance(kind, DutyKind):
        raise UnknownKind(f"{spec.kind!r} is a kind of notice; a duty needs a DutyKind.")
    return {
        "kind": spec.kind,
        "body_id": spec.body_id,
        "roles": marked(spec.roles or Role.values),
        "person_id": spec.person_id,
        "subject_type": spec.subject.type,
        "subject_id": spec.subject.id,
        "subject_label": spec.subject.label,
        "path": spec.path,
        "detail": spec.detail,
        "asked_by_id": spec.asked_by_body_id,
        "due_at": spec.due_at,
        "ladder": sorted(kind.ladder if spec.ladder is None else spec.ladder),
    }


def _changed(duty: Duty, stated: dict[str, Any], actor: Actor, at: datetime) -> None:
    """Bring an open duty to what is stated now; people hear of another time, and of what became theirs."""
    changed = {name for name, value in stated.items() if getattr(duty, name) != value}
    if not changed:
        return
    for name in changed:
        setattr(duty, name, stated[name])
    if "due_at" in changed:
        duty.since_at = at
        _drop_mails(Q(duty=duty), at)
    duty.save(update_fields=[*sorted(changed), "since_at"])
    if changed & {"body_id", "roles", "person_id"}:
        _announce(duty, "opened", actor, at)
    elif "due_at" in changed:
        _announce(duty, "moved", actor, at)


def _announce(duty: Duty, phase: str, actor: Actor, at: datetime) -> None:
    """Tell those who hold the duty that it is theirs, or has another due time; whoever did that knows."""
    found = holders(duty)
    people = [person for person in found.people if person.pk != actor.person_id]
    mark = f"{duty.due_at.isoformat() if duty.due_at else ''}/{duty.body_id}"
    word = Word.of(duty, f"{phase}/{mark}", phase=phase, stands_in=found.stands_in)
    deliver(word, people, at)


@transaction.atomic(savepoint=False)
def _settled(duties: QuerySet[Duty], at: datetime, outcome: Ended) -> int:
    numbers = list(duties.filter(outcome=Outcome.OPEN).select_for_update(no_key=True).values_list("pk", flat=True))
    if not numbers:
        return 0
    Notice.objects.filter(duty__in=numbers, read_at=None).update(read_at=at)
    _drop_mails(Q(duty__in=numbers), at)
    return Duty.objects.filter(pk__in=numbers).update(outcome=outcome, settled_at=at)


def _drop_mails(which: Q, at: datetime) -> None:
    """Take back the mails that have not left and are not just leaving."""
    waiting = Mail.objects.filter(which, state=MailState.WAITING)
    waiting.filter(Q(claimed_until=None) | Q(claimed_until__lt=at)).update(state=MailState.DROPPED)
