"""Invitations: before there is an account, by link, for two weeks; and taking over through one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dafeng.web.duties.models import Mail
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import actor_of
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Invitation, Person, Role
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services import invitations
from dafeng.web.people.services.accounts import first_administrator
from dafeng.web.people.services.invitations import Offer
from tests.web.people.conftest import AT, PASSWORD, Desk, by, posted

ACCOUNT = {"name": "王建国", "username": "wangjianguo", "phone": "", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def administrator(person: Callable[..., Person]) -> Person:
    return person("body_administrator", "county_government")


@pytest.fixture
def offer(body: Callable[..., Body]) -> Offer:
    return Offer("wang@example.org", "王建国", body("county_government"), (Role.FILLER, Role.PRINCIPAL))


def link() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+/)", str(posted()[-1].body))
    assert found
    return found[1]


def sent(offer: Offer, administrator: Person) -> Invitation:
    return invitations.invite(offer, replace(by(administrator), at=timezone.now()))


def test_someone_without_account_is_invited_makes_one_and_has_the_roles(administrator: Person, offer: Offer) -> None:
    sent(offer, administrator)
    client = Client()

    answer = client.post(link(), ACCOUNT)

    made = Person.objects.get(username="wangjianguo")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(made.pk)
    assert actor_of(made).roles == {"filler", "principal"}
    assert (made.email, made.name) == ("wang@example.org", "王建国")


def test_the_mail_stands_in_both_languages_and_holds_no_secret_but_the_link(
    administrator: Person, offer: Offer
) -> None:
    sent(offer, administrator)

    text = posted()[0].body
    assert (text.count(link()), "王建国，您好" in text, "Dear 王建国" in text) == (2, True, True)
    assert posted()[0].to == ["wang@example.org"]


def test_the_link_is_kept_as_its_hash_only(administrator: Person, offer: Offer) -> None:
    invitation = sent(offer, administrator)

    token = link().split("/")[2]
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values())
    assert token not in str(list(Entry.objects.values()))


def test_someone_with_an_account_accepts_signed_in(
    administrator: Person, offer: Offer, desk: Callable[..., Desk]
) -> None:
    sent(offer, administrator)
    other = desk("league_officer", "league_drc")

    assert other.get(link()) == 200
    other.client.post(link())

    assert actor_of(other.person).roles == {"league_officer", "filler", "principal"}


def test_an_address_that_has_an_account_is_asked_to_sign_in(
    administrator: Person, offer: Offer, person: Callable[..., Person]
) -> None:
    known = person("league_officer", "league_drc")
    sent(replace(offer, email=known.email), administrator)

    page = Client().get(link(), headers={"Accept-Language": "en"}).content.decode()

    assert "There is an account for this address already." in page
    assert 'name="password1"' not in page


def test_a_link_opens_once(administrator: Person, offer: Offer) -> None:
    sent(offer, administrator)
    Client().post(link(), ACCOUNT)

    assert Client().get(link()).status_code == 410


@pytest.mark.parametrize("path", ["/invitation/unknown/", "/invitation/" + "x" * 43 + "/"])
@pytest.mark.django_db
def test_an_unknown_link_opens_nothing(path: str) -> None:
    assert Client().get(path).status_code == 410


def test_an_invitation_is_valid_for_14_days(administrator: Person, offer: Offer) -> None:
    invitations.invite(offer, by(administrator))
    token = link().split("/")[2]

    open_until = [
        invitations.of_token(token, AT + timedelta(days=14) + timedelta(seconds=s)) is not None for s in (-1, 0)
    ]

    assert open_until == [True, False]


def test_a_new_link_takes_the_place_of_the_old_one(administrator: Person, offer: Offer) -> None:
    invitation = sent(offer, administrator)
    old = link()

    invitations.resend(invitation, replace(by(administrator), at=timezone.now()))

    assert (Client().get(old).status_code, Client().get(link()).status_code) == (410, 200)


def test_a_revoked_invitation_opens_nothing(administrator: Person, offer: Offer) -> None:
    invitations.revoke(sent(offer, administrator), by(administrator))

    assert Client().get(link()).status_code == 410


def test_every_step_stands_in_the_ledger(administrator: Person, offer: Offer) -> None:
    invitation = sent(offer, administrator)
    invitations.resend(invitation, replace(by(administrator), at=timezone.now()))
    Client().post(link(), ACCOUNT)

    assert list(Entry.objects.values_list("act", "subject_type")) == [
        ("invite", "invitation"),
        ("resend", "invitation"),
        ("make_account", "person"),
        ("accept", "invitation"),
        ("grant", "membership"),
        ("grant", "membership"),
    ]


@pytest.mark.parametrize(
    ("roles", "code"), [((Role.REGION_OFFICER,), "role"), ((Role.ADMINISTRATOR,), "role"), ((), "role")]
)
def test_a_body_offers_only_the_roles_it_has(
    administrator: Person, offer: Offer, roles: tuple[Role, ...], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        invitations.invite(replace(offer, roles=roles), by(administrator))

    assert (refused.value.code, Invitation.objects.count(), len(posted())) == (code, 0, 0)


def test_nobody_invites_their_own_address(administrator: Person, offer: Offer) -> None:
    with pytest.raises(Refusal, match=r"Nobody gives roles to themselves|不能给自己授予角色"):
        invitations.invite(replace(offer, email=administrator.email.upper()), by(administrator))


def test_nobody_accepts_their_own_invitation(administrator: Person, offer: Offer) -> None:
    invitation = sent(offer, administrator)

    with pytest.raises(Refusal):
        invitations.accept(invitation, administrator, by(administrator))


def test_an_address_is_not_invited_twice(administrator: Person, offer: Offer) -> None:
    sent(offer, administrator)

    with pytest.raises(Refusal) as refused:
        sent(offer, administrator)

    assert refused.value.code == "open"


@pytest.mark.parametrize(
    ("role", "kind", "place"),
    [
        ("filler", "county_government", "150622"),
        ("principal", "county_government", "150622"),
        ("body_administrator", "county_government", "150428"),
        ("body_administrator", "league_department", "150600"),
        ("body_administrator", "park_committee", "S157035"),
        ("league_principal", "league_drc", "150600"),
        ("auditor", "platform", "150000"),
    ],
)
def test_who_administers_nothing_here_invites_nobody(
    person: Callable[..., Person], offer: Offer, role: str, kind: str, place: str
) -> None:
    with pytest.raises(NotPermitted):
        invitations.invite(offer, by(person(role, kind, place)))


@pytest.mark.parametrize(
    ("role", "kind"),
    [("body_administrator", "league_drc"), ("body_administrator", "region_drc"), ("administrator", "platform")],
)
def test_administrators_above_invite_for_the_bodies_below(
    person: Callable[..., Person], offer: Offer, role: str, kind: str
) -> None:
    assert invitations.invite(offer, by(person(role, kind))).body == offer.body


def test_when_mail_does_not_work_the_link_waits_in_the_outbox_and_is_forgotten_once_it_has_left(
    administrator: Person, offer: Offer, settings: Settings
) -> None:
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing answers there
    sent(offer, administrator)
    posted()
    waiting = Mail.objects.get()
    assert (waiting.state, waiting.kind, waiting.person, waiting.attempts) == ("waiting", "invitation", None, 1)
    assert "/invitation/" in waiting.text

    settings.EMAIL_BACKEND = backend
    Mail.objects.update(next_at=timezone.now())

    assert Client().get(link()).status_code == 200
    gone = Mail.objects.get()
    assert (gone.state, gone.text, len(posted())) == ("sent", "", 1)


def test_the_first_administrator_gets_a_link_and_no_password(body: Callable[..., Body]) -> None:
    body("platform")
    path = first_administrator("chief@example.org", "管理员", at=timezone.now())

    Client().post(path, {**ACCOUNT, "username": "chief"})

    assert actor_of(Person.objects.get(username="chief")).roles == {"administrator"}
    with pytest.raises(Refusal, match=r"administrator already|已有平台管理员"):
        first_administrator("second@example.org", "x", at=timezone.now())
