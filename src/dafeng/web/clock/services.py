"""Acts on the working calendar: record days, take one out, declare a year complete."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dafeng.data.calendar import shipped_years
from dafeng.web.clock.models import CompleteYear, SpecialDay
from dafeng.web.integrations.errors import Contested, Problem, Unfit
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import require

LONGEST = 31
"""Days that one entry may take in: longer than any holiday."""
SUBJECT = "special_day"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included, that a document sets off or makes up."""

    first: date
    last: date
    kind: str
    name: str
    document: str


@transaction.atomic
def record_days(span: Span, *, actor: Actor, at: datetime) -> tuple[SpecialDay, ...]:
    """Record the days; raises NotPermitted, Unfit for a span that cannot be, Contested where a day stands already."""
    require(actor, "record", SpecialDay())
    _check(span)
    rows = [
        SpecialDay(
            day=day,
            kind=span.kind,
            name=span.name,
            document=span.document,
            recorded_by_id=actor.person_id,
            recorded_at=at,
        )
        for day in _days(span)
    ]
    _refuse_recorded(rows)
    made = _created(rows)
    label = span.name if span.first == span.last else f"{span.name} {span.first} – {span.last}"
    detail = {"days": [day.day.isoformat() for day in made], "kind": span.kind, "document": span.document}
    record(Act("record_days", Subject(SUBJECT, span.first.isoformat(), label), at, detail=detail), actor=actor)
    return made


@transaction.atomic
def remove_day(special: SpecialDay, reason: str, *, actor: Actor, at: datetime) -> SpecialDay:
    """Take a recorded day out; the row stays with its reason. Raises NotPermitted, Contested when it is out already."""
    require(actor, "remove", special)
    standing = SpecialDay.objects.filter(pk=special.pk, removed_at=None)
    if not standing.update(removed_by_id=actor.person_id, removed_at=at, removed_reason=reason):
        raise Contested(Problem("day_removed", _("The day has been taken out already."), str(special.day)))
    detail = {"kind": special.kind, "document": special.document}
    subject = Subject(SUBJECT, special.day.isoformat(), str(special))
    record(Act("remove_day", subject, at, reason=reason, detail=detail), actor=actor)
    special.refresh_from_db()
    return special


@transaction.atomic
def complete_year(year: int, document: str, *, actor: Actor, at: datetime) -> CompleteYear:
    """Declare that all holidays of a year are recorded; raises NotPermitted, Unfit where that cannot be."""
    require(actor, "complete", CompleteYear())
    if year in shipped_years() or CompleteYear.objects.filter(year=year).exists():
        raise Unfit(Problem("year_known", _("The table of %(year)s is complete already.") % {"year": year}, str(year)))
    if not SpecialDay.objects.filter(day__year=year, kind=SpecialDay.Kind.OFF, removed_at=None).exists():
        raise Unfit(
            Problem(
                "year_empty",
                _("No day off is recorded for %(year)s.") % {"year": year},
                str(year),
                how=_("Record the days of the notice first."),
            )
        )
    whole = CompleteYear.objects.create(year=year, document=document, declared_by_id=actor.person_id, declared_at=at)
    record(Act("complete_year", Subject(SUBJECT, str(year), str(year)), at, detail={"document": document}), actor=actor)
    return whole


def _check(span: Span) -> None:
    if span.last < span.first:
        raise Unfit(Problem("span_reversed", _("The last day lies before the first."), "last"))
    if (span.last - span.first).days >= LONGEST:
        said = _("One entry takes in at most %(days)s days.") % {"days": LONGEST}
        raise Unfit(Problem("span_long", said, "last", how=_("Record each holiday by itself.")))


def _days(span: Span) -> list[date]:
    return [span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1)]


def _refuse_recorded(rows: list[SpecialDay]) -> None:
    standing = SpecialDay.objects.filter(removed_at=None, day__in=[one.day for one in rows]).values_list(
        "day", flat=True
    )
    if days := sorted(standing):
        raise _contested(days)


def _created(rows: list[SpecialDay]) -> tuple[SpecialDay, ...]:
    """The rows as they are kept; someone else may have recorded one of them at the same moment."""
    try:
        with transaction.atomic():
            return tuple(SpecialDay.objects.bulk_create(rows))
    except IntegrityError:
        raise _contested([one.day for one in rows]) from None


def _contested(days: list[date]) -> Contested:
    return Contested(
        Problem(
            "day_recorded",
            _("Recorded already: %(days)s.") % {"days": ", ".join(map(str, days))},
            "first",
            how=_("Take the day out first, or leave it out of the span."),
        )
    )
