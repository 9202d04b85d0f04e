"""How often the API may be asked."""

from collections.abc import Callable

from django.test import Client
from pytest_django import Settings

from dafeng.web.people.models import Body, Person
from tests.web.integrations.conftest import Program, codes, token_of

RATES = {"token": "3/h", "person": "2/h", "address": "4/h"}


def test_a_token_is_told_when_to_come_again(principal: Person, county: Body, settings: Settings) -> None:
    settings.API_RATES = RATES
    program, other = Program(token_of(principal, county)), Program(token_of(principal, county, name="另一个"))

    answers = [program.get("/me") for _ in range(4)]

    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert codes(answers[3]) == ["too_often"]
    assert 0 < int(answers[3]["Retry-After"]) <= 3600
    assert other.get("/me").status_code == 200


def test_a_session_has_a_limit_of_its_own(principal: Person, person: Callable[..., Person], settings: Settings) -> None:
    settings.API_RATES = RATES

    def statuses(who: Person) -> list[int]:
        client = Client()
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        return [client.get("/api/v1/me").status_code for _ in range(3)]

    assert statuses(principal) == [200, 200, 429]
    assert statuses(person("filler", "county_government")) == [200, 200, 429]


def test_who_is_not_known_is_counted_by_address(db: None, settings: Settings) -> None:
    settings.API_RATES = RATES
    here, there = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")

    statuses = [here.get("/api/v1/me").status_code for _ in range(3)]
    statuses += [
        here.get("/api/v1/me", headers={"authorization": "Bearer x", "x-forwarded-for": f"203.0.113.{n}"}).status_code
        for n in range(2)
    ]

    assert statuses == [401, 401, 401, 401, 429]
    assert there.get("/api/v1/me").status_code == 401
