"""A small call ready to be chosen from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.programmes.models import Call
from tests.web.selections.planting import World, planted


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.fixture
def world(call: Call, actor: Callable[..., Actor], body: Callable[..., Body]) -> World:
    """Four counties and two parks, accepted and scored."""
    return planted(call, actor, body)


@pytest.fixture
def reader(person: Callable[..., Person]) -> Callable[..., Client]:
    """Returns a browser in which someone of that office is signed in."""

    def reader(*office: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(*office), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return reader
