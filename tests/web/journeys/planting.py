"""What has happened in a league before the journey begins: planted through the services, at times that lie behind."""

from datetime import UTC, datetime, timedelta

from django.utils import translation

from dafeng.web.demonstration.loading.accounts import LANGUAGE
from dafeng.web.demonstration.loading.reviewing import Row, Told
from dafeng.web.demonstration.loading.scenes import ACTS
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.services import cancel
from dafeng.web.jobs.states import State
from dafeng.web.programmes.models import Call

LEAGUE, COUNTY, SILENT, PARK = "150200", "150221", "150223", "S159042"
"""A league; a county with a park in it; another county, of which one department says nothing within its time."""
SPOKEN = ("science", "industry", "housing", "energy")
OPENED, CARRIED = 16.5, 9.0
"""Days before: five working days end before today even across the longest holidays."""


def plant() -> None:
    """One review whose term has run out with one body silent, and the park's, carried through and signed."""
    opened: list[tuple[float, Row]] = [(OPENED, {"act": "open", "place": SILENT})]
    spoken: list[tuple[float, Row]] = [
        (OPENED - 0.5, {"act": "stand", "place": SILENT, "by": one, "position": "agree"}) for one in SPOKEN
    ]
    carried: list[tuple[float, Row]] = [
        (CARRIED - place / 10, {"act": act, "place": PARK})
        for place, act in enumerate(("open", "all", "conclude", "sign"))
    ]
    call, now = Call.objects.get(), datetime.now(UTC)
    with translation.override(LANGUAGE):
        for before, row in (*opened, *spoken, *carried):
            ACTS[row["act"]](Told(call, LEAGUE, row, now - timedelta(days=before)))
    for job in Job.objects.filter(
        state=State.QUEUED
    ):  # figures and documents of old packages: nobody looks at them here
        cancel(job, at=now)
