"""Applications of the small region: one that was just begun, and what its people do with it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.creating import create
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import assign, complete, fill

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""


@pytest.fixture
def principal(actor: Callable[..., Actor]) -> Actor:
    """Who answers for the county."""
    return actor("principal", "county_government")


@pytest.fixture
def filler(actor: Callable[..., Actor]) -> Actor:
    """Who fills in for the county."""
    return actor("filler", "county_government")


@pytest.fixture
def league(actor: Callable[..., Actor]) -> Actor:
    """An officer of the league above the county."""
    return actor("league_officer", "league_drc")


@pytest.fixture
def stranger(actor: Callable[..., Actor]) -> Actor:
    """Who answers for a county of another league."""
    return actor("principal", "county_government", "150428")


@pytest.fixture
def application(call: Call, principal: Actor) -> Application:
    """The county's application, just begun."""
    return create(call, Place.objects.get(pk="150622"), actor=principal, at=NOW)


@pytest.fixture
def park_application(call: Call, actor: Callable[..., Actor]) -> Application:
    """The park's application, just begun."""
    committee = actor("principal", "park_committee")
    return create(call, Place.objects.get(pk="S157035"), actor=committee, at=NOW)


@pytest.fixture
def bodies_everywhere(body: Callable[..., Body]) -> None:
    """Bodies that may apply exist everywhere."""
    for place in ("150622", "150428"):
        body("county_government", place)
    body("park_committee")


def later(**by: float) -> datetime:
    """A moment after the beginning."""
    return NOW + timedelta(**by)


@pytest.fixture
def ready(application: Application, principal: Actor, body: Callable[..., Body]) -> Application:
    """The county's application with everything that it takes to submit it."""
    assign(
        "150622",
        {"energy_intensity_reduction": "14.5", "carbon_intensity_reduction": "18"},
        body("league_drc"),
    )
    fill(application, principal)
    complete(application, principal)
    return Application.objects.get(pk=application.pk)
