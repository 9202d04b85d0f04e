"""Single sign-on against a real provider: it opens the accounts that are there, and makes none."""

import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from dafeng.web.people.models import Person
from tests.web.people.signing_in.provider import CLIENT, SECRET, Provider


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """A provider that is set up as the environment would."""
    provider = Provider({"sub": "4711", "email": "", "email_verified": True, "name": "x"})
    app = {"provider_id": "office", "name": "统一身份认证", "client_id": CLIENT, "secret": SECRET}
    options = {"server_url": provider.start(), "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{**app, "settings": options}]}}
    yield provider
    provider.stop()


class Stay(urllib.request.HTTPRedirectHandler):
    """Shows where one is sent instead of going there."""

    def redirect_request(self, *args: Any) -> None:
        """Go nowhere."""


def signed_in(client: Client, start: str = "/accounts/oidc/office/login/") -> HttpResponse:
    """Go to the provider and back; returns the answer to coming back."""
    there = client.post(start)["Location"]
    try:
        urllib.request.build_opener(Stay).open(there)
    except urllib.error.HTTPError as sent:
        back = urlsplit(sent.headers["Location"])
        sent.close()
    return client.get(f"{back.path}?{back.query}", headers={"Accept-Language": "en"})  # type: ignore[return-value]  # it is one


def test_the_sign_in_page_offers_it_when_it_is_set_up(provider: Provider, db: None) -> None:
    page = Client().get("/accounts/login/").content.decode()

    assert ("/accounts/oidc/office/login/" in page, "统一身份认证" in page) == (True, True)


def test_without_a_provider_there_is_the_password_alone(db: None) -> None:
    page = Client().get("/accounts/login/").content.decode()

    assert ("/oidc/" in page, 'name="password"' in page) == (False, True)


def test_it_opens_the_account_with_the_verified_address(provider: Provider, person: Callable[..., Person]) -> None:
    someone, client = person("filler", "county_government"), Client()
    provider.claims["email"] = someone.email

    signed_in(client)

    assert client.session["_auth_user_id"] == str(someone.pk)


def test_one_comes_back_to_the_page_one_wanted(provider: Provider, person: Callable[..., Person]) -> None:
    provider.claims["email"] = person("filler", "county_government").email

    answer = signed_in(Client(), "/accounts/oidc/office/login/?next=/profile/")

    assert (answer.status_code, answer["Location"]) == (302, "/profile/")


def test_the_code_is_bound_to_the_browser_that_asked(provider: Provider, person: Callable[..., Person]) -> None:
    there = Client().post("/accounts/oidc/office/login/")["Location"]
    asked = parse_qs(urlsplit(there).query)

    assert (asked["code_challenge_method"], len(asked["code_challenge"][0]), len(asked["state"][0]) > 8) == (
        ["S256"],
        43,
        True,
    )


def test_an_address_that_the_provider_has_not_verified_opens_nothing(
    provider: Provider, person: Callable[..., Person]
) -> None:
    client = Client()
    provider.claims |= {"email": person("filler", "county_government").email, "email_verified": False}

    signed_in(client)

    assert "_auth_user_id" not in client.session


def test_someone_unknown_gets_no_account(provider: Provider, db: None) -> None:
    client = Client()
    provider.claims["email"] = "stranger@example.org"

    page = signed_in(client).content.decode()

    assert (Person.objects.count(), "_auth_user_id" in client.session) == (0, False)
    assert "<h1>Accounts are made by invitation</h1>" in page


def test_a_forged_answer_opens_nothing(provider: Provider, person: Callable[..., Person]) -> None:
    provider.claims["email"] = person("filler", "county_government").email
    client = Client()
    client.post("/accounts/oidc/office/login/")

    answer = client.get("/accounts/oidc/office/login/callback/?code=code-1&state=forged")

    assert ("_auth_user_id" in client.session, answer.status_code) == (False, 401)


def test_the_next_time_the_number_of_the_account_counts_and_not_the_address(
    provider: Provider, person: Callable[..., Person]
) -> None:
    someone, client = person("filler", "county_government"), Client()
    provider.claims["email"] = someone.email
    signed_in(Client())

    provider.claims["email"] = "renamed@example.org"
    signed_in(client)

    assert client.session["_auth_user_id"] == str(someone.pk)
    assert len(mail.outbox) >= 1


def test_a_locked_account_stays_locked(provider: Provider, person: Callable[..., Person]) -> None:
    someone, client = person("filler", "county_government"), Client()
    provider.claims["email"] = someone.email
    Person.objects.filter(pk=someone.pk).update(is_active=False)

    signed_in(client)

    assert "_auth_user_id" not in client.session
