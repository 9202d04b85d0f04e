"""Writing what was done to an application into the ledger of acts."""

from datetime import datetime
from typing import Any

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import office_of
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor


def note(act: str, application: Application, *, actor: Actor, at: datetime, reason: str = "", **detail: Any) -> None:
    """Record an act on the application; ``detail`` holds numbers and hashes, never what was written."""
    subject = Subject("application", str(application.pk), f"{application.place.name_zh} {application.call.name}")
    body = office_of(actor, application.applicant)
    record(Act(act, subject, at, body=body, reason=reason, detail=detail), actor=actor)
