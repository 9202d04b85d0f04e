"""A second factor that someone has lost: taken away by whoever administers all their bodies, with a reason."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from pytest_django import Settings

from dafeng.web.ledger.models import Entry
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Membership, Person, Role, SignIn
from dafeng.web.people.services.factors import reset_factor
from tests.web.people.conftest import AT, PASSWORD, Desk, by, posted

ENGLISH = {"Accept-Language": "en"}
MATRIX = [
    ("filler", "county_government", "150622", 403),
    ("principal", "county_government", "150622", 403),
    ("body_administrator", "county_government", "150622", 302),
    ("body_administrator", "county_government", "150428", 404),
    ("body_administrator", "league_drc", "150600", 302),
    ("league_principal", "league_drc", "150600", 403),
    ("auditor", "platform", "150000", 403),
    ("administrator", "platform", "150000", 302),
]


@pytest.fixture
def lost(person: Callable[..., Person]) -> Person:
    """A filler of the county with an app, and recovery codes, that are lost."""
    someone = person("filler", "county_government")
    TOTP.activate(someone, generate_totp_secret())
    RecoveryCodes.activate(someone)
    return someone


def left(person: Person) -> int:
    return int(Authenticator.objects.filter(user=person).count())


@pytest.mark.parametrize(("role", "kind", "place", "answered"), MATRIX)
def test_who_may_reset_it_on_the_page(
    desk: Callable[..., Desk], person: Callable[..., Person], role: str, kind: str, place: str, answered: int
) -> None:
    other = Person.objects.create(username="lost", name="乌兰", email="lost@example.org")
    county = person("filler", "county_government").memberships.get().body
    Membership.objects.create(person=other, body=county, role=Role.FILLER, since=AT)
    TOTP.activate(other, generate_totp_secret())
    page = f"/persons/{other.pk}/second-factor/"

    answer = desk(role, kind, place).client.post(page, {"reason": "手机丢失"})

    assert (answer.status_code, left(other)) == (answered, 0 if answered == 302 else 1)


def test_it_ends_the_sessions_is_recorded_with_its_reason_and_told_by_mail(
    lost: Person, person: Callable[..., Person]
) -> None:
    administrator = person("body_administrator", "county_government")
    SignIn.objects.create(person=lost, session_key="k", signed_in_at=AT, seen_at=AT)

    reset_factor(lost, by(administrator, "手机丢失"))

    entry, sent = Entry.objects.get(act="reset_factor"), posted()[0]
    assert (left(lost), SignIn.objects.filter(ended_at=None).count()) == (0, 0)
    assert (entry.subject_id, entry.actor_id, entry.reason) == (str(lost.pk), administrator.pk, "手机丢失")
    assert entry.detail == {"taken_away": ["recovery_codes", "totp"], "sessions": 1}
    assert sent.to == [lost.email]
    assert f"{administrator.name} reset the second factor of your account on 2024-12-02 10:00" in sent.body
    assert "手机丢失" in sent.body


def test_the_person_goes_on_with_the_password_and_sets_up_a_new_one(
    lost: Person, person: Callable[..., Person], settings: Settings
) -> None:
    settings.MFA_REQUIRED_ROLES = ["filler"]
    reset_factor(lost, by(person("administrator", "platform"), "手机丢失"))
    client = Client()

    client.post("/accounts/login/", {"login": lost.username, "password": PASSWORD})

    assert client.get("/bodies/")["Location"] == "/accounts/second-factor/totp/activate/"


def test_nobody_resets_their_own(desk: Callable[..., Desk]) -> None:
    own = desk("administrator", "platform")
    TOTP.activate(own.person, generate_totp_secret())

    with pytest.raises(Refusal, match=r"Nobody resets their own|不能"):
        reset_factor(own.person, by(own.person, "x"))

    assert left(own.person) == 1


@pytest.mark.parametrize(("reason", "has"), [("  ", True), ("手机丢失", False)])
def test_without_a_reason_or_a_factor_nothing_is_done(
    lost: Person, person: Callable[..., Person], reason: str, *, has: bool
) -> None:
    if not has:
        Authenticator.objects.all().delete()

    with pytest.raises(Refusal) as refused:
        reset_factor(lost, by(person("administrator", "platform"), reason))

    assert (refused.value.code, Entry.objects.count(), posted()) == ("reason" if has else "none", 0, [])


def test_an_administrator_of_one_of_two_bodies_may_not(lost: Person, desk: Callable[..., Desk]) -> None:
    elsewhere = desk("filler", "county_government", "150428").person.memberships.get().body
    Membership.objects.create(person=lost, body=elsewhere, role=Role.FILLER, since=AT)
    administrator = desk("body_administrator", "county_government").client

    answer = administrator.post(f"/persons/{lost.pk}/second-factor/", {"reason": "手机丢失"})

    assert (answer.status_code, left(lost)) == (404, 2)


def test_the_button_stands_where_there_is_something_to_reset(lost: Person, desk: Callable[..., Desk]) -> None:
    reader, page = desk("administrator", "platform").client, f"/persons/{lost.pk}/"

    before = reader.get(page, headers=ENGLISH).content.decode()
    asked = reader.get(f"{page}second-factor/", headers=ENGLISH).content.decode()
    done = reader.post(f"{page}second-factor/", {"reason": "手机丢失"}, headers=ENGLISH, follow=True).content.decode()

    assert "Reset the second factor" in before
    assert "by telephone or in person" in asked
    assert "The second factor was reset" in done
    assert f'href="{page}second-factor/"' not in done
