"""Several workers and people at the same moment: each rung, notice and mail once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection

from dafeng.data.calendar import shipped_calendar
from dafeng.web.duties.models import Duty, Mail, Notice, Reminder
from dafeng.web.duties.services import NoticeSpec, open_duty, remind, send_due, settle, tell
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Person
from tests.web.duties.conftest import OPENED, SUBJECT, Spec
from tests.web.duties.test_reminding import at

TOGETHER = 8
MOMENT = at("2024-12-11T09:00:00")

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("sqlite" in str(connection.settings_dict["ENGINE"]), reason="one writer at a time anyway"),
]


def together(act: Callable[[], object]) -> None:
    """Do the same in as many threads, each with a connection of its own."""

    def once(_number: int) -> object:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(once, range(TOGETHER)))


def test_workers_that_remind_at_once_send_a_rung_once(spec: Spec, person: Callable[..., Person]) -> None:
    person("filler", "county_government")
    open_duty(spec(), actor=SYSTEM, at=OPENED)
    Mail.objects.all().delete()

    together(lambda: (remind(MOMENT, calendar=shipped_calendar()), send_due(MOMENT)))
    send_due(MOMENT)

    assert (Reminder.objects.count(), Notice.objects.count(), len(mail.outbox)) == (1, 2, 1)
    assert Mail.objects.get().state == "sent"


def test_a_duty_that_many_open_at_once_is_one_and_told_once(spec: Spec, person: Callable[..., Person]) -> None:
    person("filler", "county_government")
    said = spec()

    together(lambda: open_duty(said, actor=SYSTEM, at=OPENED))

    assert (Duty.objects.count(), Notice.objects.count(), Mail.objects.count()) == (1, 1, 1)


def test_what_many_tell_at_once_each_hears_once(person: Callable[..., Person]) -> None:
    people = [person("filler", "county_government"), person("principal", "county_government")]
    numbers = tuple(one.pk for one in people)
    said = NoticeSpec("news-1", "trial.news", SUBJECT, "/x", person_ids=numbers, detail={"what": "x"})

    together(lambda: tell(said, at=OPENED))

    assert sorted(Notice.objects.values_list("person_id", flat=True)) == sorted(numbers)
    assert sorted(Mail.objects.values_list("person_id", flat=True)) == sorted(numbers)


def test_a_duty_that_many_settle_at_once_is_settled_once(spec: Spec, person: Callable[..., Person]) -> None:
    person("filler", "county_government")
    open_duty(spec(), actor=SYSTEM, at=OPENED)
    settled: list[bool] = []

    together(lambda: settled.append(settle("answer-7", at=MOMENT)))

    assert settled.count(True) == 1
