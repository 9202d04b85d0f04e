"""What stops an act on an application; each says what is wrong, where, what is expected, and how to mend it.

ApplicationError
├── WrongState        the act does not exist in the state the application is in
├── NotOpen           before the call opens, or after it closed
├── NoApplicant       nobody applies from this place, or somebody has already
├── EditConflict      someone else changed the same fields, or the same chapter, meanwhile
├── UnknownPart       a sheet, chapter, evidence or version that there is not
├── Refused           a file that cannot be taken in
├── NotReady          something that must be there before submitting is missing, at fault, or not met
├── Unavailable       a file that is not, or not yet, to be had
└── NoSecondFactor    a role that requires a second factor, which is not set up
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


class ApplicationError(Exception):
    """Something that stops an act; ``problems`` say why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


class WrongState(ApplicationError):
    """The act does not exist in the state the application is in."""


class NotOpen(ApplicationError):
    """The time for the act has not come, or is over."""


class NoApplicant(ApplicationError):
    """Nobody applies from this place, or somebody has already."""


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


class EditConflict(ApplicationError):
    """Someone else changed the same fields meanwhile; nothing was written, both texts are here."""

    def __init__(self, problem: Problem, fields: Sequence[ConflictField]) -> None:
        self.fields = tuple(fields)
        super().__init__(problem)


class UnknownPart(ApplicationError):
    """A sheet, chapter, evidence or version that there is not."""


class Refused(ApplicationError):
    """A file that cannot be taken in; nothing was changed."""


class NotReady(ApplicationError):
    """Something that must be there before submitting is missing, at fault, or not met."""


class Unavailable(ApplicationError):
    """A file that is not, or not yet, to be had."""


class NoSecondFactor(ApplicationError):
    """A role that requires a second factor, which is not set up."""
