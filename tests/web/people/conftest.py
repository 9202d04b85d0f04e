"""What the tests about people share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from dafeng.web.duties.services import send_due
from dafeng.web.people.actor import SYSTEM, actor_of
from dafeng.web.people.models import Person
from dafeng.web.people.services.recording import By

AT = datetime(2024, 12, 2, 2, 0, tzinfo=UTC)
"""An hour after everyone got their roles."""

PASSWORD = "a long enough password"  # noqa: S105 -- that of all people of the tests


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Attempts counted anew for each test."""
    cache.clear()
    yield
    cache.clear()


@dataclass
class Desk:
    """A browser in which someone is signed in."""

    client: Client
    person: Person

    def get(self, path: str) -> int:
        return self.client.get(path).status_code


@pytest.fixture
def desk(person: Callable[..., Person]) -> Callable[..., Desk]:
    """Returns a browser in which a person with such an office is signed in."""

    def desk(*office: str) -> Desk:
        someone, client = person(*office), Client()
        client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
        return Desk(client, someone)

    return desk


def posted() -> list[EmailMessage]:
    """The mails that have left, once the worker has looked into the outbox."""
    send_due(datetime(2099, 1, 1, tzinfo=UTC))
    return mail.outbox


def by(person: Person, reason: str = "") -> By:
    """An act of a person, at the time of the tests."""
    return By(actor_of(person), AT, reason)


def by_system() -> By:
    """An act of the platform itself."""
    return By(SYSTEM, AT)
