"""The pages about tokens: what is shown once, to whom, and what is done there."""

from collections.abc import Callable

import pytest
from django.test import Client

from dafeng.web.integrations.models import Token, Webhook
from dafeng.web.people.models import Body, Person
from tests.web.integrations.conftest import Program, token_of


@pytest.fixture
def at_desk() -> Callable[[Person], Client]:
    """Returns the browser of someone who is signed in."""

    def at_desk(person: Person) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return at_desk


def test_a_token_is_shown_once_and_works(principal: Person, county: Body, at_desk: Callable[[Person], Client]) -> None:
    client, path = at_desk(principal), f"/bodies/{county.pk}/tokens/"

    made = client.post(path, {"name": "统计程序", "scopes": ["read", "write"], "days": "30"})
    text = made.context["made"]

    assert Program(text).get("/me").json()["scopes"] == ["read", "write"]
    assert text in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    assert text not in client.get(path).content.decode()
    assert "统计程序" in client.get("/profile/tokens/").content.decode()


def test_a_form_that_says_too_little_makes_no_token(
    principal: Person, county: Body, at_desk: Callable[[Person], Client]
) -> None:
    answer = at_desk(principal).post(f"/bodies/{county.pk}/tokens/", {"name": "", "days": "4000"})

    assert (answer.status_code, set(answer.context["form"].errors)) == (200, {"name", "scopes", "days"})
    assert Token.objects.count() == 0


def test_each_sees_the_tokens_that_the_table_allows(
    principal: Person, person: Callable[..., Person], county: Body, at_desk: Callable[[Person], Client]
) -> None:
    token_of(principal, county)
    path, number = f"/bodies/{county.pk}/tokens/", Token.objects.get().pk

    def sees(someone: Person) -> bool:
        return "统计程序" in at_desk(someone).get(path).content.decode()

    filler, administrator = person("filler", "county_government"), person("body_administrator", "county_government")
    assert (sees(principal), sees(administrator), sees(filler)) == (True, True, False)
    assert at_desk(filler).post(f"/tokens/{number}/revoke/").status_code == 404
    assert at_desk(filler).get(f"/bodies/{county.pk}/webhooks/").status_code == 404
    assert at_desk(administrator).post(f"/tokens/{number}/revoke/").status_code == 302
    assert Token.objects.get().state(Token.objects.get().made_at) == Token.State.REVOKED


def test_an_address_inside_is_refused_on_the_page_with_the_reason(
    person: Callable[..., Person], county: Body, at_desk: Callable[[Person], Client]
) -> None:
    client = at_desk(person("body_administrator", "county_government"))

    answer = client.post(f"/bodies/{county.pk}/webhooks/", {"name": "a", "url": "https://127.0.0.1/told"})

    assert "lies inside a network of its own" in answer.content.decode()
    assert Webhook.objects.count() == 0
