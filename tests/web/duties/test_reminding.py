"""Reminders over simulated time: each rung once, on working days, to the second, and none of what is settled."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail

from dafeng.data.calendar import shipped_calendar
from dafeng.web.duties.models import Duty, Mail, Notice, Reminder
from dafeng.web.duties.services import open_duty, remind, send_due, settle
from dafeng.web.duties.services.reminding import keep_up, moment_of
from dafeng.web.ledger.services import Subject
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.people.services.bodies import merge
from dafeng.web.people.services.recording import By
from tests.web.duties.conftest import DUE, OPENED, Spec, pass_time, subjects

DAYS = shipped_calendar()
SECOND = timedelta(seconds=1)
END = DUE + timedelta(days=14)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


def test_each_rung_is_sent_once_in_the_morning_of_its_working_day(duty: Duty) -> None:
    left = pass_time(OPENED, END)

    assert left == [
        ("12-02", "New for you · Answer question 7"),
        ("12-11", "Due in 3 working days · Answer question 7"),
        ("12-13", "Due in 1 working day · Answer question 7"),
        ("12-16", "Due today · Answer question 7"),
        ("12-17", "Overdue by 1 working day · Answer question 7"),
    ]
    assert list(duty.reminders.values_list("rung", flat=True)) == [-3, -1, 0, 1]


@pytest.mark.parametrize(
    ("rung", "due", "comes"),
    [
        (-3, "2025-02-07T23:59:59", "2025-01-27T08:30:00"),  # the eight days of the Spring Festival lie between
        (-1, "2025-02-05T23:59:59", "2025-01-27T08:30:00"),
        (1, "2025-01-27T12:00:00", "2025-02-05T08:30:00"),
        (-1, "2025-01-27T23:59:59", "2025-01-26T08:30:00"),  # a Sunday that is made up
        (1, "2025-02-07T18:00:00", "2025-02-08T08:30:00"),  # a Saturday that is made up
        (-1, "2024-12-16T23:59:59", "2024-12-13T08:30:00"),  # over a weekend
        (0, "2024-12-16T23:59:59", "2024-12-16T08:30:00"),
        (0, "2024-12-16T07:00:00", "2024-12-16T07:00:00"),  # never after the due time itself
    ],
)
def test_a_rung_comes_on_a_working_day(rung: int, due: str, comes: str) -> None:
    assert moment_of(at(due), rung, DAYS) == at(comes)


@pytest.mark.parametrize(("moment", "sent"), [(-SECOND, 0), (timedelta(0), 1), (SECOND, 1)])
def test_a_rung_is_due_from_its_second_on(duty: Duty, moment: timedelta, sent: int) -> None:
    assert remind(at("2024-12-11T08:30:00") + moment, calendar=DAYS) == sent


def test_nothing_is_sent_twice_however_often_it_is_tried(duty: Duty) -> None:
    for _time in range(3):
        remind(at("2024-12-11T09:00:00"), calendar=DAYS)
        send_due(at("2024-12-11T09:00:00"))

    assert (Reminder.objects.count(), len(mail.outbox)) == (1, 2)


def test_nothing_is_sent_after_completion(duty: Duty) -> None:
    pass_time(OPENED, at("2024-12-11T12:00:00"))
    settle("answer-7", at=at("2024-12-11T12:00:01"))

    assert pass_time(at("2024-12-11T13:00:00"), END) == []


def test_a_mail_that_still_waits_when_the_duty_is_settled_never_leaves(duty: Duty) -> None:
    remind(at("2024-12-11T08:30:00"), calendar=DAYS)
    settle("answer-7", at=at("2024-12-11T08:30:05"))

    assert send_due(at("2024-12-11T08:31:00")) == 0
    assert set(Mail.objects.values_list("state", flat=True)) == {"dropped"}


def test_an_extension_begins_the_ladder_anew_and_the_old_time_is_forgotten(duty: Duty, spec: Spec) -> None:
    pass_time(OPENED, at("2024-12-11T12:00:00"))
    mail.outbox.clear()
    later = at("2024-12-20T23:59:59")
    open_duty(spec(due_at=later), actor=SYSTEM, at=at("2024-12-12T10:00:00"))

    left = pass_time(at("2024-12-12T10:00:00"), END)

    assert left == [
        ("12-12", "The due time has changed · Answer question 7"),
        ("12-17", "Due in 3 working days · Answer question 7"),
        ("12-19", "Due in 1 working day · Answer question 7"),
        ("12-20", "Due today · Answer question 7"),
        ("12-23", "Overdue by 1 working day · Answer question 7"),
    ]


def test_a_duty_opened_late_is_not_reminded_of_rungs_that_have_passed(
    spec: Spec, person: Callable[..., Person]
) -> None:
    person("filler", "county_government")
    open_duty(spec(), actor=SYSTEM, at=at("2024-12-12T10:00:00"))

    left = pass_time(at("2024-12-12T10:00:00"), END)

    assert [day for day, _subject in left] == ["12-12", "12-13", "12-16", "12-17"]


def test_after_days_without_a_worker_only_the_last_rung_is_sent(duty: Duty) -> None:
    assert remind(at("2024-12-16T09:00:00"), calendar=DAYS) == 1
    send_due(at("2024-12-16T09:00:00"))

    assert subjects() == ["New for you · Answer question 7", "Due today · Answer question 7"]


def test_where_nobody_holds_the_role_the_fallback_contact_is_reminded_and_told_why(
    duty: Duty, person: Callable[..., Person]
) -> None:
    administrator = person("body_administrator", "county_government")
    send_due(OPENED)
    mail.outbox.clear()
    Membership.objects.filter(role="filler").update(until=OPENED + timedelta(days=1))

    left = pass_time(OPENED + timedelta(days=2), at("2024-12-12T00:00:00"))

    assert left == [("12-11", "Due in 3 working days · Answer question 7")]
    assert mail.outbox[0].to == [administrator.email]
    assert "You are told because nobody holds this for the body now: applicant: fills in." in mail.outbox[0].body


def test_where_nobody_is_there_at_all_nothing_fails_and_the_rung_is_not_tried_again(spec: Spec) -> None:
    open_duty(spec(), actor=SYSTEM, at=OPENED)

    assert pass_time(OPENED, END) == []
    assert list(Reminder.objects.values_list("rung", "told")) == [(-3, 0), (-1, 0), (0, 0), (1, 0)]


def test_a_body_merged_in_between_has_its_successor_reminded(
    duty: Duty, body: Callable[..., Body], person: Callable[..., Person]
) -> None:
    successor = body("county_government", "150428")
    someone = person("filler", "county_government", "150428")
    merge(body("county_government"), successor, By(SYSTEM, OPENED + timedelta(hours=2)))
    Membership.objects.exclude(person=someone).update(until=OPENED)

    pass_time(at("2024-12-11T08:00:00"), at("2024-12-11T12:00:00"))

    assert [one.to for one in mail.outbox] == [[person("filler", "county_government").email], [someone.email]]


def test_what_an_app_keeps_up_is_brought_up_to_date_first_and_its_failure_stops_nobody(duty: Duty, spec: Spec) -> None:
    def fails(_at: datetime) -> None:
        raise ValueError("a trial of failing")

    keep_up("trial: fails", fails)
    keep_up("trial: moves", lambda now: open_duty(spec(due_at=at("2024-12-12T23:59:59")), actor=SYSTEM, at=now))
    try:
        remind(at("2024-12-03T09:00:00"), calendar=DAYS)
        assert remind(at("2024-12-09T09:00:00"), calendar=DAYS) == 1
    finally:
        keep_up("trial: fails", lambda _at: None)
        keep_up("trial: moves", lambda _at: None)


def test_a_year_of_reminders_has_no_duplicates_and_none_after_completion(
    spec: Spec, person: Callable[..., Person]
) -> None:
    """Every third Monday a duty with ten working days: in turn it is left alone, settled on the fifth, or moved."""
    for role in ("filler", "principal"):
        person(role, "county_government")
    told, settled = Counter[tuple[str, str]](), dict[str, datetime]()
    first = at("2024-12-02T09:00:00")
    for number in range(365):
        now = first + timedelta(days=number)
        turn, day = divmod(number, 21)
        key = f"year-{turn:02}"
        what = {"key": key, "subject": Subject("application", key, key), "roles": ("filler", "principal")}
        due = DAYS.due(now - timedelta(days=day), 10).at
        if day == 0:
            open_duty(spec(**what, due_at=due, detail={"what": key}), actor=SYSTEM, at=now)
        elif day == 8 and turn % 3 == 1:
            settle(key, at=now)
            settled[key] = now
        elif day == 15 and turn % 3 == 2:
            open_duty(spec(**what, due_at=DAYS.shifted(due, 5), detail={"what": key}), actor=SYSTEM, at=now)
        for minutes in (0, 1):
            remind(now + timedelta(minutes=minutes), calendar=DAYS)
            send_due(now + timedelta(minutes=minutes))
        told.update((one.to[0], str(one.subject)) for one in mail.outbox)
        assert [
            one.subject for one in mail.outbox for key in settled if key in one.subject and settled[key] < now
        ] == []
        assert DAYS.works(now.date()) or day in {0, 15} or mail.outbox == []
        mail.outbox.clear()

    opened, rungs = 18, 4
    assert len(settled) == 6
    assert {what for what, times in told.items() if times > 1 and int(what[1][-2:]) % 3 != 2} == set()
    assert max(told.values()) == 2  # of a moved duty the ladder begins anew, once
    assert Reminder.objects.filter(duty__key__in=settled).count() == 0
    untouched = [f"year-{turn:02}" for turn in range(0, opened - 1, 3)]
    assert Reminder.objects.filter(duty__key__in=untouched).count() == len(untouched) * rungs
    assert Notice.objects.filter(duty__outcome="done", read_at=None).count() == 0
