"""A county's application in the hands of people who mean harm, or hold two windows open."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.creating import create
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.visibility.conftest import PEOPLE, _own_files, in_state  # noqa: F401 -- fixtures


@pytest.fixture
def browser_of(person: Callable[..., Person]) -> Callable[[str], Client]:
    """Returns a browser of someone of the matrix, which answers what the server would, also where that breaks down."""

    def browser_of(who: str = "", **more: Any) -> Client:
        client = Client(headers={"accept-language": "en"}, raise_request_exception=False, **more)
        if who:
            client.force_login(person(*PEOPLE[who]), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser_of


@pytest.fixture
def still_open(call: Call) -> Call:
    """The pages read the clock, so the call is open for long."""
    call.closes_at = call.recommend_by = datetime(2099, 1, 1, tzinfo=UTC)
    call.save()
    return call


@pytest.fixture
def begun(still_open: Call, actor: Callable[..., Actor]) -> Application:
    """The county's application, just begun: enough where nothing depends on what is in it."""
    return create(
        still_open, Place.objects.get(pk="150622"), actor=actor("principal", "county_government"), at=timezone.now()
    )


@pytest.fixture
def ready(still_open: Call, in_state: Callable[[str], Application]) -> Application:  # noqa: F811 -- the fixture above
    """The county's application, complete, not yet submitted."""
    return in_state("draft")


@pytest.fixture
def handed_in(still_open: Call, in_state: Callable[[str], Application]) -> Application:  # noqa: F811 -- the fixture above
    """The county's application, submitted."""
    return in_state("submitted")
