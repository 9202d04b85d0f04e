"""What the worker looks after now and then: apps above register it, for there is no other clock in the house."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Function = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Round:
    """Something to look after: what it is called, how often, and what is done; it is told the time."""

    name: str
    every: timedelta
    function: Function


_ROUNDS: dict[str, Round] = {}


def register(name: str, every_s: float, function: Function) -> None:
    """Have the worker call the function about every so many seconds; called from ``ready`` of the app.

    Several workers may call it at the same time, so it must be safe to do twice.
    """
    _ROUNDS[name] = Round(name, timedelta(seconds=every_s), function)


def known_rounds() -> tuple[Round, ...]:
    """Everything that is looked after, in the order in which it was registered."""
    return tuple(_ROUNDS.values())
