"""Panels, cases, scores and the record of a case."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from dafeng.web.integrations.api.schemas import ProblemOut, Whole

Text = Annotated[str, Field(max_length=20_000)]
Short = Annotated[str, Field(max_length=200)]
Number = Annotated[Whole, Field(ge=0, lt=2**31)]


class PanelIn(Schema):
    """What a panel is opened with; no industries means every one."""

    call: Number
    name: Short
    track: Literal["county", "park"]
    industries: list[Short] = []
    blind: bool = True
    veiled: bool = False
    per_case: Number = 3


class ChangeIn(Schema):
    """What a panel that is set up is changed to; ``revision`` of the one that was seen, where it matters."""

    name: Short
    industries: list[Short] = []
    blind: bool = True
    veiled: bool = False
    per_case: Number = 3
    revision: Number | None = None


class TimesIn(Schema):
    """Until when scores are due; what is left out stays as it is."""

    first_by: AwareDatetime | None = None
    final_by: AwareDatetime | None = None


class SeatIn(Schema):
    """An expert to seat, as chair, member or secretary."""

    expert: UUID
    role: Literal["chair", "member", "secretary"] = "member"


class SeatOut(Schema):
    """A seat; the name as far as the reader learns it, otherwise the number."""

    id: UUID
    name: str
    role: str


class PanelOut(Schema):
    """A panel as far as the reader sees it; ``cases`` are those that the reader may open."""

    id: UUID
    call: int
    track: str
    name: str
    phase: str
    phase_label: str
    blind: bool
    veiled: bool
    per_case: int
    first_by: datetime | None
    final_by: datetime | None
    concluded_at: datetime | None


class PanelsOut(Schema):
    """A page of panels."""

    total: int
    page: int
    size: int
    items: list[PanelOut]


class CaseOut(Schema):
    """A case; the application stays unnamed where applicants are not to be known."""

    id: UUID
    number: int
    name: str
    application: UUID | None
    package_sha256: str


class HindranceOut(Schema):
    """What stands against the next phase; a passable one can be gone past with a reason."""

    problem: ProblemOut
    passable: bool


class PanelDetail(PanelOut):
    """A panel with seats, cases, rubric, and what stands against its next phase."""

    seats: list[SeatOut]
    cases: list[CaseOut]
    rubric: dict[str, Any]
    hindrances: list[HindranceOut]
    acts: list[str]


class CasesIn(Schema):
    """Applications to put before a panel."""

    applications: Annotated[list[UUID], Field(max_length=500)]


class PanelOutcomeOut(Schema):
    """What became of one application."""

    application: UUID
    case: UUID | None
    problems: list[ProblemOut]


class ShortfallOut(Schema):
    """A case that lacks experts, and why."""

    case: UUID
    needs: int
    lacks: int
    free: int
    reason: str


class AssignedOut(Schema):
    """What the solver gave."""

    pairs: int
    lacking: list[ShortfallOut]


class AssignIn(Schema):
    """One case for one seat by hand, with the reason."""

    case: UUID
    seat: UUID
    reason: Text


class AssignmentOut(Schema):
    """Who reads what."""

    case: UUID
    seat: UUID
    part: str
    origin: str
    effect: str


class RecuseIn(Schema):
    """Who takes no part, in a case or in the whole panel, and on which ground."""

    seat: UUID
    case: UUID | None = None
    reason: Text


class RecusalOut(Schema):
    """Who takes no part in what, and why."""

    id: int
    expert: UUID
    case: UUID | None
    kind: str
    ground: str
    at: datetime
    lifted_at: datetime | None


class GoIn(Schema):
    """The phase that was seen, and a reason where something can be gone past."""

    seen: Short = ""
    reason: Text = ""


class ConclusionOut(Schema):
    """What was frozen."""

    number: int
    sha256: str
    at: datetime


class MarkTotalOut(Schema):
    """What one expert gave one application; null where nothing is finished or nothing applies, never zero."""

    case: UUID
    application: UUID
    expert: str
    total: float | None


class TotalsOut(Schema):
    """The totals of a panel in one round."""

    round: str
    rows: list[MarkTotalOut]


class QuestionOut(Schema):
    """A question on a case; ``text`` and ``by`` only for whoever asked, and whoever puts it."""

    number: int
    state: str
    text: str | None
    by: str | None
    put_text: str
    due_at: datetime | None
    refused_reason: str
    answer: str
    answered_at: datetime | None


class PanelVisitOut(Schema):
    """Notes of a visit; who was there only for those who learn the names."""

    day: date
    place: str
    people: str | None
    findings: str
    follow_up: str


class RemarkOut(Schema):
    """A contribution to the discussion."""

    by: str
    text: str
    at: datetime


class SignatureOut(Schema):
    """Who signs, and how; null while it is missing."""

    name: str
    position: str | None
    reason: str


class OpinionOut(Schema):
    """The version of the opinion that counts, with its signatures."""

    number: int
    text: str
    sha256: str
    signatures: list[SignatureOut]


class GivenOut(Schema):
    """What one expert gave in one round."""

    name: str
    marks: dict[str, Any] | None
    total: float | None


class RoundOut(Schema):
    """What everyone gave in one round."""

    round: str
    given: list[GivenOut]


class PanelVerdictOut(Schema):
    """A verdict as it was frozen."""

    condition: str
    clause: str
    status: str
    said: str


class CaseDetail(CaseOut):
    """A case as far as the phase shows it to the reader; parts that are not seen are null."""

    phase: str
    seen: list[str]
    figures: dict[str, Any] | None
    verdicts: list[PanelVerdictOut] | None
    others: list[RoundOut] | None
    questions: list[QuestionOut] | None
    visits: list[PanelVisitOut] | None
    discussion: list[RemarkOut] | None
    opinion: OpinionOut | None
    acts: list[str]


class AskIn(Schema):
    """A text."""

    text: Text


class PutIn(Schema):
    """A question in the words that the applicant reads; without a time, five working days."""

    text: Text
    due_at: AwareDatetime | None = None


class RefuseIn(Schema):
    """Why a question is not put."""

    reason: Text


class VisitIn(Schema):
    """Notes of a visit."""

    day: date
    place: Short
    people: Text
    findings: Text
    follow_up: Text = ""


class PanelOpinionIn(Schema):
    """Another version of the opinion; ``seen`` is the number of the one that was read, 0 for none."""

    text: Text
    seen: Number


class SignIn(Schema):
    """A signature on the version of that number."""

    position: Literal["agree", "dissent"]
    number: Number
    reason: Text = ""


class PanelAskedOut(Schema):
    """A question as its applicant sees it."""

    id: UUID
    text: str
    state: str
    due_at: datetime | None
    answer: str
    answered_at: datetime | None


class EditIn(Schema):
    """One field (value, na, comment) of one criterion: what was seen there, and what is written."""

    criterion: Short
    field: Literal["value", "na", "comment"]
    old: float | bool | str | None = None
    new: float | bool | str | None


class EditsIn(Schema):
    """What is written, all or nothing."""

    edits: Annotated[list[EditIn], Field(max_length=200)]


class DraftOut(Schema):
    """One's own scores on a case in the round that runs."""

    round: str | None
    marks: dict[str, Any]
    revision: int
    finished: bool


class FinishIn(Schema):
    """The revision of the draft that was seen."""

    revision: Number


class MarkSheetOut(Schema):
    """A finished sheet; ``total`` null where nothing applies."""

    round: str
    number: int
    total: float | None
    sha256: str
    finished_at: datetime
