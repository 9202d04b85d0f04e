"""The second factor: set up, asked for, replaced by a recovery code, and required of some roles."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from dafeng.web.people.models import Person
from tests.web.people.conftest import PASSWORD, Desk

PERIOD_S = 30


def code(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD_S)))


@pytest.fixture
def secret(person: Callable[..., Person]) -> str:
    """The key of a filler who has set up an authenticator app, with recovery codes."""
    someone, secret = person("filler", "county_government"), generate_totp_secret()
    TOTP.activate(someone, secret)
    RecoveryCodes.activate(someone)
    return str(secret)


@pytest.fixture
def waiting(secret: str) -> Client:
    """A browser in which the password was right and the code is asked for."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": "filler-150622-", "password": PASSWORD})
    assert answer["Location"] == "/accounts/second-factor/authenticate/"
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_password_alone_opens_nothing(waiting: Client) -> None:
    assert (is_in(waiting), waiting.get("/profile/").status_code) == (False, 302)


def test_the_code_of_the_app_opens(waiting: Client, secret: str) -> None:
    waiting.post("/accounts/second-factor/authenticate/", {"code": code(secret)})

    assert is_in(waiting)


def test_a_wrong_code_does_not(waiting: Client, secret: str) -> None:
    wrong = str((int(code(secret)) + 1) % 1_000_000).zfill(6)

    waiting.post("/accounts/second-factor/authenticate/", {"code": wrong})

    assert not is_in(waiting)


def test_the_same_code_opens_once(waiting: Client, secret: str) -> None:
    shown = code(secret)
    waiting.post("/accounts/second-factor/authenticate/", {"code": shown})
    other = Client()
    other.post("/accounts/login/", {"login": "filler-150622-", "password": PASSWORD})

    other.post("/accounts/second-factor/authenticate/", {"code": shown})

    assert (is_in(waiting), is_in(other)) == (True, False)


def test_codes_cannot_be_tried_without_end(waiting: Client, secret: str) -> None:
    wrong = str((int(code(secret)) + 1) % 1_000_000).zfill(6)
    for _ in range(12):
        waiting.post("/accounts/second-factor/authenticate/", {"code": wrong})

    waiting.post("/accounts/second-factor/authenticate/", {"code": code(secret)})

    assert not is_in(waiting)


def test_a_recovery_code_opens_in_place_of_the_app_and_once(waiting: Client) -> None:
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    waiting.post("/accounts/second-factor/authenticate/", {"code": codes[0]})
    other = Client()
    other.post("/accounts/login/", {"login": "filler-150622-", "password": PASSWORD})

    other.post("/accounts/second-factor/authenticate/", {"code": codes[0]})

    assert (len(codes), is_in(waiting), is_in(other)) == (10, True, False)


def test_it_is_set_up_on_the_pages_from_beginning_to_end(person: Callable[..., Person]) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": person("filler", "county_government").username, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/second-factor/totp/activate/").content.decode()
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found

    answer = client.post("/accounts/second-factor/totp/activate/", {"code": code(found[1])}, follow=True)

    assert "data:image/svg+xml" in page
    assert answer.request["PATH_INFO"] == "/accounts/second-factor/recovery-codes/"
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}


@pytest.fixture
def _required(settings: Settings) -> None:
    settings.MFA_REQUIRED_ROLES = ["principal"]


@pytest.mark.usefixtures("_required")
def test_a_role_that_requires_it_sees_nothing_else_before(desk: Callable[..., Desk]) -> None:
    principal, filler = desk("principal", "county_government"), desk("filler", "county_government")

    answer = principal.client.get("/bodies/")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/second-factor/totp/activate/")
    assert (filler.get("/bodies/"), principal.get("/profile/")) == (200, 200)


@pytest.mark.usefixtures("_required")
def test_after_it_is_set_up_everything_is_open(desk: Callable[..., Desk]) -> None:
    principal = desk("principal", "county_government")
    TOTP.activate(principal.person, generate_totp_secret())
    cache.clear()

    assert principal.get("/bodies/") == 200


@pytest.mark.usefixtures("_required")
def test_programs_are_told_in_their_way(desk: Callable[..., Desk]) -> None:
    answer = desk("principal", "county_government").client.get("/bodies/", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor")


@pytest.mark.usefixtures("_required")
def test_a_required_factor_cannot_be_taken_away(person: Callable[..., Person]) -> None:
    someone, secret, client = person("principal", "county_government"), generate_totp_secret(), Client()
    TOTP.activate(someone, secret)
    client.post("/accounts/login/", {"login": someone.username, "password": PASSWORD})
    client.post("/accounts/second-factor/authenticate/", {"code": code(secret)})

    client.post("/accounts/second-factor/totp/deactivate/")

    assert Authenticator.objects.filter(user=someone, type="totp").exists()
