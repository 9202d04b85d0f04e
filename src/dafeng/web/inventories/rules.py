"""Who may see a computation: whoever may see something that was computed by it, which the apps above know."""

from collections.abc import Callable
from typing import cast

from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job
from dafeng.web.people import rules as people
from dafeng.web.people.actor import Actor

Reader = Callable[[Actor, str, str], bool]
"""Whether the actor may do this (``see``, ``cancel``, ``export``) with the computation of that key."""

_READERS: dict[str, Reader] = {}


def let_read(name: str, reader: Reader) -> None:
    """Let an app above decide who may; the name keeps it from standing twice. Called from its ``ready``."""
    _READERS[name] = reader


def may(actor: Actor, act: str, key: str) -> bool:
    """Whether the actor may do this with the computation, for anything that was computed by it; default no."""
    return any(reader(actor, act, key) for reader in _READERS.values())


def may_with_job(actor: Asking, act: str, job: Job) -> bool:
    """The same of the job that computes it or writes its files, whose subject begins with the key."""
    return may(cast("Actor", actor), act, job.subject_id.split("-")[0])


def may_by_role(actor: Asking, act: str, job: Job) -> bool:
    """What the table of permissions says of jobs of every kind."""
    return people.may(cast("Actor", actor), act, job)
