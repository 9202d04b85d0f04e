"""Notes of checks on site: kept as written."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import office_of, person_of
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.reviews.errors import Unsound
from dafeng.web.reviews.models import Review, SiteVisit
from dafeng.web.reviews.services.recording import By, noted, review_subject

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Visited:
    """What was found: on which day, where, who was there, and what follows from it."""

    day: date | None
    place: str
    people: str
    findings: str
    follow_up: str = ""


@transaction.atomic
def note_visit(review: Review, visited: Visited, *, actor: Actor, at: datetime) -> SiteVisit:
    """Keep the notes of a visit; raises NotPermitted, Unsound naming what is missing."""
    application = locked(review.application)
    current = Review.objects.select_related("league").get(pk=review.pk)
    current.application = application
    rules.require(actor, "note_visit", current)
    problems = _unsound(current, visited, at)
    if problems or visited.day is None:
        raise Unsound(*problems)
    office = office_of(actor, current.league)
    made = SiteVisit.objects.create(
        review=current,
        day=visited.day,
        place=visited.place.strip()[:200],
        people=visited.people.strip(),
        findings=visited.findings.strip(),
        follow_up=visited.follow_up.strip(),
        body_name=office[1],
        by_id=person_of(actor),
        at=at,
    )
    day = visited.day.isoformat()
    noted("note_visit", review_subject(application), By(actor, at), body=current.league, visit=made.pk, day=day)
    return made


def _unsound(review: Review, visited: Visited, at: datetime) -> list[Problem]:
    where = str(review.application)
    parts = {
        _("day"): visited.day,
        _("place"): visited.place.strip(),
        _("people"): visited.people.strip(),
        _("findings"): visited.findings.strip(),
    }
    problems = [
        Problem("missing", _("Missing: %(part)s.") % {"part": name}, where)
        for name, value in parts.items()
        if not value
    ]
    if visited.day is not None and visited.day > timezone.localdate(at):
        problems.append(Problem("in_future", _("The day of the visit lies in the future."), where))
    if max(len(visited.people), len(visited.findings), len(visited.follow_up)) > LONGEST:
        problems.append(
            Problem("too_long", _("The text is longer than %(most)s characters.") % {"most": LONGEST}, where)
        )
    return problems
