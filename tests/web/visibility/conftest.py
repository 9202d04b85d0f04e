"""Everyone who may come across an application, and the application in each of its states."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.submission.figures import assess
from dafeng.web.applications.services.submission.moving import Decision, move
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import assign, complete, fill

NOW = datetime.fromisoformat("2024-12-02T09:00:00+08:00")
PEOPLE = {
    "filler": ("filler", "county_government"),
    "principal": ("principal", "county_government"),
    "stranger": ("principal", "county_government", "150428"),
    "league_officer": ("league_officer", "league_drc"),
    "league_principal": ("league_principal", "league_drc"),
    "league_department": ("league_department", "league_department"),
    "foreign_league": ("league_officer", "league_drc", "150400"),
    "region_officer": ("region_officer", "region_drc"),
    "region_principal": ("region_principal", "region_drc"),
    "region_department": ("region_department", "region_department"),
    "expert": ("expert", "platform"),
    "auditor": ("auditor", "region_drc"),
    "body_administrator": ("body_administrator", "county_government"),
    "administrator": ("administrator", "platform"),
}
"""Who is asked, by the names of the matrix."""


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""


@pytest.fixture
def client_of(person: Callable[..., Person]) -> Callable[[str], Client]:
    """Returns a fresh browser in which someone of the matrix is signed in; they sign in once."""
    sessions: dict[str, str] = {}

    def client_of(who: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        if who not in sessions:
            client.force_login(person(*PEOPLE[who]), backend="allauth.account.auth_backends.AuthenticationBackend")
            sessions[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[who]
        return client

    return client_of


@pytest.fixture
def in_state(call: Call, actor: Callable[..., Actor], body: Callable[..., Body]) -> Callable[[str], Application]:
    """Returns the county's application, complete, brought to a state by the acts that lead there."""

    def in_state(state: str) -> Application:
        principal = actor("principal", "county_government")
        application = create(call, Place.objects.get(pk="150622"), actor=principal, at=NOW)
        targets = {"energy_intensity_reduction": "14.5", "carbon_intensity_reduction": "18"}
        assign("150622", targets, body("league_drc"))
        fill(application, principal, NOW)
        complete(application, principal, NOW)
        application = Application.objects.get(pk=application.pk)
        return bring(application, principal, state)

    return in_state


def bring(application: Application, principal: Actor, state: str) -> Application:
    """Compute an application and bring it to a state by the acts that lead there."""
    assess(application, actor=principal, at=NOW)
    if state != "draft":
        submit(application, declared=True, actor=principal, at=NOW)
    if state == "withdrawn":
        withdraw(application, reason="更正", actor=principal, at=NOW)
    if state == "returned":
        # The platform itself returns it: no one of the league need be there.
        move(application, Decision("return", "请更正联系人。", datetime(2099, 1, 1, tzinfo=UTC)), actor=SYSTEM, at=NOW)
    application.refresh_from_db()
    return application
