"""What addresses may be told of: each app registers its own things, and what is not registered is never told.

An app does it in its ``ready``: ``register(Subject("review", find, "/reviews/{id}", plain=frozenset({"conclude"})))``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.table import Thing


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing in the ledger.

    ``find`` gives the thing of an id, None where there is none. ``address`` is where the API shows it. ``part`` is the
    part of the thing that its acts are in (such as ``history``); whoever sees the thing without that part is told of
    the ``plain`` acts only, which change what everyone who sees it sees, such as its state.
    """

    type: str
    find: Callable[[str], Thing | None]
    address: str = ""
    part: str = ""
    plain: frozenset[str] = frozenset()


_SUBJECTS: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Let acts on things of this kind be told; called from ``ready`` of the app that has them."""
    _SUBJECTS[subject.type] = subject


def types() -> tuple[str, ...]:
    """The kinds of things that may be told of."""
    return tuple(_SUBJECTS)


def may_hear(reader: Actor, act: str, subject_type: str, subject_id: str) -> bool:
    """Whether someone who reads may know now that the act was done."""
    known = _SUBJECTS.get(subject_type)
    thing = known.find(subject_id) if known else None
    if known is None or thing is None:
        return False
    seen = rules.fields(reader, "see", thing)
    return bool(seen) and (not known.part or known.part in seen or act in known.plain)


def address_of(subject_type: str, subject_id: str) -> str:
    """Where the API shows the thing, below its root; empty where it does not."""
    known = _SUBJECTS.get(subject_type)
    return known.address.format(id=subject_id) if known else ""
