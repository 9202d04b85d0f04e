"""The kinds of work: each app registers its own when Django starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import Work

Function = Callable[[Work], dict[str, Any]]


class Asking(Protocol):
    """Whoever asks for work or looks at it: known by number, or the system, which has none."""

    @property
    def person_id(self) -> int | None:
        """The person's number."""


May = Callable[[Asking, str, Job], bool]
"""Whether someone may ``see`` or ``cancel`` a job; asked of the apps above, which know people and subjects."""


def nobody(actor: Asking, act: str, job: Job) -> bool:
    """Nobody beside the one who asked."""
    return False


def stays(job: Job) -> str:
    """No address: when the job ends, the page that waits for it is shown anew."""
    return ""


SHORT, LONG, MASS = 10, 0, -10
"""Priorities: what takes seconds and somebody waits for, what takes minutes, what goes over everything there is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work.

    ``function`` does it and returns what is kept as JSON. ``attempts`` says how often it may begin, a worker having
    died; ``may`` who beside the one who asked may see or cancel it; ``destination`` where people go once it is done.
    Work of a higher ``priority`` that waits goes before all of a lower one.
    """

    name: str
    function: Function
    label: str | Promise
    attempts: int = 2
    may: May = nobody
    destination: Callable[[Job], str] = stays
    priority: int = SHORT


class UnknownKind(LookupError):
    """A kind that no app has registered."""


_KINDS: dict[str, Kind] = {}
_RULES: dict[str, May] = {}


def register(kind: Kind) -> None:
    """Make the kind known; called from ``ready`` of the app that does the work."""
    _KINDS[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The kind of that name; raises UnknownKind."""
    if name not in _KINDS:
        raise UnknownKind(f"No app registers jobs of the kind {name!r}; known are {', '.join(sorted(_KINDS))}.")
    return _KINDS[name]


def rule(name: str, may: May) -> None:
    """Let a rule of an app above decide too, for jobs of every kind; the name keeps it from standing twice."""
    _RULES[name] = may


def is_allowed(actor: Asking, act: str, job: Job) -> bool:
    """Whether the actor may do this (``see``, ``cancel``): who asked, whom the kind lets, whom a rule above lets."""
    if actor.person_id is not None and actor.person_id == job.asked_by_id:
        return True
    return is_let(actor, act, job)


def is_let(actor: Asking, act: str, job: Job) -> bool:
    """Whether the kind or a rule above lets the actor do this, whoever asked for the job."""
    return any(may(actor, act, job) for may in (kind_of(job.kind).may, *_RULES.values()))
