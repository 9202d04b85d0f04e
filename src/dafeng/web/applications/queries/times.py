"""The time that an applicant has: the call's, or the extension that was granted for where it lies."""

from dataclasses import dataclass
from datetime import datetime

from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import closing_of


@dataclass(frozen=True, slots=True)
class Times:
    """From when until when a place may submit, both to the second and included."""

    opens_at: datetime
    closes_at: datetime
    extended: bool = False

    def open_at(self, moment: datetime) -> bool:
        """Whether the moment lies within; a second that has begun is that second."""
        return self.opens_at <= moment and moment.replace(microsecond=0) <= self.closes_at


def times_of(call: Call, place: Place) -> Times:
    """The times of a place in a call, with the longest extension for everyone or for where it lies."""
    closes_at = closing_of(call, place)
    return Times(call.opens_at, closes_at, extended=closes_at > call.closes_at)
