"""Applications in every state with everyone who sees them, and the pages that each of them opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from dafeng.web.applications.bridge.drafts import draft_of
from dafeng.web.applications.models import Application, Upload
from dafeng.web.applications.services.content.uploading import hand_in
from dafeng.web.applications.services.content.working_copy import By, locked, write
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.files.attaching import Offered
from dafeng.web.applications.services.submission.figures import assess
from dafeng.web.applications.services.submission.submitting import submit
from dafeng.web.applications.services.submission.withdrawing import withdraw
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import assign, complete, draft_for, fill, workbook_for

FAULTY, HANDED_IN, EMPTY = "150622", "150428", "S157035"
TARGETS = {"energy_intensity_reduction": "14.5", "carbon_intensity_reduction": "18"}
TABS = ("", "workbook/", "figures/", "plan/", "attachments/", "conditions/", "submission/", "versions/")
OFFICE = ("/applications/", "/calls/", "/targets/")


@dataclass(frozen=True)
class World:
    """A draft with faults, one that was handed in twice, one just begun; who sees them, and who opens what."""

    faulty: Application
    handed_in: Application
    empty: Application
    upload: Upload
    call: Call
    person: Callable[..., Person]

    def everyone(self) -> list[tuple[Person, tuple[str, ...]]]:
        """People with the addresses that each of them opens."""
        draft, done, begun = (f"/applications/{one.pk}/" for one in (self.faulty, self.handed_in, self.empty))
        filling = tuple(f"{draft}{one}" for one in TABS) + tuple(f"{draft}{one}" for one in self._deeper())
        reading = ("submission/2/?verify", "workbook/energy/", "plan/goals/", "figures/diagnosis/")
        mine = (done, f"{done}submission/", f"{done}submission/1/")
        calling = f"/calls/of/{self.call.programme_id}/new/"
        return [
            (self.person("filler", "county_government"), filling),
            (self.person("principal", "park_committee"), (begun, f"{begun}workbook/", f"{begun}workbook/energy/")),
            (self.person("principal", "county_government", HANDED_IN), mine),
            (self.person("league_officer", "league_drc"), (*OFFICE, draft, "/targets/new/")),
            (self.person("region_officer", "region_drc"), (*OFFICE, *(f"{done}{one}" for one in (*TABS, *reading)))),
            (self.person("region_principal", "region_drc"), (f"/calls/{self.call.pk}/extend/",)),
            (self.person("administrator", "platform"), (calling,)),
            (self.person("auditor", "platform"), (*OFFICE, draft, done)),
        ]

    def _deeper(self) -> tuple[str, ...]:
        return (
            "workbook/profile/",
            "workbook/energy/?show=faulty",
            "workbook/energy/?page=2",
            f"workbook/upload/{self.upload.pk}/",
            "plan/tasks/",
            "versions/compare/?old=1&new=1",
        )


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""


@pytest.fixture
def world(
    call: Call, actor: Callable[..., Actor], body: Callable[..., Body], person: Callable[..., Person], tmp_path: Path
) -> World:
    """The world as it stands in the middle of a call."""
    now = timezone.now()
    call.opens_at, call.closes_at = now - timedelta(days=9), now + timedelta(days=9)
    call.save()
    for place, league in ((FAULTY, "150600"), (HANDED_IN, "150400")):
        assign(place, TARGETS, body("league_drc", league))
    filler, park = actor("filler", "county_government"), actor("principal", "park_committee")
    draft = create(call, Place.objects.get(pk=FAULTY), actor=actor("principal", "county_government"), at=now)
    upload = hand_in(draft, Offered([workbook_for(draft, tmp_path)], "准格尔旗工作簿.xlsx"), actor=filler, at=now)
    spoil(draft, filler)
    return World(
        faulty=draft,
        handed_in=handed_in(call, actor("principal", "county_government", HANDED_IN)),
        empty=create(call, Place.objects.get(pk=EMPTY), actor=park, at=now),
        upload=upload,
        call=call,
        person=person,
    )


def spoil(application: Application, actor: Actor) -> None:
    """Fill an application in with words where figures belong."""
    with transaction.atomic():
        current = locked(application)
        draft = draft_for(current)
        draft["sheets"]["energy"][0]["cells"]["quantity"] = "一千二百"
        draft["sheets"]["profile"][0]["cells"]["base_year"] = "去年"
        write(current, draft, By(actor, timezone.now()), before=draft_of(current))


def handed_in(call: Call, principal: Actor) -> Application:
    """An application that was submitted, taken back, and submitted again."""
    now = timezone.now()
    application = create(call, Place.objects.get(pk=HANDED_IN), actor=principal, at=now)
    fill(application, principal, now)
    complete(application, principal, now)
    application = Application.objects.get(pk=application.pk)
    assess(application, actor=principal, at=now)
    submit(application, declared=True, actor=principal, at=now)
    withdraw(application, reason="更正", actor=principal, at=now)
    submit(application, declared=True, actor=principal, at=now)
    return Application.objects.get(pk=application.pk)
