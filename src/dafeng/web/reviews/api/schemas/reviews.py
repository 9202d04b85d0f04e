"""Reviews, positions, visits, statements."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

Text = Annotated[str, Field(max_length=20_000)]
Short = Annotated[str, Field(max_length=200)]


class StandOut(Schema):
    """What a body declared, and on which package; ``void`` where another one stands now."""

    number: int
    position: str
    position_label: str
    reason: str
    conditions: str
    package_sha256: str
    void: bool
    late: bool
    items_answered: int
    items_asked: int
    body: str
    by: str
    at: datetime


class PartyOut(Schema):
    """A body with its part, everything that it declared, and whether its term ran out in silence."""

    party: str
    part: str
    body: str
    silent: bool
    stands: list[StandOut]


class JointActOut(Schema):
    """How the joint act stands; ``hindrances`` name what still hinders it, and which party it hangs on."""

    state: str
    package_sha256: str
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    years_without_calendar: list[int]
    done: int
    required: int
    said: str
    waiting: list[str]
    silent: list[str]
    hindrances: list[list[str]]
    complete: bool
    parties: list[PartyOut]


class StatementOut(Schema):
    """A signature for a package; void with any other."""

    package: int
    package_sha256: str
    text: str
    by: str
    at: datetime
    valid: bool
    voided_at: datetime | None
    void_reason: str


class VisitOut(Schema):
    """Notes of a check on site."""

    day: date
    place: str
    people: str
    findings: str
    follow_up: str
    body: str
    by: str
    at: datetime


class ReviewOut(Schema):
    """The review of an application; what is not for you is null."""

    application: UUID
    place: str
    place_name: str
    application_state: str
    state: str
    state_label: str
    league: str | None
    package: int | None
    opened_at: datetime
    joint_act: JointActOut | None
    visits: list[VisitOut] | None
    statements: list[StatementOut] | None


class QueueOut(Schema):
    """An application in the list of reviews; ``state`` is empty where none was opened, ``turn`` names your parties."""

    application: UUID
    place: str
    place_name: str
    track: str
    application_state: str
    state: str
    said: str
    due_at: datetime | None
    objections: int | None
    signed: bool
    turn: list[str]
    may_open: bool


class Opening(Schema):
    """The applications whose reviews are to be opened."""

    applications: list[UUID] = Field(max_length=500)


class ProblemTold(Schema):
    """Why one of them was not opened."""

    code: str
    what: str
    expected: str
    how: str


class OutcomeOut(Schema):
    """What became of one application."""

    application: UUID
    done: bool
    problems: list[ProblemTold]


class Stating(Schema):
    """The position of a body; ``revision`` is the number of its last one that you have seen, null for none."""

    party: Short
    position: Literal["agree", "agree_with_conditions", "object", "abstain"]
    reason: Text = ""
    conditions: Text = ""
    revision: int | None = Field(None, ge=0, lt=32_767)


class ItemOut(Schema):
    """An item of a checklist with the verdicts beside it; ``current``: answered on the package that stands."""

    item: str
    text: str
    clause: str
    verdicts: dict[str, str]
    sheets: list[str]
    answer: str | None
    remark: str
    current: bool


class Checking(Schema):
    """The answer to an item."""

    item: Short
    answer: Literal["yes", "no", "unclear", "not_applicable"]
    remark: Annotated[str, Field(max_length=5_000)] = ""


class Checklist(Schema):
    """Answers to items of a checklist."""

    answers: list[Checking] = Field(max_length=200)


class Visiting(Schema):
    """Notes of a check on site."""

    day: date
    place: Short
    people: Text
    findings: Text
    follow_up: Text = ""


class Signing(Schema):
    """What is declared, and the hash of the package that you have seen."""

    truth: bool
    legality: bool
    completeness: bool
    package_sha256: Annotated[str, Field(max_length=64)]


class RequestItemOut(Schema):
    """A point: grounds, place (``sheet:energy/r7k2/quantity``, ``chapter:tasks``, empty: the whole), text, answer."""

    number: int
    grounds: str
    link: str
    where: str
    text: str
    answer: str


class RequestOut(Schema):
    """A question or a correction."""

    number: int
    kind: str
    state: str
    state_label: str
    package: int
    text: str
    asked_for: str
    asked_by: str
    asked_at: datetime
    due_at: datetime
    overdue: bool
    answer: str
    answered_by: str
    answered_at: datetime | None
    late: bool
    items: list[RequestItemOut]


class AskedItem(Schema):
    """A point."""

    grounds: Literal["incorrect", "incomplete", "outdated"]
    text: Annotated[str, Field(max_length=5_000)]
    link: Short = ""


class Asking(Schema):
    """What is asked; without a time the applicant has five working days."""

    kind: Literal["question", "correction"]
    text: Annotated[str, Field(max_length=5_000)]
    items: list[AskedItem] = Field(max_length=50)
    due_at: AwareDatetime | None = None


class Answering(Schema):
    """The answer to the whole, and to single points by their numbers."""

    text: Text = ""
    items: dict[int, Text] = Field({}, max_length=50)


class MoreTime(Schema):
    """Until when, and why."""

    due_at: AwareDatetime
    reason: Annotated[str, Field(max_length=2_000)]
