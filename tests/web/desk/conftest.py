"""A league with two counties and a park that have handed in, and another county of another league."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.desk.planting import Figures, county_draft, handed_in
from tests.web.recommendations.league import DEPARTMENTS, People


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


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
    for league in ("150600", "150400"):
        body("league_drc", league)
    return People(actor, body)


@pytest.fixture
def county(call: Call, people: People) -> Application:
    """The county with the park in it; of 2023 it has everything, of 2022 nothing but energy."""
    figures: Figures = {
        "energy_total_tce": {2022: 90.0, 2023: 100.0},
        "energy_total_equal_tce": {2022: None, 2023: 120.0},
        "co2_direct_t": {2022: None, 2023: 1000.0},
        "co2_indirect_t": {2022: None, 2023: 50.0},
    }
    return handed_in(call, "150622", people, figures, county_draft())


@pytest.fixture
def other(call: Call, people: People) -> Application:
    """A county of the same league without a figure of direct CO2."""
    figures: Figures = {"energy_total_tce": {2023: 30.5}, "co2_direct_t": {2023: None}, "co2_indirect_t": {2023: 7.0}}
    return handed_in(call, "150621", people, figures, county_draft(resource_endowment="太阳能"))


@pytest.fixture
def park(call: Call, people: People) -> Application:
    """The park in the first county."""
    figures: Figures = {"energy_total_tce": {2023: 10.0}, "co2_direct_t": {2023: 200.0}, "co2_indirect_t": {2023: 5.0}}
    return handed_in(call, "S157035", people, figures)


@pytest.fixture
def far(call: Call, people: People) -> Application:
    """A county of another league."""
    figures: Figures = {"energy_total_tce": {2023: 1.0}, "co2_direct_t": {2023: 2.0}, "co2_indirect_t": {2023: 3.0}}
    return handed_in(call, "150428", people, figures, county_draft())


@pytest.fixture
def reader(person: Callable[..., Person]) -> Callable[..., Client]:
    """Returns a browser in which someone of that office is signed in."""

    def reader(*office: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(*office), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return reader
