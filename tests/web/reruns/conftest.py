"""A county and a park that have handed in, as past decisions to be run again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from dafeng.web.applications.models import Application, Package
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import NOW, assign, complete, fill

TARGETS = {"energy_intensity_reduction": "14.5", "carbon_intensity_reduction": "18"}


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""


@pytest.fixture
def county(call: Call, actor: Callable[..., Actor], body: Callable[..., Body]) -> Package:
    """What the county handed in, with the targets that its league had assigned by then."""
    principal = actor("principal", "county_government")
    application = create(call, Place.objects.get(pk="150622"), actor=principal, at=NOW)
    assign("150622", TARGETS, body("league_drc"))
    fill(application, principal)
    complete(application, principal)
    return submit(Application.objects.get(pk=application.pk), declared=True, actor=principal, at=NOW)


@pytest.fixture
def officer(actor: Callable[..., Actor]) -> Actor:
    """An officer of the region."""
    return actor("region_officer", "region_drc")
