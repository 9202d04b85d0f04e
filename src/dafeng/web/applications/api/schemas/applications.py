"""Programmes, calls, places and applications."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from dafeng.web.integrations.api.schemas import Whole


class PlaceOut(Schema):
    """A place by its official code."""

    code: str
    level: str
    name: str
    name_zh: str
    name_en: str
    parent: str | None
    path: str


class ProgrammeOut(Schema):
    """A programme that runs here, by the id and version of its rulebook."""

    id: int
    rulebook: str
    version: str
    title: str
    region: str


class ApplicationOut(Schema):
    """An application at a glance; figures of progress are null where they are not known, or not yours to see."""

    id: UUID
    call: int
    track: str
    place: str
    place_name: str
    league: str
    applicant: str
    state: str
    state_label: str
    draft_sha256: str | None
    faults: int | None
    missing: int | None
    created_at: datetime
    changed_at: datetime | None
    submitted_at: datetime | None


class ApplicationDetail(ApplicationOut):
    """An application with its times and what the one who asks may do with it now."""

    opens_at: datetime
    closes_at: datetime
    extended: bool
    acts: list[str]
    version: int | None
    package: int | None


class ApplicationsOut(Schema):
    """A page of applications, and how many there are."""

    total: int
    page: int
    size: int
    items: list[ApplicationOut]


class PlacesOut(Schema):
    """A page of places, and how many there are."""

    total: int
    page: int
    size: int
    items: list[PlaceOut]


class NewApplication(Schema):
    """From where, in which call."""

    call: Whole = Field(ge=0, lt=2**63)
    place: str


class Counts(Schema):
    """How many applications there are by state and by track."""

    state: dict[str, int]
    track: dict[str, int]
