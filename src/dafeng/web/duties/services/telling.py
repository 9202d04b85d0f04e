"""Telling people: one notice a person and key, and the mail of it where it is wanted."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from django.db import transaction

from dafeng.web.duties.kinds import NoticeKind, kind_of
from dafeng.web.duties.models import Duty, Mail, MailChoice, Notice
from dafeng.web.duties.recipients import reached
from dafeng.web.duties.services.writing import write
from dafeng.web.duties.specs import NoticeSpec
from dafeng.web.duties.states import MailState
from dafeng.web.ledger.services import Subject
from dafeng.web.people.models import Body, Person


@dataclass(frozen=True, slots=True)
class Word:
    """What is told: a notice before it is anybody's."""

    key: str
    kind: str
    subject: Subject
    path: str
    body_id: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    duty: Duty | None = None

    @classmethod
    def of(cls, duty: Duty, mark: str, *, phase: str, days: int = 0, stands_in: bool = False) -> Self:
        """What is told of a duty: in which phase it is, how many working days before or after its due time."""
        said = {"phase": phase, "days": days, "due_at": duty.due_at.isoformat() if duty.due_at else ""}
        if stands_in:
            said["stands_in"] = sorted(duty.role_set)
        subject = Subject(duty.subject_type, duty.subject_id, duty.subject_label)
        return cls(
            f"{duty.key}/{mark}", duty.kind, subject, duty.path, duty.body_id, {**duty.detail, "_": said}, duty=duty
        )


def tell(spec: NoticeSpec, *, at: datetime) -> int:
    """Tell people something, each once for the key; return how many were told now. Raises UnknownKind."""
    kind_of(spec.kind)
    word = Word(spec.key, spec.kind, spec.subject, spec.path, spec.body_id, dict(spec.detail))
    return deliver(word, _people(spec), at)


@transaction.atomic
def untell(person_id: int, subject: Subject, *, path: str = "") -> int:
    """Take back what one person was told of a subject (below an address where one is named), and mails not yet sent.

    For whoever may know nothing of it any more; returns how many notices went.
    """
    told = Notice.objects.filter(
        person_id=person_id, subject_type=subject.type, subject_id=subject.id, path__startswith=path
    )
    keys = [f"{key}/{person_id}" for key in told.values_list("key", flat=True)]
    Mail.objects.filter(key__in=keys, state=MailState.WAITING).update(state=MailState.DROPPED)
    return told.delete()[0]


@transaction.atomic(savepoint=False)
def deliver(word: Word, people: Collection[Person], at: datetime) -> int:
    """Give the word to people who have not had it; return how many. As many queries for thirty people as for one.

    Of two that give the same at the same moment the database takes one, and its mail; both count it.
    """
    told = _untold(word, people, at)
    Notice.objects.bulk_create(told, ignore_conflicts=True)
    write(_mailed(word.kind, told), at)
    return len(told)


def _people(spec: NoticeSpec) -> tuple[Person, ...]:
    if spec.person_ids or spec.body_id is None:
        return tuple(Person.objects.filter(pk__in=spec.person_ids, is_active=True).order_by("pk"))
    return reached(Body.objects.get(pk=spec.body_id), spec.roles).people


def _untold(word: Word, people: Collection[Person], at: datetime) -> list[Notice]:
    """The notices of those who have not had the word, in the order of the people."""
    stated: dict[str, Any] = {
        "key": word.key,
        "kind": word.kind,
        "body_id": word.body_id,
        "duty": word.duty,
        "subject_type": word.subject.type,
        "subject_id": word.subject.id,
        "subject_label": word.subject.label,
        "path": word.path,
        "detail": word.detail,
        "at": at,
    }
    had = set(Notice.objects.filter(key=word.key, person__in=people).values_list("person_id", flat=True))
    return [Notice(person=person, **stated) for person in people if person.pk not in had]


def _mailed(name: str, told: list[Notice]) -> list[Notice]:
    """The notices that go by mail too: of a kind that does, to people with an address who want it."""
    kind = kind_of(name)
    if isinstance(kind, NoticeKind) and not kind.mailed:
        return []
    addressed = [notice for notice in told if notice.person.email]
    choices = MailChoice.objects.filter(person__in=[notice.person_id for notice in addressed])
    unwanting = {person_id for person_id, kinds in choices.values_list("person_id", "unwanted") if name in kinds}
    return [notice for notice in addressed if notice.person_id not in unwanting]
