"""What a case file is made of, for one reader, in words of the reader's language."""

from dataclasses import dataclass, field
from datetime import date

from dafeng.language import Language


@dataclass(frozen=True, slots=True)
class Submission:
    """A package: its number and hash, when and by whom it was submitted, and whether it stands."""

    number: int
    sha256: str
    at: str
    by: str
    standing: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a year with its unit, as written; ``value`` is empty where there is none."""

    name: str
    unit: str
    year: str
    value: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict of the package: the clause, the condition, how it was found, and why."""

    clause: str
    condition: str
    status: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a body said in a joint act, or that it has not: part, position, time, by whom, and all that was said."""

    body: str
    part: str
    position: str
    at: str
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class JointAct:
    """A joint act: what it is called, how it stands, and every position."""

    title: str
    standing: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What the applicant was asked, point by point with the answers, and how it ended."""

    title: str
    asked: str
    answered: str
    points: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A signed statement, and whether it is in force."""

    text: str
    signed: str
    standing: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The recommendation and the intake, as names and values; ``opinions`` is what the region's departments said."""

    facts: tuple[tuple[str, str], ...]
    intake: tuple[tuple[str, str], ...] = ()
    act: JointAct | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: for whom, by whom, when, and what."""

    audience: str
    by: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """An act of the audit trail with its number and hash in the ledger."""

    number: str
    at: str
    act: str
    by: str
    reason: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything on one application that one reader may see; what is empty is said to be empty.

    ``reader`` names for whom it was made, ``made`` when; ``note`` says what of the trail was checked.
    """

    language: Language
    applicant: str
    call: str
    programme: str
    state: str
    reader: str
    made: str
    dated: date
    submissions: tuple[Submission, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    joint_acts: tuple[JointAct, ...] = ()
    requests: tuple[Request, ...] = ()
    statements: tuple[Statement, ...] = ()
    recommendation: Recommendation | None = None
    comments: tuple[Comment, ...] = ()
    trail: tuple[TrailEntry, ...] = ()
    note: str = ""
    demo_label: str = ""
    hidden: tuple[str, ...] = field(default=())
    """The chapters that the reader may not see, by their ids; they are left out and named on the first page."""
