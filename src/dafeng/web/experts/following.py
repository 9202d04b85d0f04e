"""Who follows what becomes of experts: apps above are told in the transaction that changes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dafeng.web.applications.models import Application
from dafeng.web.experts.models import Expert
from dafeng.web.people.actor import Actor

Cause = Literal["declared", "facts", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Change:
    """What has just become of an expert: an interest declared, other facts, or out of the pool.

    ``applications`` are those it may concern, None all of them.
    """

    expert: Expert
    applications: tuple[Application, ...] | None
    cause: Cause
    actor: Actor
    at: datetime
    reason: str = ""


Follower = Callable[[Change], None]
_FOLLOWERS: dict[str, Follower] = {}


def follow(name: str, follower: Follower) -> None:
    """Have an app told of every change; called from its ``ready``, the name keeps it from standing twice."""
    _FOLLOWERS[name] = follower


def tell(change: Change) -> None:
    """Tell all; what one of them raises undoes the change."""
    for follower in _FOLLOWERS.values():
        follower(change)
