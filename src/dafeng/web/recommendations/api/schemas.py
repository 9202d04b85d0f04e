"""What the API takes and answers about recommendations and intake."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from dafeng.web.integrations.api.schemas import ProblemOut, Whole


class NominationOut(Schema):
    """The nomination of a league in a call."""

    id: UUID
    call: int
    league: int
    league_name: str
    place: str
    state: str
    state_label: str
    revision: int
    recommended: int
    declined: int
    due_at: datetime
    sha256: str | None
    received_at: datetime | None
    late_by_s: int | None


class NominationsOut(Schema):
    """A page of nominations."""

    total: int
    page: int
    size: int
    items: list[NominationOut]


class NomineeOut(Schema):
    """An application as the league has decided on it; ``package`` is the one that was decided on."""

    application: UUID
    place: str
    place_name: str
    track: str
    state: str
    choice: str
    rank: int | None
    reasons: str
    package_sha256: str | None
    acted: str
    complete: bool
    signed: bool


class NominationDetail(NominationOut):
    """A nomination with its order, and what stands against sending or accepting it."""

    number: str
    originals: int
    copies: int
    correct_by: datetime | None
    nominees: list[NomineeOut]
    hindrances: list[ProblemOut]
    acts: list[str]


class NewNomination(Schema):
    """In which call which league DRC begins."""

    call: Whole = Field(ge=0, lt=2**63)
    league: Whole = Field(ge=0, lt=2**63)


class DecidingIn(Schema):
    """What the league makes of an application; ``revision`` is that of the nomination that was seen."""

    choice: Literal["recommended", "declined", "open"]
    reasons: str = Field("", max_length=4_000)
    revision: Whole | None = Field(None, ge=0, lt=2**31)


class ShiftIn(Schema):
    """In which direction an application moves by one place."""

    direction: Literal["up", "down"]


class NumbersIn(Schema):
    """The number of the letter, and how many originals and copies of each piece."""

    number: str = Field("", max_length=60)
    originals: Whole = Field(1, ge=1, le=99)
    copies: Whole = Field(5, ge=0, le=99)


class SeenIn(Schema):
    """The revision of the nomination that was seen; with another one nothing is done."""

    revision: Whole | None = Field(None, ge=0, lt=2**31)


class OpinionIn(Schema):
    """The opinion of a body; ``revision`` is the number of its last one that you have seen, null for none."""

    body: Whole = Field(ge=1, lt=2**63)
    position: Literal["agree", "agree_with_conditions", "object", "abstain"]
    reason: str = Field("", max_length=20_000)
    conditions: str = Field("", max_length=20_000)
    revision: Whole | None = Field(None, ge=0, lt=32_767)


class DispatchOut(Schema):
    """What was sent: its hash, when it was received, and whether that was in time."""

    number: int
    sha256: str
    sent_at: datetime
    received_at: datetime
    due_at: datetime
    late_by_s: int
    taken_at: datetime | None
    returned_at: datetime | None
    returned_reason: str
    accepted_at: datetime | None


class DispatchDetail(DispatchOut):
    """The same with everything that was frozen."""

    manifest: dict[str, Any]


class ReasonIn(Schema):
    """A reason."""

    reason: str = Field("", max_length=5_000)


class CorrectionIn(Schema):
    """What an applicant has to correct."""

    application: UUID
    grounds: Literal["incorrect", "incomplete", "outdated"] = "incorrect"
    text: str = Field(max_length=5_000)


class ReturnIn(ReasonIn):
    """Why a nomination is returned, until when it may come again, and which applications go back."""

    correct_by: datetime | None = None
    corrections: list[CorrectionIn] = Field([], max_length=200)


class CheckIn(Schema):
    """The answer to an item of the completeness check."""

    application: UUID
    item: str = Field(max_length=60)
    answer: Literal["there", "missing", "not_needed"]
    remark: str = Field("", max_length=2_000)


class IntakeItemOut(Schema):
    """An item of the completeness check with its answer, empty where there is none."""

    application: UUID
    item: str
    text: str
    clause: str
    seen: str
    answer: str
    remark: str


class BulkIn(Schema):
    """The same act on several nominations."""

    act: Literal["send", "accept", "return"]
    nominations: list[UUID] = Field(max_length=200)
    reason: str = Field("", max_length=5_000)


class NominationOutcomeOut(Schema):
    """What became of one thing."""

    id: str
    done: bool
    problems: list[ProblemOut]


class LetterOut(Schema):
    """A letter or list that was made."""

    id: UUID
    kind: str
    language: str
    name: str
    size: int
    sha256: str
    dispatch: int | None
    made_at: datetime


class ContradictionsOut(Schema):
    """The last comparison of a call; ``current`` where it was made of what is with the region now."""

    made_at: datetime | None
    current: bool
    findings: list[dict[str, Any]]


class ExplainIn(ReasonIn):
    """Why a contradiction may stand."""

    key: str = Field(min_length=64, max_length=64)


class CapIn(ReasonIn):
    """At most so many of a track (empty: each) for a league (empty: every one); ``most`` null takes the limit away."""

    place: str = Field("", max_length=12)
    track: Literal["", "county", "park"] = ""
    most: Whole | None = Field(None, ge=0, le=200)
    document: str = Field("", max_length=200)


class MoreTimeIn(ReasonIn):
    """More time to recommend for a league (empty: every one)."""

    place: str = Field("", max_length=12)
    recommend_by: datetime
    document: str = Field("", max_length=200)


class LimitsOut(Schema):
    """What holds for a league now."""

    place: str
    place_name: str
    recommend_by: datetime
    county: int | None
    park: int | None
