"""Writing what was done in a review into the ledger, apart from the acts on the application, which applicants read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import office_of
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    at: datetime


def review_subject(application: Application) -> Subject:
    """The review of an application, as the ledger calls it."""
    return Subject("review", str(application.pk), f"{application.place.name_zh} {application.call.name}")


def noted(act: str, subject: Subject, by: By, *, body: Body, reason: str = "", **detail: Any) -> None:
    """Record an act for a body."""
    office = office_of(by.actor, body)
    record(Act(act, subject, by.at, body=office, reason=reason, detail=detail), actor=by.actor)
