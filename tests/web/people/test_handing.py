"""Handing over: nothing is orphaned when someone leaves."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import actor_of
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Membership, Person, Role, SignIn
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services import handing, invitations, roles
from dafeng.web.people.services.accounts import lock
from dafeng.web.people.services.handing import HandOver
from tests.web.people.conftest import AT, PASSWORD, Desk, by, posted


@pytest.fixture
def county(body: Callable[..., Body]) -> Body:
    return body("county_government")


@pytest.fixture
def administrator(person: Callable[..., Person]) -> Person:
    return person("body_administrator", "league_drc")


@pytest.fixture
def leaving(person: Callable[..., Person], county: Body) -> Person:
    """Someone who answers, fills in and administers for the county."""
    someone = person("principal", "county_government")
    for role in (Role.FILLER, Role.BODY_ADMINISTRATOR):
        Membership.objects.create(person=someone, body=county, role=role, since=AT)
    return someone


def held_by(person: Person) -> set[str]:
    return set(Membership.objects.filter(person=person, until=None).values_list("role", flat=True))


def test_all_roles_pass_to_the_successor_at_once(
    leaving: Person, administrator: Person, county: Body, person: Callable[..., Person]
) -> None:
    successor = person("filler", "county_government")

    handing.hand_over(HandOver(leaving, county, successor), by(administrator, "调离"))

    assert (held_by(leaving), held_by(successor)) == (set(), {"principal", "filler", "body_administrator"})


def test_what_was_held_stays_as_history(
    leaving: Person, administrator: Person, county: Body, person: Callable[..., Person]
) -> None:
    handing.hand_over(HandOver(leaving, county, person("filler", "county_government")), by(administrator, "调离"))

    ended = Membership.objects.filter(person=leaving).values_list("role", "until")
    assert set(ended) == {("principal", AT), ("filler", AT), ("body_administrator", AT)}


def test_the_ledger_says_who_to_whom_and_why(
    leaving: Person, administrator: Person, county: Body, person: Callable[..., Person]
) -> None:
    successor = person("filler", "county_government")
    handing.hand_over(HandOver(leaving, county, successor), by(administrator, "调离"))

    entry = Entry.objects.get(act="hand_over")
    assert (entry.reason, entry.actor_id, entry.subject_id) == ("调离", administrator.pk, str(county.pk))
    assert (entry.detail["leaving"], entry.detail["successor"]) == (leaving.pk, successor.pk)


def test_the_sessions_of_the_one_who_leaves_end(
    desk: Callable[..., Desk], administrator: Person, county: Body, person: Callable[..., Person]
) -> None:
    gone = desk("principal", "county_government")
    assert gone.get("/profile/") == 200

    handing.hand_over(HandOver(gone.person, county, person("filler", "county_government")), by(administrator, "调离"))

    assert gone.get("/profile/") == 302
    assert not SignIn.objects.filter(person=gone.person, ended_at=None).exists()


def test_a_reason_must_be_given(
    leaving: Person, administrator: Person, county: Body, person: Callable[..., Person]
) -> None:
    with pytest.raises(Refusal) as refused:
        handing.hand_over(HandOver(leaving, county, person("filler", "county_government")), by(administrator))

    assert refused.value.code == "reason"


def test_roles_pass_to_an_invitation_when_it_is_taken_up_and_not_before(
    leaving: Person, administrator: Person, county: Body
) -> None:
    offer = invitations.Offer("new@example.org", "新人", county, (), succeeds=leaving)
    invitations.invite_successor(offer, replace(by(administrator, "退休"), at=timezone.now()))
    before = held_by(leaving)
    path = re.search(r"/invitation/\S+/", str(posted()[0].body))
    assert path

    account = {"name": "新人", "username": "xinren", "password1": PASSWORD, "password2": PASSWORD}
    Client().post(path[0], account)

    all_three = {"principal", "filler", "body_administrator"}
    assert (before, held_by(leaving), held_by(Person.objects.get(username="xinren"))) == (all_three, set(), all_three)
    assert Entry.objects.get(act="hand_over").reason == "退休"


@pytest.mark.parametrize("role", ["principal", "body_administrator"])
def test_the_last_in_a_role_that_must_stay_is_not_removed_without_successor(
    leaving: Person, administrator: Person, role: str
) -> None:
    with pytest.raises(Refusal) as refused:
        roles.end(Membership.objects.get(person=leaving, role=role), by(administrator))

    assert (refused.value.code, role in held_by(leaving)) == ("last", True)


def test_another_in_the_role_makes_it_possible(leaving: Person, administrator: Person, county: Body) -> None:
    second = Person.objects.create(username="second")
    Membership.objects.create(person=second, body=county, role=Role.PRINCIPAL, since=AT)

    roles.end(Membership.objects.get(person=leaving, role=Role.PRINCIPAL), by(administrator))

    assert "principal" not in held_by(leaving)


def test_another_whose_account_is_locked_does_not(leaving: Person, administrator: Person, county: Body) -> None:
    second = Person.objects.create(username="second", is_active=False)
    Membership.objects.create(person=second, body=county, role=Role.PRINCIPAL, since=AT)

    with pytest.raises(Refusal):
        roles.end(Membership.objects.get(person=leaving, role=Role.PRINCIPAL), by(administrator))


def test_someone_who_only_fills_in_may_go(leaving: Person, administrator: Person) -> None:
    roles.end(Membership.objects.get(person=leaving, role=Role.FILLER), by(administrator))

    assert "filler" not in held_by(leaving)


def test_the_account_of_the_last_principal_is_not_locked(leaving: Person, administrator: Person) -> None:
    with pytest.raises(Refusal):
        lock(leaving, by(administrator))

    assert Person.objects.get(pk=leaving.pk).is_active


def test_the_last_administrator_of_the_platform_stays(person: Callable[..., Person]) -> None:
    chief = person("administrator", "platform")

    with pytest.raises(Refusal):
        roles.end(Membership.objects.get(person=chief), by(chief))


def test_nobody_hands_over_to_themselves(leaving: Person, administrator: Person, county: Body) -> None:
    with pytest.raises(Refusal):
        handing.hand_over(HandOver(leaving, county, administrator), by(administrator, "x"))


def test_who_does_not_administer_the_body_hands_nothing_over(
    leaving: Person, county: Body, person: Callable[..., Person]
) -> None:
    stranger = person("body_administrator", "county_government", "150428")

    with pytest.raises(NotPermitted):
        handing.hand_over(HandOver(leaving, county, stranger), by(stranger, "x"))


def test_the_offices_follow_at_the_next_request(
    leaving: Person, administrator: Person, county: Body, person: Callable[..., Person]
) -> None:
    successor = person("filler", "county_government")
    handing.hand_over(HandOver(leaving, county, successor), by(administrator, "调离"))

    assert (actor_of(leaving).offices, len(actor_of(successor).offices)) == ((), 3)
