"""A league with two counties and a park, its DRC and five departments, and those of the region."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils.translation import override
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination
from tests.web.recommendations.league import DEPARTMENTS, People, begun, choose, plant, reviewed


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in by password here


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.fixture
def region(region: Place) -> Place:
    """The league has another county."""
    league = Place.objects.get(pk="150600")
    Place.objects.create(code="150621", level="county", name_zh="达拉特旗", parent=league, path=f"{league.path}/150621")
    return region


@pytest.fixture
def people(actor: Callable[..., Actor], body: Callable[..., Body], call: Call) -> People:
    """Everyone, with the five departments of league and region."""
    for department in DEPARTMENTS:
        body("league_department", "150600", department)
        body("region_department", "150000", department)
    body("league_drc")
    return People(actor, body)


@pytest.fixture
def county(call: Call, people: People) -> Application:
    """The application of the first county, as if submitted."""
    return plant(call, "150622", people)


@pytest.fixture
def other(call: Call, people: People) -> Application:
    """The application of the second county."""
    return plant(call, "150621", people)


@pytest.fixture
def park(call: Call, people: People) -> Application:
    """The application of the park in the first county."""
    return plant(call, "S157035", people)


@pytest.fixture
def nomination(call: Call, people: People) -> Nomination:
    """The league's nomination, just begun."""
    return begun(call, people)


@pytest.fixture
def complete(nomination: Nomination, county: Application, park: Application, people: People) -> Nomination:
    """A nomination that could be sent: county and park, reviewed, signed, ranked."""
    for application in (county, park):
        reviewed(application, people)
        choose(nomination, application, people)
    return Nomination.objects.get(pk=nomination.pk)
