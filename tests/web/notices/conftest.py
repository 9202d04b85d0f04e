"""The region with its leagues at the notice of a call."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from dafeng.web.notices.models import PublicNotice
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.notices.region import World, put_up, world_of
from tests.web.recommendations.league import DEPARTMENTS, People

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.fixture
def region(region: Place) -> Place:
    """The league has another county."""
    league = Place.objects.get(pk="150600")
    Place.objects.create(code="150621", level="county", name_zh="达拉特旗", parent=league, path=f"{league.path}/150621")
    Place.objects.filter(pk="150622").update(longitude=111.2, latitude=39.9)
    return region


@pytest.fixture
def people(actor: Callable[..., Actor], body: Callable[..., Body], call: Call) -> People:
    """Everyone, with the departments of the region and the DRCs of both leagues."""
    for department in DEPARTMENTS:
        body("region_department", "150000", department)
    body("league_drc")
    body("league_drc", "150400")
    return People(actor, body)


@pytest.fixture
def world(call: Call, people: People) -> World:
    """Two counties and a park chosen, the county of the other league as alternate."""
    return world_of(call, people)


@pytest.fixture
def notice(world: World) -> PublicNotice:
    """The notice, just put up."""
    return put_up(world)


@pytest.fixture
def as_person(person: Callable[..., Person]) -> Callable[..., Client]:
    """Returns a browser in which someone is signed in."""

    def as_person(*office: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(*office), backend=BACKEND)
        return client

    return as_person
