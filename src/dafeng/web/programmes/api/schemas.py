"""What the addresses of this app take and answer."""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import AwareDatetime, Field

from dafeng.web.integrations.api.schemas import Real, Whole

Moment = Annotated[AwareDatetime, Field(ge="2000-01-01T00:00:00+08:00", le="2100-01-01T00:00:00+08:00")]
Year = Annotated[Whole, Field(ge=1990, le=2060)]
Code = Annotated[str, Field(min_length=1, max_length=20, pattern=r"\S")]
Reason = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]


class CallOut(Schema):
    """A call; times with their zone."""

    id: int
    programme: int
    name: str
    rulebook: str
    rulebook_version: str
    opens_at: datetime
    closes_at: datetime
    recommend_by: datetime


class CallIn(Schema):
    """A call to be opened: it opens before it closes, and leagues recommend after that; ``reason`` of other times."""

    programme: Annotated[Whole, Field(ge=1, lt=2**63)]
    name: Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
    opens_at: Moment
    closes_at: Moment
    recommend_by: Moment
    reason: Annotated[str, Field(max_length=2000)] = ""


class ExtensionIn(Schema):
    """More time, for everyone or for one place (its code) and what lies in it."""

    closes_at: Moment
    place: Annotated[str, Field(max_length=20)] = ""
    reason: Reason


class ExtensionOut(Schema):
    """More time that was granted; without a place for everyone."""

    id: int
    call: int
    place: str | None
    closes_at: datetime
    reason: str
    granted_at: datetime


class TargetIn(Schema):
    """A reduction (%) between two years that a place (its code) is assigned; negative where a rise was allowed."""

    place: Code
    indicator: Annotated[str, Field(min_length=1, max_length=60)]
    base_year: Year
    target_year: Year
    reduction_pct: Annotated[Real, Field(ge=-100, le=100)]
    document: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    in_force_from: Annotated[date, Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]


class TargetOut(Schema):
    """An assigned target; a later one for the same indicator and years revises it."""

    id: int
    place: str
    place_name: str
    indicator: str
    indicator_name: str
    base_year: int
    target_year: int
    reduction_pct: float
    document: str
    in_force_from: date
    assigned_by: int
    assigned_by_name: str
    recorded_at: datetime


class TargetsOut(Schema):
    """A page of targets, by place and indicator; revisions stand below each other."""

    total: int
    page: int
    size: int
    items: list[TargetOut]
