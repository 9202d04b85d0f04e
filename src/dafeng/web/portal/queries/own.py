"""What an applicant holds: the own applications, how far they are, and until when."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import applications
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Extension
from dafeng.web.programmes.queries import closing_among


@dataclass(frozen=True, slots=True)
class Held:
    """An application with the end of its time."""

    application: Application
    closes_at: datetime
    is_open: bool


def held(actor: Actor, at: datetime) -> list[Held]:
    """The applications of the bodies that the actor applies for; two queries."""
    bodies = [office.body_id for office in actor.offices]
    rows = list(applications(actor, order="-changed").filter(applicant_id__in=bodies)[:50])
    calls = {row.call_id for row in rows}
    extensions = list(Extension.objects.filter(call_id__in=calls).select_related("place")) if calls else []
    closings = [closing_among(row.call, row.place.path, extensions) for row in rows]
    return [Held(row, closes_at, at <= closes_at) for row, closes_at in zip(rows, closings, strict=True)]
