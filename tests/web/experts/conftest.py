"""A pool of two experts, and a county and a park whose applications the region has accepted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from dafeng.files.workbook.draft import Draft
from dafeng.web.applications.models import Application
from dafeng.web.experts.models import Expert
from dafeng.web.experts.services.pool import Entry, add
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.recommendations.league import People, plant

NOW = datetime.fromisoformat("2024-12-12T09:00:00+08:00")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DRAFT: Draft = {
    "track": "county",
    "sheets": {
        "projects": [{"id": "p1", "cells": {"name": "风光制氢一期", "owner": "准格尔能源集团有限公司"}}],
        "profile": [{"id": "form", "cells": {"name": "准格尔旗", "applicant_body": "准格尔旗人民政府"}}],
    },
}


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.fixture
def pool(region: Place) -> Body:
    """The pool of the region."""
    return Body.objects.create(kind=Body.Kind.EXPERT_POOL, place=region, name_zh="自治区碳达峰试点专家组")


@dataclass
class World:
    """Who acts, and on what."""

    pool: Body
    call: Call
    county: Application
    park: Application
    officer: Actor
    actor: Callable[..., Actor]
    person: Callable[..., Person]

    def add(self, name: str, employer: str, **more: object) -> Expert:
        entry = Entry(name, employer, **more)  # type: ignore[arg-type]  # what a test says of an expert
        return add(self.pool, entry, actor=self.officer, at=NOW)

    def client(self, *office: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(self.person(*office), backend=BACKEND)
        return client


@pytest.fixture
def world(
    pool: Body, call: Call, body: Callable[..., Body], actor: Callable[..., Actor], person: Callable[..., Person]
) -> World:
    """A county and a park, both accepted."""
    people = People(actor, body)
    body("league_drc")
    county, park = plant(call, "150622", people, DRAFT), plant(call, "S157035", people)
    Application.objects.update(state="accepted")
    officer = actor("region_officer", "region_drc")
    return World(pool, call, county, park, officer, actor, person)
