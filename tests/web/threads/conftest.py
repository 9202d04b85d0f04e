"""An application of the county, and everyone who may come across comments on it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.creating import create
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
PEOPLE = {
    "filler": ("filler", "county_government"),
    "principal": ("principal", "county_government"),
    "park": ("principal", "park_committee"),
    "stranger": ("principal", "county_government", "150428"),
    "league_officer": ("league_officer", "league_drc"),
    "league_department": ("league_department", "league_department"),
    "foreign_league": ("league_officer", "league_drc", "150400"),
    "region_officer": ("region_officer", "region_drc"),
    "region_department": ("region_department", "region_department"),
    "expert": ("expert", "platform"),
    "auditor": ("auditor", "platform"),
    "body_administrator": ("body_administrator", "county_government"),
    "administrator": ("administrator", "platform"),
}


@pytest.fixture
def someone(actor: Callable[..., Actor]) -> Callable[[str], Actor]:
    """Returns the actor of that name."""
    return lambda who: actor(*PEOPLE[who])


@pytest.fixture
def everyone(person: Callable[..., Person]) -> dict[str, Person]:
    """All people, by their names here."""
    return {who: person(*office) for who, office in PEOPLE.items()}


@pytest.fixture
def client_of(person: Callable[..., Person]) -> Callable[[str], Client]:
    """Returns a browser in which someone is signed in."""

    def client_of(who: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(*PEOPLE[who]), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return client_of


@pytest.fixture
def application(call: Call, someone: Callable[[str], Actor]) -> Application:
    """The county's application, handed in as far as comments can tell."""
    made = create(call, Place.objects.get(pk="150622"), actor=someone("principal"), at=NOW)
    Application.objects.filter(pk=made.pk).update(state="submitted", submitted_at=NOW)
    rows = Application.objects.select_related("place", "call", "applicant")
    return rows.get(pk=made.pk)
