"""What other apps hand over: a duty to open, a notice to give."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dafeng.web.ledger.services import Subject


@dataclass(frozen=True, slots=True)
class DutySpec:
    """A duty: its key, its kind, the body and the roles that hold it, what it is about and where it is done.

    ``roles`` empty means everyone of the body. ``due_at`` None means without end. ``ladder`` None means that of the
    kind: reminders so many working days before (negative) and after the due time. ``asked_by_body_id`` is who waits.
    ``person_id`` makes it the duty of one person of the body, which the others neither see nor hear of.
    """

    key: str
    kind: str
    body_id: int
    roles: tuple[str, ...]
    subject: Subject
    path: str
    due_at: datetime | None = None
    ladder: tuple[int, ...] | None = None
    asked_by_body_id: int | None = None
    person_id: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoticeSpec:
    """A notice: its key, its kind, and for whom: named people, or those who hold a role of the body."""

    key: str
    kind: str
    subject: Subject
    path: str
    body_id: int | None = None
    roles: tuple[str, ...] = ()
    person_ids: tuple[int, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
