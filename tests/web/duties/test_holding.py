"""Opening, moving and settling duties: once, told to those who hold them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from dafeng.web.duties.kinds import UnknownKind
from dafeng.web.duties.models import Duty, Mail, Notice
from dafeng.web.duties.queries import awaited, held, of_subject, unread
from dafeng.web.duties.services import NoticeSpec, open_duty, settle, settle_all, tell
from dafeng.web.ledger.services import Subject
from dafeng.web.people.actor import SYSTEM, Actor, actor_of
from dafeng.web.people.models import Body, Membership, Person, Role
from dafeng.web.people.services.bodies import merge
from dafeng.web.people.services.recording import By
from tests.web.duties.conftest import DUE, OPENED, SUBJECT, Spec

LATER = OPENED + timedelta(hours=1)


def test_the_same_key_twice_is_the_same_duty_and_is_told_once(duty: Duty, spec: Spec) -> None:
    again = open_duty(spec(), actor=SYSTEM, at=LATER)

    assert again.pk == duty.pk
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)


def test_those_who_hold_the_role_hold_the_duty_and_the_one_who_asked_awaits_it(
    duty: Duty, actor: Callable[..., Actor]
) -> None:
    assert list(held(actor("filler", "county_government"), LATER)) == [duty]
    assert list(held(actor("principal", "county_government"), LATER)) == []
    assert list(awaited(actor("league_officer", "league_drc"), LATER)) == [duty]
    assert list(awaited(actor("filler", "county_government"), LATER)) == []


def test_another_due_time_moves_the_duty_and_those_who_hold_it_hear_of_it(
    duty: Duty, spec: Spec, actor: Callable[..., Actor]
) -> None:
    filler = actor("filler", "county_government")

    moved = open_duty(spec(due_at=DUE + timedelta(days=7)), actor=SYSTEM, at=LATER)
    open_duty(spec(due_at=DUE + timedelta(days=7)), actor=SYSTEM, at=LATER + timedelta(hours=1))

    assert (moved.pk, moved.due_at, moved.since_at) == (duty.pk, DUE + timedelta(days=7), LATER)
    assert unread(filler) == 2
    assert [one.detail["_"]["phase"] for one in Notice.objects.order_by("pk")] == ["opened", "moved"]


def test_a_settled_duty_is_held_by_nobody_and_stays_settled(
    duty: Duty, spec: Spec, actor: Callable[..., Actor]
) -> None:
    assert settle("answer-7", at=LATER)
    assert not settle("answer-7", at=LATER + timedelta(hours=1), outcome="void")

    again = open_duty(spec(due_at=DUE + timedelta(days=7)), actor=SYSTEM, at=LATER + timedelta(hours=2))

    assert (again.outcome, again.settled_at, again.due_at) == ("done", LATER, DUE)
    assert list(held(actor("filler", "county_government"), LATER)) == []
    assert unread(actor("filler", "county_government")) == 0


def test_everything_about_a_subject_is_settled_together(duty: Duty, spec: Spec) -> None:
    other = open_duty(spec(key="other", subject=Subject("application", "8", "")), actor=SYSTEM, at=OPENED)

    assert settle_all("application", "7", LATER, outcome="void") == 1

    duty.refresh_from_db()
    other.refresh_from_db()
    assert (duty.outcome, other.outcome) == ("void", "")
    assert list(of_subject("application", "7")) == [duty]


def test_whoever_opens_a_duty_of_the_own_body_is_not_told_of_it(spec: Spec, actor: Callable[..., Actor]) -> None:
    open_duty(spec(), actor=actor("filler", "county_government"), at=OPENED)

    assert Notice.objects.count() == 0


def test_where_nobody_holds_the_role_the_administrator_of_the_body_steps_in(
    spec: Spec, actor: Callable[..., Actor]
) -> None:
    administrator = actor("body_administrator", "county_government")

    duty = open_duty(spec(), actor=SYSTEM, at=OPENED)

    assert list(held(administrator, LATER)) == [duty]
    assert Notice.objects.get().person_id == administrator.person_id
    assert Notice.objects.get().detail["_"]["stands_in"] == ["filler"]


def test_where_the_body_has_nobody_the_body_above_steps_in(
    spec: Spec, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    officer = actor("league_officer", "league_drc")
    Body.objects.filter(kind="county_government").update(parent=body("league_drc"))
    county = body("county_government")
    county.parent = body("league_drc")
    county.save()

    duty = open_duty(spec(), actor=SYSTEM, at=OPENED)

    assert list(held(officer, LATER)) == [duty]
    assert Notice.objects.get().person_id == officer.person_id


def test_whoever_takes_the_role_up_later_holds_the_duty_and_nobody_steps_in_any_more(
    spec: Spec, actor: Callable[..., Actor]
) -> None:
    administrator = actor("body_administrator", "county_government")
    duty = open_duty(spec(), actor=SYSTEM, at=OPENED)

    filler = actor("filler", "county_government")

    assert (list(held(filler, LATER)), list(held(administrator, LATER))) == ([duty], [])


def test_the_duties_of_a_merged_body_are_held_by_its_successor(
    duty: Duty, actor: Callable[..., Actor], person: Callable[..., Person], body: Callable[..., Body]
) -> None:
    successor = body("county_government", "150428")
    merge(body("county_government"), successor, By(SYSTEM, LATER))
    newcomer = Person.objects.create(username="new", name="新人", email="new@example.org")
    Membership.objects.create(person=newcomer, body=successor, role=Role.FILLER, since=LATER)

    assert list(held(actor_of(person("filler", "county_government")), LATER)) == [duty]
    assert list(held(actor_of(newcomer), LATER)) == [duty]


def test_the_duties_of_a_renamed_body_stay_its_own(
    duty: Duty, actor: Callable[..., Actor], body: Callable[..., Body]
) -> None:
    county = body("county_government")
    county.name_zh = "准格尔市人民政府"
    county.save()

    assert [one.body.name_zh for one in held(actor("filler", "county_government"), LATER)] == ["准格尔市人民政府"]


def test_a_duty_of_an_unknown_kind_is_refused(spec: Spec) -> None:
    with pytest.raises(UnknownKind):
        open_duty(spec(kind="trial.none"), actor=SYSTEM, at=OPENED)
    with pytest.raises(UnknownKind):
        open_duty(spec(kind="trial.news"), actor=SYSTEM, at=OPENED)


def test_a_notice_is_given_once_to_each_for_its_key(person: Callable[..., Person], body: Callable[..., Body]) -> None:
    people = [person("filler", "county_government"), person("principal", "county_government")]
    news = NoticeSpec("news-1", "trial.news", SUBJECT, "/x", body("county_government").pk, detail={"what": "x"})

    assert (tell(news, at=OPENED), tell(news, at=LATER)) == (2, 0)

    assert sorted(Notice.objects.values_list("person_id", flat=True)) == sorted(one.pk for one in people)
