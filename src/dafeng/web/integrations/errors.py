"""What stops an act, for a page as for a program: each says what is wrong, where, what is expected, how to mend it.

Stopped             the act cannot be done now                                         409
├── Contested       someone else changed the same meanwhile; nothing was written       409
├── Unknown         a part that is not there                                           404
├── Unfit           what was sent cannot be taken as it is                             422
├── Barred          something about the one who asks must be put right first           403
└── BadToken        a token that is unknown, or no longer good                          401

The numbers are those of the API. Each app derives its own errors from these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, what is expected, and how to mend it, in the reader's language; ``code`` for programs.

    ``link`` is the place to go to: ``sheet:energy/r7k2/quantity``, ``chapter:tasks``, ``evidence:x``.
    """

    code: str
    what: str
    where: str = ""
    expected: str = ""
    how: str = ""
    link: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.what, self.expected, self.how)))


class Stopped(Exception):
    """Something that stops an act; ``problems`` say why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class ConflictField:
    """One field that two people changed: what both saw, what stands there now, and what was to be written."""

    sheet: str
    row_id: str
    column: str
    label: str
    base: Any
    theirs: Any
    mine: Any


class Contested(Stopped):
    """Someone else changed the same fields meanwhile; nothing was written, both texts are here."""

    def __init__(self, problem: Problem, fields: Sequence[ConflictField] = ()) -> None:
        self.fields = tuple(fields)
        super().__init__(problem)


class Unknown(Stopped):
    """A part that is not there."""


class Unfit(Stopped):
    """What was sent cannot be taken as it is; nothing was changed."""


class Barred(Stopped):
    """Something about the one who asks must be put right first."""


class NoSecondFactor(Barred):
    """A role that requires a second factor, which is not set up."""


class BadToken(Stopped):
    """A token that is unknown, or no longer good."""
