"""What the API takes and gives of choosing the pilots."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from dafeng.web.integrations.api.schemas import Whole

Track = Literal["county", "park"]
Outcome = Literal["chosen", "alternate", "not_chosen"]
Points = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Count = Annotated[Whole, Field(ge=0, le=10_000)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Reason = Annotated[str, Field(min_length=1, max_length=4_000, pattern=r"\S")]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class BoundIO(Schema):
    """How many of the chosen have a kind of an attribute; ``*`` is each kind, ``?`` those of unknown kind."""

    attribute: Name
    value: Name
    lower: Count = 0
    upper: Count | None = None
    track: Track | None = None


class ExclusionIO(Schema):
    """Of these applicants (codes of places) at most so many are chosen together."""

    ids: Annotated[list[Name], Field(max_length=500)]
    at_most: Count = 1
    reason: Annotated[str, Field(max_length=300)] = ""


class LikenessIO(Schema):
    """By which attributes two are alike, and how far apart they may be, in standard deviations."""

    attributes: Annotated[list[Name], Field(max_length=12)]
    radius: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] = 1.0


class TermsContent(Schema):
    """The terms; weights are points of the score, coverage is a share of those who handed in."""

    quotas: dict[Track, Count]
    exact: bool = True
    score: Literal["adjusted", "mean", "median"] = "adjusted"
    minimum_score: Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)] | None = None
    bounds: Annotated[list[BoundIO], Field(max_length=100)] = []
    exclusions: Annotated[list[ExclusionIO], Field(max_length=100)] = []
    priority_weight: Points = 0.0
    priority_conditions: Annotated[list[Name], Field(max_length=20)] = []
    bond: Literal["allowed", "limited", "preferred"] = "allowed"
    bond_limit: Count | None = None
    bond_weight: Points = 0.0
    likeness: dict[Track, LikenessIO] = {}
    coverage_weight: Points = 0.0
    coverage_minimum: dict[Track, Share] = {}
    draws: Annotated[Whole, Field(ge=0, le=10_000)] = 1_000
    seed: Annotated[Whole, Field(ge=0, lt=2**31)] = 1
    spread: Points | None = None


class TermsIn(Schema):
    """Terms with the reason for them."""

    content: TermsContent
    reason: Reason


class TermsOut(Schema):
    """One version of the terms of a call."""

    id: UUID
    call: int
    number: int
    content: dict[str, Any]
    sha256: str
    reason: str
    made_at: datetime


class RunOut(Schema):
    """A run: what it was made of by hash, and what the solver answered."""

    id: UUID
    call: int
    number: int
    terms: UUID
    state: str
    inputs_sha256: str
    result_sha256: str
    seed: int
    draws: int
    rulebook: str
    rulebook_version: str
    rulebook_sha256: str
    code_version: str
    solver: str
    solver_status: str
    objective: float | None
    bound: float | None
    gap: float | None
    asked_at: datetime
    finished_at: datetime | None


class RunsOut(Schema):
    """A page of runs."""

    total: int
    page: int
    size: int
    items: list[RunOut]


class RunDetail(RunOut):
    """A run with its frozen inputs and everything that was answered; ``outdated`` names who changed since."""

    inputs: dict[str, Any]
    result: dict[str, Any]
    problems: list[str]
    outdated: list[str]


class ReplayOut(Schema):
    """A replay: whether the same came out, None while it runs."""

    id: int
    run: UUID
    same: bool | None
    inputs_sound: bool | None
    result_sha256: str
    code_version: str
    differences: list[dict[str, Any]]
    asked_at: datetime
    finished_at: datetime | None


class DecisionOut(Schema):
    """What becomes of one applicant, beside what the solver had."""

    application: UUID
    track: str
    place: str
    outcome: str
    rank: int | None
    solver_outcome: str
    solver_rank: int | None
    reason: str


class ProblemSaid(Schema):
    """Something that stands against closing."""

    code: str
    what: str


class ChoiceOut(Schema):
    """A decision with everyone in it and, while it is open, what stands against closing it."""

    id: UUID
    call: int
    number: int
    run: UUID
    state: str
    revision: int
    statement: str
    sha256: str
    opened_at: datetime
    closed_at: datetime | None
    decisions: list[DecisionOut]
    hindrances: list[ProblemSaid]


class PilotDecidingIn(Schema):
    """An outcome, with the reason where the solver had it otherwise; ``revision`` is that of the decision as seen."""

    outcome: Outcome
    reason: Annotated[str, Field(max_length=4_000)] = ""
    rank: Annotated[Whole, Field(ge=1, le=10_000)] | None = None
    revision: Annotated[Whole, Field(ge=0, lt=2**31)] | None = None


class ConsultedOpinionIn(Schema):
    """The opinion of a department; ``revision`` is the number of its last one that you have seen, null for none."""

    body: Annotated[Whole, Field(ge=1, lt=2**63)]
    position: Literal["agree", "agree_with_conditions", "object", "abstain"]
    reason: Annotated[str, Field(max_length=20_000)] = ""
    conditions: Annotated[str, Field(max_length=20_000)] = ""
    revision: Annotated[Whole, Field(ge=0, lt=32_767)] | None = None


class ClosingIn(Schema):
    """The grounds of the decision."""

    statement: Reason
    revision: Annotated[Whole, Field(ge=0, lt=2**31)] | None = None
