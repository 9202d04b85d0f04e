"""People of the small region with programs of theirs."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.creating import create
from dafeng.web.integrations.services.tokens import Wanted, make
from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.models import Body, Person
from dafeng.web.people.services.recording import By
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

AT = datetime(2024, 12, 2, 2, 0, tzinfo=UTC)
"""An hour after everyone got their roles."""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Answer: TypeAlias = Any
"""What the test client returns: a response that has ``json`` as well."""


@pytest.fixture(autouse=True)
def _alone(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def principal(person: Callable[..., Person]) -> Person:
    """Who answers for the county."""
    return person("principal", "county_government")


@pytest.fixture
def county(body: Callable[..., Body]) -> Body:
    """The county's government."""
    return body("county_government")


@pytest.fixture
def application(call: Call, principal: Person) -> Application:
    """The county's application, in a call that is open for long, for the API reads the clock."""
    Call.objects.filter(pk=call.pk).update(closes_at=datetime(2099, 1, 1, tzinfo=UTC))
    call.refresh_from_db()
    return create(call, Place.objects.get(pk="150622"), actor=actor_of(principal), at=AT)


def by(actor: Person | Actor, at: datetime = AT) -> By:
    """An act of somebody, at the time of the tests."""
    return By(actor_of(actor) if isinstance(actor, Person) else actor, at)


def token_of(person: Person, body: Body, *scopes: str, name: str = "统计程序", now: datetime | None = None) -> str:
    """The text of a token that somebody made for a body, good for ninety days from now."""
    made = now or datetime.now(UTC)
    wanted = Wanted(name, scopes or ("read",), made + timedelta(days=90))
    return make(wanted, body, by(person, made))[1]


class Program:
    """A program that shows a token, from a machine that is a stranger to the platform."""

    def __init__(self, token: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"authorization": f"Bearer {token}"}

    def get(self, path: str, **asked: Any) -> Answer:
        return self.client.get(f"/api/v1{path}", asked, headers=self.headers)

    def post(self, path: str, body: object = None) -> Answer:
        said = json.dumps({} if body is None else body)
        return self.client.post(f"/api/v1{path}", said, content_type="application/json", headers=self.headers)


class Desk:
    """A browser in which somebody is signed in, used by a program."""

    def __init__(self, person: Person) -> None:
        self.client = Client(headers={"accept-language": "en"})
        self.client.force_login(person, backend=BACKEND)

    def ask(self, method: str, path: str, body: object = None) -> Answer:
        said = json.dumps({} if body is None else body)
        return self.client.generic(method, f"/api/v1{path}", said, content_type="application/json")

    def done(self, method: str, path: str, body: object = None, status: int = 200) -> Answer:
        """What is answered, as it was to be: an object, a list, or nothing."""
        answer = self.ask(method, path, body)
        assert answer.status_code == status, answer.content.decode()
        return answer.json() if answer.content else None


def codes(answer: Answer) -> list[str]:
    """Why an answer was none."""
    return [one["code"] for one in answer.json()["problems"]]
