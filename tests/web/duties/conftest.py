"""A duty of the county that the league asked for, and the days that pass."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.core import mail

from dafeng.data.calendar import shipped_calendar
from dafeng.web.duties.kinds import DutyKind, NoticeKind, register
from dafeng.web.duties.models import Duty
from dafeng.web.duties.services import DutySpec, open_duty, remind, send_due
from dafeng.web.ledger.services import Subject
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Body

SUBJECT = Subject("application", "7", "准格尔旗 碳达峰试点申报")
OPENED = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
"""A Monday."""
DUE = datetime.fromisoformat("2024-12-16T23:59:59+08:00")
"""The end of a Monday, ten working days later."""

Spec = Callable[..., DutySpec]


@pytest.fixture(autouse=True)
def kinds() -> None:
    """A kind of duty, and a kind of notice."""
    register(DutyKind("trial.answer", lambda detail: f"Answer {detail['what']}", "Questions to answer"))
    register(NoticeKind("trial.news", lambda detail: f"News of {detail['what']}", "News"))


@pytest.fixture
def spec(body: Callable[..., Body]) -> Spec:
    """Returns what is to be done by the county, changed as asked."""

    def spec(**changed: object) -> DutySpec:
        stated = {
            "key": "answer-7",
            "kind": "trial.answer",
            "body_id": body("county_government").pk,
            "roles": ("filler",),
            "subject": SUBJECT,
            "path": "/applications/7/",
            "due_at": DUE,
            "asked_by_body_id": body("league_drc").pk,
            "detail": {"what": "question 7"},
        }
        return DutySpec(**(stated | changed))  # type: ignore[arg-type]  # eye-sized test data

    return spec


@pytest.fixture
def duty(spec: Spec, person: Callable[..., object]) -> Duty:
    """The duty, opened, with someone who holds it."""
    person("filler", "county_government")
    return open_duty(spec(), actor=SYSTEM, at=OPENED)


def subjects() -> list[str]:
    """The English ends of the subjects of the mails that left, in order."""
    return [one.subject.rsplit("Dafeng: ", 1)[-1] for one in mail.outbox]


def tick(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    """Moments from one to another."""
    while first <= last:
        yield first
        first += step


def pass_time(first: datetime, last: datetime, step: timedelta = timedelta(hours=4)) -> list[tuple[str, str]]:
    """Let time pass as the worker would see it; what left, with the day."""
    left: list[tuple[str, str]] = []
    for now in tick(first, last, step):
        before = len(mail.outbox)
        remind(now, calendar=shipped_calendar())
        send_due(now)
        left += [(f"{now:%m-%d}", subject) for subject in subjects()[before:]]
    return left
