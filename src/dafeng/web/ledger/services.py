"""Writing into the ledger: the only way in, and there is none to change or remove."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from dafeng.web.ledger.chain import START, entry_hash, local_day, seal
from dafeng.web.ledger.models import Digest, Entry, Head


class Acting(Protocol):
    """Whoever acts: a person known by number and name, or the system."""

    @property
    def person_id(self) -> int | None:
        """The person's number, None for the system and the public."""

    @property
    def name(self) -> str:
        """The person's name."""

    @property
    def token(self) -> str:
        """The name of the token by which a program acts for the person; empty where the person acts."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is acted on: its kind, its number, and how people call it."""

    type: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Act:
    """An act about to be recorded; ``body`` is the number and name of the body that is acted for."""

    name: str
    subject: Subject
    at: datetime
    body: tuple[int | None, str] = (None, "")
    reason: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


@transaction.atomic(savepoint=False)
def record(act: Act, *, actor: Acting) -> Entry:
    """Add the act to the ledger, in the transaction of what it records: both stand, or neither.

    Where this fails, the transaction around it cannot be kept any more, even if the error is caught.
    """
    head, _made = Head.objects.select_for_update(no_key=True).get_or_create(pk=1, defaults={"hash": START})
    _seal_day_before(head, act.at)
    values: dict[str, Any] = {
        "number": head.number + 1,
        "at": act.at,
        "act": act.name,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "body_id": act.body[0],
        "body_name": act.body[1],
        "subject_type": act.subject.type,
        "subject_id": act.subject.id,
        "subject_label": act.subject.label,
        "reason": act.reason,
        "detail": {**act.detail, "token": actor.token} if actor.token else act.detail,
        "previous": head.hash or START,
    }
    entry = Entry.objects.create(**values, hash=entry_hash(values))
    head.number, head.hash = entry.number, entry.hash
    head.day = max(filter(None, (head.day, local_day(act.at))))
    head.save(update_fields=["number", "hash", "day"])
    return entry


def _seal_day_before(head: Head, at: datetime) -> None:
    """With the first act of a new day, the last day that had any gets its digest."""
    if head.day is None or head.day >= local_day(at):
        return
    first = Digest.objects.order_by("-day").values_list("last_number", flat=True).first() or 0
    Digest.objects.create(
        day=head.day,
        last_number=head.number,
        entries=head.number - first,
        hash=head.hash,
        seal=seal(head.day, head.number, hash_=head.hash, key=settings.SECRET_KEY),
    )
