"""What the API takes and answers about notices, objections, the list and plans."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from dafeng.web.integrations.api.schemas import ProblemOut, Whole


class PublicNoticeOut(Schema):
    """A public notice; ``due_at`` is the last second of its term by the calendar of now."""

    id: UUID
    call: int
    number: int
    state: str
    opened_at: datetime
    due_at: datetime
    running: bool
    provisional_years: list[int]
    working_days: int
    sha256: str
    objections: int
    objections_open: int


class PublicNoticesOut(Schema):
    """A page of notices."""

    total: int
    page: int
    size: int
    items: list[PublicNoticeOut]


class PublicNoticeDetail(PublicNoticeOut):
    """A notice with everything that was frozen, and what stands against issuing the list."""

    content: dict[str, Any]
    hindrances: list[ProblemOut]


class NoticeOpeningIn(Schema):
    """Where objections go besides the platform; from the second notice of a call on, why it is put up again."""

    contact: str = Field(max_length=500)
    reason: str = Field("", max_length=2_000)


class IssuingIn(Schema):
    """The document number of the list."""

    document: str = Field("", max_length=80)


class NoticeBulkIn(Schema):
    """The list on each of several notices."""

    notices: list[UUID] = Field(max_length=50)


class NoticeOutcomeOut(Schema):
    """What became of one notice."""

    id: str
    done: bool
    problems: list[ProblemOut]


class PilotListOut(Schema):
    """The list as it was issued: all of it is public."""

    id: UUID
    call: int
    document: str
    issued_at: datetime
    sha256: str
    content: dict[str, Any]


class ObjectorOut(Schema):
    """Who objects, for the lead body alone."""

    named: bool
    name: str
    organisation: str
    contact: str


class InquiryOut(Schema):
    """What a league is asked, in the words that were released, and its answer."""

    id: UUID
    objection: str
    body: int
    state: str
    released: str
    due_at: datetime
    answer: str
    answered_at: datetime | None


class ObjectionFileOut(Schema):
    """A file that came with an objection; ``scan`` says whether it can be downloaded: clean or absent."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    scan: str


class ObjectionOut(Schema):
    """An objection; ``person`` and ``evidence`` are null for whoever may not see who objects."""

    id: UUID
    notice: UUID
    number: str
    state: str
    place: str | None
    text: str
    received_at: datetime
    ground: str
    ground_text: str
    upheld: str | None
    effect: str | None
    answer: str | None
    files: int
    evidence: list[ObjectionFileOut] | None
    person: ObjectorOut | None


class ObjectionsOut(Schema):
    """A page of objections."""

    total: int
    page: int
    size: int
    items: list[ObjectionOut]


class InquiriesOut(Schema):
    """A page of inquiries."""

    total: int
    page: int
    size: int
    items: list[InquiryOut]


class AssessmentIn(Schema):
    """The ground on which an objection is admissible or not, and why."""

    ground: Literal["facts", "evidence", "procedure", "off_topic", "no_clue", "repeated"]
    text: str = Field(max_length=5_000)


class InquiryIn(Schema):
    """Which league DRC is asked, and the words that are released to it."""

    body: Whole = Field(ge=0, lt=2**63)
    released: str = Field(max_length=5_000)
    due_at: AwareDatetime | None = None


class AnswerTextIn(Schema):
    """A text."""

    text: str = Field(max_length=5_000)


class FindingIn(Schema):
    """Result, effect, reasons for the file, and the answer; ``place`` names who is taken off."""

    upheld: Literal["upheld", "partly", "rejected"]
    effect: Literal["keep", "remove", "remove_and_call_alternate", "notice_again"]
    reasons: str = Field(max_length=5_000)
    answer: str = Field(max_length=5_000)
    place: str = Field("", max_length=12)


class PlanCommentIn(AnswerTextIn):
    """A comment on a chapter of the plan, or on the whole."""

    chapter: str = Field("", max_length=40)


class PlanCommentOut(Schema):
    """A comment with its answer."""

    number: int
    chapter: str
    body: int
    text: str
    written_at: datetime
    answer: str
    answered_at: datetime | None


class BaselineOut(Schema):
    """The approved plan: the package that it is, and what was frozen with it."""

    application: UUID
    package: int
    package_sha256: str
    sha256: str
    content: dict[str, Any]
    approved_at: datetime


class PlanReasonIn(Schema):
    """A reason, or a remark."""

    reason: str = Field("", max_length=5_000)
