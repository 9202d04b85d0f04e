"""What the API says of experts, and takes."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from dafeng.web.experts.models.experts import FIRST_YEAR, LAST_YEAR, NAME_LENGTH, TEXT_LENGTH
from dafeng.web.experts.services.declaring import LONGEST
from dafeng.web.integrations.api.schemas import Whole

TieName = Literal["employed", "advised", "prepared", "funded", "other"]


class EarlierIn(Schema):
    """What an expert did for an organisation; ``until_year`` null where it goes on."""

    organisation: str = Field(min_length=1, max_length=TEXT_LENGTH)
    tie: TieName = "other"
    from_year: Whole | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR)
    until_year: Whole | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR)


class EarlierOut(EarlierIn):
    """The same with its number."""

    id: int


class ExpertIn(Schema):
    """The record of an expert; fields and industries are ids of the vocabularies, ``place`` is a code."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    employer: str = Field(min_length=1, max_length=TEXT_LENGTH)
    title: str = Field("", max_length=TEXT_LENGTH)
    place: str = Field("", max_length=12)
    fields_known: list[str] = Field([], max_length=40)
    industries: list[str] = Field([], max_length=60)
    email: str = Field("", max_length=254)
    revision: Whole | None = None


class ExpertOut(Schema):
    """An expert, as far as one may see; what one may not see is null."""

    id: UUID
    name: str
    employer: str
    title: str
    place: str | None
    fields_known: list[str]
    industries: list[str]
    active: bool
    revision: int
    email: str | None
    account: Literal["account", "invited", "none"] | None
    earlier: list[EarlierOut] | None


class ExpertsOut(Schema):
    """A page of experts."""

    total: int
    page: int
    size: int
    items: list[ExpertOut]


class ConflictOut(Schema):
    """A conflict of interest and what it does."""

    expert: UUID
    expert_name: str
    application: UUID
    place: str
    kind: str
    kind_name: str
    effect: Literal["bars", "bars_discussion", "disclosed"]
    ground: str
    origin: Literal["data", "declared", "recorded"]


class InterestIn(Schema):
    """What ties an expert to an applicant; no kind: nothing does."""

    application: UUID
    kinds: list[str] = Field([], max_length=20)
    text: str = Field("", max_length=LONGEST)


class InterestOut(Schema):
    """What was declared or recorded."""

    expert: UUID
    application: UUID
    kinds: list[str]
    text: str
    recorded: bool
    at: datetime


class ExpertReasonIn(Schema):
    """Why."""

    reason: str = Field(min_length=1, max_length=2_000, pattern=r"\S")


class AskedOut(Schema):
    """Who was asked now."""

    asked: list[UUID]
