"""Who follows what becomes of a panel: apps above, and documents made of it, are told in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dafeng.web.panels.models import Panel
from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Turn:
    """What has just become of a panel. After ``recused`` nothing made of its scores before may be shown any more."""

    act: Literal["recused", "advanced", "concluded"]
    panel: Panel
    actor: Actor
    at: datetime


Follower = Callable[[Turn], None]
_FOLLOWERS: dict[str, Follower] = {}


def follow(name: str, follower: Follower) -> None:
    """Have an app told of every turn; called from its ``ready``, the name keeps it from standing twice."""
    _FOLLOWERS[name] = follower


def tell(turn: Turn) -> None:
    """Tell all; what one of them raises undoes the act."""
    for follower in _FOLLOWERS.values():
        follower(turn)
