"""What the rooms of this app answer with."""

from datetime import datetime
from uuid import UUID

from ninja import Schema


class StageOut(Schema):
    """A stage of the way, with how many applications stand there now."""

    id: str
    label: str
    count: int


class LeagueStagesOut(Schema):
    """The applications of a league by stage."""

    league: str
    name: str
    stages: dict[str, int]
    total: int


class ShareOut(Schema):
    """How many applicants name a word of a vocabulary."""

    word: str
    label: str
    count: int


class StructureOut(Schema):
    """Which kinds of applicants there are; ``silent`` ones state none."""

    shares: list[ShareOut]
    silent: int


class TotalOut(Schema):
    """A sum over applicants: ``counted`` are in it, ``held`` lie inside a counted one, ``missing`` have no figure."""

    indicator: str
    name: str
    unit: str
    amount: float | None
    counted: list[str]
    held: list[str]
    missing: list[str]


class ApplicantOut(Schema):
    """An applicant with its figures of the year by indicator; null where there is none."""

    application: UUID
    place: str
    name: str
    league: str
    track: str
    state: str
    endowments: list[str]
    industries: list[str]
    year: int | None
    figures: dict[str, float | None]


class DashboardOut(Schema):
    """A call as you may see it; figures are of what was handed in and not turned down."""

    call: int
    call_name: str
    league: str | None
    year: int | None
    years: list[int]
    stages: list[StageOut]
    aside: list[StageOut]
    leagues: list[LeagueStagesOut]
    counties: int
    parks: int
    endowments: StructureOut
    industries: StructureOut
    totals: list[TotalOut]
    applicants: list[ApplicantOut]


class LineOut(Schema):
    """A row of a comparison: one value an applicant, in their order; null where there is none."""

    group: str
    id: str
    name: str
    unit: str
    values: list[float | str | None]


class SideBySideOut(Schema):
    """Applicants side by side; those that you may not read are not in it."""

    year: int | None
    applicants: list[ApplicantOut]
    lines: list[LineOut]


class ActOut(Schema):
    """An act of the audit trail."""

    number: int
    at: datetime
    act: str
    act_label: str
    about: str
    person: str
    body: str
    reason: str
    hash: str


class TrailOut(Schema):
    """The acts on a case, newest first; ``broken`` names those that no longer hash to what the ledger keeps."""

    acts: list[ActOut]
    broken: list[int]
