"""Who follows what becomes of an application: apps above are told of every move, in the transaction that makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dafeng.web.applications.models import Application, Package
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Move:
    """What has just become of an application, which stands in its new state: by which act, of which package."""

    act: str
    application: Application
    package: Package
    actor: Actor
    at: datetime
    reason: str = ""


Follower = Callable[[Move], None]
_FOLLOWERS: dict[str, Follower] = {}


def follow(name: str, follower: Follower) -> None:
    """Have an app told of every move; called from its ``ready``, the name keeps it from standing twice."""
    _FOLLOWERS[name] = follower


def tell(move: Move) -> None:
    """Tell all; what one of them raises undoes the move."""
    for follower in _FOLLOWERS.values():
        follower(move)
