"""Working days, for programs: the special days of a year, terms, and the acts on them."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema, Status
from pydantic import AwareDatetime, Field

from dafeng.web.clock.forms import FIRST, LAST
from dafeng.web.clock.models import SpecialDay
from dafeng.web.clock.queries import days_of, known_years, warning_of, working_calendar
from dafeng.web.clock.services import Span, complete_year, record_days, remove_day
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people.rules import found, require

router = Router(tags=["clock"])
Year = Annotated[int, Path(ge=FIRST, le=LAST)]
AboutNow = Annotated[date, Field(ge=date(FIRST, 1, 1), le=date(LAST, 12, 31))]
Word = Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")]
Document = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


class DayOut(Schema):
    """A day off or a make-up day; ``id`` where it was recorded here, null where the shipped table says so."""

    id: int | None
    day: date
    kind: Literal["off", "made_up"]
    name: str
    document: str


class YearOut(Schema):
    """The special days of a year; ``complete`` says whether all its holidays are known."""

    year: int
    complete: bool
    warning: str
    days: list[DayOut]


class TermOut(Schema):
    """The last second of a term, with the years on the way whose holidays are not known yet."""

    due_at: datetime
    unknown_years: list[int]
    warning: str


class TermIn(Schema):
    """When a term was opened and how many working days it has."""

    opened_at: AwareDatetime = Field(ge="2020-01-01T00:00:00+08:00", le="2100-12-31T00:00:00+08:00")
    working_days: int = Field(ge=0, le=400)


class DaysIn(Schema):
    """Days off or make-up days, from the first to the last; without ``last`` a single day."""

    kind: Literal["off", "made_up"]
    first: AboutNow
    last: AboutNow | None = None
    name: Word
    document: Document


class RemovalIn(Schema):
    """Why a day is taken out."""

    reason: Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]


class CompletionIn(Schema):
    """By which document a year is complete."""

    document: Document


@router.get("/working-days/term", response=answers(200, TermOut), summary=gettext_noop("When a term would end"))
def term(request: HttpRequest, asked: Query[TermIn]) -> TermOut:
    """The end of the n-th working day after the day of opening, 23:59:59 Beijing time."""
    require(actor_of(request), "see", SpecialDay())
    found_term = working_calendar().due(asked.opened_at, asked.working_days)
    years = list(found_term.unknown_years)
    return TermOut(due_at=found_term.at, unknown_years=years, warning=warning_of(years))


@router.get(
    "/working-days/{year}", response=answers(200, YearOut), summary=gettext_noop("Days off and make-up days of a year")
)
def days(request: HttpRequest, year: Year) -> YearOut:
    """Every special day of a year; all other days follow the weekend."""
    require(actor_of(request), "see", SpecialDay())
    return _year(year)


@router.post("/working-days", response=answers(201, YearOut), summary=gettext_noop("Record days off or make-up days"))
def new_days(request: HttpRequest, body: DaysIn) -> Status[YearOut]:
    """Record days that a document sets; answers with the year."""
    span = Span(body.first, body.last or body.first, body.kind, body.name, body.document)
    record_days(span, actor=actor_of(request), at=timezone.now())
    return Status(201, _year(body.first.year))


@router.post(
    "/working-days/recorded/{day_id}/removal",
    response=answers(200, YearOut),
    summary=gettext_noop("Take a recorded day out"),
)
def remove(request: HttpRequest, day_id: Annotated[int, Path(ge=0, lt=2**63)], body: RemovalIn) -> YearOut:
    """Take a day out; answers with the year."""
    special = found(actor_of(request), SpecialDay.objects.all(), pk=day_id)
    remove_day(special, body.reason, actor=actor_of(request), at=timezone.now())
    return _year(special.day.year)


@router.post(
    "/working-days/{year}/completion",
    response=answers(200, YearOut),
    summary=gettext_noop("Declare a year complete"),
)
def complete(request: HttpRequest, year: Year, body: CompletionIn) -> YearOut:
    """Declare that all holidays of a year are recorded."""
    complete_year(year, body.document, actor=actor_of(request), at=timezone.now())
    return _year(year)


def _year(year: int) -> YearOut:
    complete_now = year in known_years()
    return YearOut(
        year=year,
        complete=complete_now,
        warning="" if complete_now else warning_of([year]),
        days=[
            DayOut(
                id=one.special.pk if one.special else None,
                day=one.day,
                kind=one.kind,
                name=one.name,
                document=one.document,
            )
            for one in days_of(year)
        ],
    )
