"""Dates that the calendar shows: apps above register where theirs come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from dafeng.web.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something at a time: what, where one reads more, and of which sort (``duty``, ``awaited``, ``call``, …).

    ``key`` names it for good, so that a calendar program that loads the dates again changes it and adds none.
    """

    key: str
    at: datetime
    title: str
    path: str
    sort: str
    about: str = ""


Source = Callable[[Actor, datetime, datetime], Iterable[Occasion]]
"""The occasions that an actor may know of, from a time until another, both included."""

_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Have the calendar show what the source gives; called from ``ready`` of the app that knows the dates."""
    _SOURCES[name] = source


def sources() -> tuple[Source, ...]:
    """Where dates come from."""
    return tuple(_SOURCES.values())
