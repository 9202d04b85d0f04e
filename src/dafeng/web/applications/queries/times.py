"""The time that an applicant has: the call's, the extension for where it lies, or the term of a correction."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import closing_of


@dataclass(frozen=True, slots=True)
class Times:
    """From when until when a place may submit, both to the second and included."""

    opens_at: datetime
    closes_at: datetime
    extended: bool = False
    correcting: bool = False

    def open_at(self, moment: datetime) -> bool:
        """Whether the moment lies within; a second that has begun is that second."""
        return self.opens_at <= moment and moment.replace(microsecond=0) <= self.closes_at


def times_of(call: Call, place: Place) -> Times:
    """The times of a place in a call, with the longest extension for everyone or for where it lies."""
    closes_at = closing_of(call, place)
    return Times(call.opens_at, closes_at, extended=closes_at > call.closes_at)


def times_for(application: Application) -> Times:
    """The times of an application: one returned for correction has until the end of its term."""
    times, until = times_of(application.call, application.place), application.correct_by
    if application.state != State.RETURNED or until is None or until <= times.closes_at:
        return times
    return Times(times.opens_at, until, extended=times.extended, correcting=True)
