"""Asking the applicant, point by point: what is incorrect, incomplete or outdated, where, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.rules import office_of, person_of, require
from dafeng.web.applications.services.content.working_copy import locked
from dafeng.web.applications.services.submission.moving import Decision, move, standing_package
from dafeng.web.clock.queries import working_calendar
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.reviews.errors import Closed, Unsound
from dafeng.web.reviews.models import Request, RequestItem, Review
from dafeng.web.reviews.queries.places import is_place
from dafeng.web.reviews.services import holding
from dafeng.web.reviews.services.recording import By, noted, review_subject
from dafeng.web.reviews.states import Grounds, RequestKind

USUAL_DAYS = 5
"""Working days that an applicant has where whoever asks names no time."""
MOST_ITEMS, LONGEST = 50, 5_000


@dataclass(frozen=True, slots=True)
class Item:
    """One point: on which grounds, what, and where (``sheet:energy/r7k2/quantity``, ``chapter:tasks``; empty: all)."""

    grounds: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a sentence for the whole, the points, and until when; without a time, five working days."""

    text: str
    items: Sequence[Item]
    due_at: datetime | None = None


@transaction.atomic
def ask(application: Application, asked: Asked, *, actor: Actor, at: datetime) -> Request:
    """Put a question to the applicant, who answers in words; raises NotPermitted, Closed, Unsound."""
    current, by = locked(application), By(actor, at)
    review = Review.objects.select_related("league").filter(pk=current.pk).first()
    if review is None:
        raise Closed(_not_open(current))
    review.application = current
    rules.require(actor, "see", review)
    package = standing_package(current)
    if package is None or not rules.may(actor, "ask", review):
        rules.require(actor, "ask", review)
        raise Closed(_not_open(current))
    made = _made(current, package, RequestKind.QUESTION, asked, by)
    noted("ask", review_subject(current), by, body=made.asked_for, number=made.number, items=len(asked.items))
    return made


@transaction.atomic
def return_for_correction(application: Application, asked: Asked, *, actor: Actor, at: datetime) -> Request:
    """Return the application with what is to be corrected and until when; signatures on its package become void.

    The league returns what is submitted, the region what is recommended. Raises NotPermitted, WrongState, Unsound.
    """
    current, by = locked(application), By(actor, at)
    require(actor, "return", current)
    package = standing_package(current)
    if package is None:
        raise Closed(_not_open(current))
    made = _made(current, package, RequestKind.CORRECTION, asked, by)
    move(current, Decision("return", made.text, made.due_at), actor=actor, at=at)
    return made


def _made(application: Application, package: Package, kind: RequestKind, asked: Asked, by: By) -> Request:
    due_at = asked.due_at or working_calendar().due(by.at, USUAL_DAYS).at
    if problems := _unsound(application, asked, due_at, by.at):
        raise Unsound(*problems)
    last = application.requests.aggregate(last=Max("number"))["last"] or 0
    made = Request.objects.create(
        application=application,
        number=last + 1,
        kind=kind,
        package=package,
        text=asked.text.strip(),
        asked_for=_asking_body(application, by.actor),
        asked_by_id=person_of(by.actor),
        asked_at=by.at,
        due_at=due_at,
    )
    for order, one in enumerate(asked.items, start=1):
        stated = {"grounds": one.grounds, "link": one.link, "text": one.text.strip()}
        RequestItem.objects.create(request=made, order=order, **stated)
    holding.asked(made, by)
    return made


def _asking_body(application: Application, actor: Actor) -> Body:
    """The body for which the actor asks."""
    number, _name = office_of(actor, application.applicant)
    return Body.objects.get(pk=number or 0)


def _unsound(application: Application, asked: Asked, due_at: datetime, at: datetime) -> list[Problem]:
    where = str(application)
    problems = []
    if not asked.text.strip():
        problems.append(
            Problem("no_text", _("A sentence for the whole is missing."), where, how=_("Write what it is about."))
        )
    if not asked.items:
        how = _("Name at least one point: the grounds, the place, and what is to be done.")
        problems.append(Problem("no_items", _("No point is named."), where, how=how))
    if due_at <= at:
        problems.append(Problem("due_past", _("The time lies in the past."), where, how=_("Choose a later one.")))
    if len(asked.items) > MOST_ITEMS or max(len(asked.text), *(len(one.text) for one in asked.items), 0) > LONGEST:
        expected = _("At most %(items)s points, of at most %(most)s characters.") % {
            "items": MOST_ITEMS,
            "most": LONGEST,
        }
        problems.append(Problem("too_much", _("This is too much for one request."), where, expected))
    return problems + [one for item in asked.items for one in _unsound_item(application, item)]


def _unsound_item(application: Application, item: Item) -> list[Problem]:
    where, problems = str(application), []
    if item.grounds not in Grounds.values:
        choices = ", ".join(str(one.label) for one in Grounds)
        expected = _("One of: %(choices)s.") % {"choices": choices}
        problems.append(Problem("no_grounds", _("A point has no grounds."), where, expected))
    if not item.text.strip():
        problems.append(Problem("no_text", _("A point says nothing."), where, how=_("Write what is to be done.")))
    if item.link and not is_place(application, item.link):
        what = _("There is no place %(link)s in this application.") % {"link": item.link[:100]}
        problems.append(Problem("no_place", what, where, how=_("Choose a sheet, a chapter or a document.")))
    return problems


def _not_open(application: Application) -> Problem:
    return Problem(
        code="no_review",
        what=_("No review of this application is open."),
        where=str(application),
        expected=_("Questions are asked while a review is open."),
        how=_("Open the review first."),
    )
