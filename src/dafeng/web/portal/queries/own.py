"""What an applicant holds: the own applications, how far they are, and until when."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import applications
from dafeng.web.applications.states import State
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.portal.queries.calls import CallNow
from dafeng.web.portal.queries.rulebooks import TrackDemands
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
    closings = [_closing(row, closing_among(row.call, row.place.path, extensions)) for row in rows]
    return [Held(row, closes_at, at <= closes_at) for row, closes_at in zip(rows, closings, strict=True)]


def _closing(application: Application, closes_at: datetime) -> datetime:
    """One that was returned has until the end of its term."""
    correcting = application.correct_by if application.state == State.RETURNED else None
    return max(closes_at, correcting) if correcting else closes_at


WORKBOOKS = {Body.Kind.COUNTY_GOVERNMENT: "county", Body.Kind.PARK_COMMITTEE: "park"}
"""Which workbook a kind of applicant fills."""


def demands_on(actor: Actor, call: CallNow) -> tuple[TrackDemands, ...]:
    """What the call demands of the tracks in which the actor applies."""
    kinds = {WORKBOOKS.get(Body.Kind(office.body_kind)) for office in actor.offices}
    return tuple(one for one in call.tracks if one.track.workbook in kinds)
