"""Pages and the API ask the database as often for thirty applications, rows or versions as for one."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dafeng.web.applications.models import Application, Version
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Person
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call
from tests.web.applications.filling import NOW, fill


@pytest.fixture(autouse=True)
def _still_open(call: Call) -> None:
    """Pages read the clock, so the call is open for long."""
    call.closes_at = datetime(2099, 1, 1, tzinfo=UTC)
    call.save()


@pytest.fixture
def signed_in(person: Callable[..., Person]) -> Callable[..., Client]:
    """Returns a browser in which someone with that office is signed in."""

    def signed_in(*office: str) -> Client:
        client = Client()
        client.force_login(person(*office), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def queries(client: Client, path: str) -> int:
    client.get(path)  # what the first request of a session writes does not count
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def plant(call: Call, person: Actor, number: int) -> None:
    """So many submitted applications of counties of one league."""
    for code in range(150700, 150700 + number):
        place = Place(code=f"{code}", level="county", name_zh=f"第{code}旗", path=f"150000/150600/{code}")
        place.parent_id = "150600"
        place.save()
        body = Body.objects.create(kind="county_government", place=place, name_zh=f"第{code}旗人民政府")
        Application.objects.create(
            call=call,
            track="county",
            applicant=body,
            place=place,
            state="submitted",
            created_by_id=person.person_id or 0,
            created_at=NOW,
            changed_at=NOW,
            submitted_at=NOW,
        )


@pytest.mark.parametrize(
    "path", ["/applications/?page=1", "/applications/?sort=-changed_at", "/api/v1/applications", "/"]
)
@pytest.mark.parametrize("office", [("region_officer", "region_drc"), ("league_officer", "league_drc")], ids=" ".join)
def test_many_applications_cost_as_much_as_one(
    path: str, office: tuple[str, str], application: Application, signed_in: Callable[..., Client], principal: Actor
) -> None:
    Application.objects.update(state="submitted", submitted_at=NOW)
    client = signed_in(*office)
    alone = queries(client, path)
    plant(application.call, principal, 29)

    assert queries(client, path) == alone


@pytest.mark.parametrize(
    "page", ["", "workbook/", "workbook/energy/", "plan/", "figures/", "conditions/", "submission/"]
)
def test_a_sheet_of_thirty_rows_costs_as_much_as_one_of_one(
    page: str, application: Application, principal: Actor, signed_in: Callable[..., Client]
) -> None:
    fill(application, principal)
    client, path = signed_in("filler", "county_government"), f"/applications/{application.pk}/{page}"
    sheet = application.sheets.get(sheet="energy")
    rows = (sheet.rows * 30)[:30]
    asked = []
    for number in (1, 30):
        sheet.rows = [{**row, "id": f"r{place}"} for place, row in enumerate(rows[:number])]
        sheet.save()
        asked.append(queries(client, path))

    assert asked[0] == asked[1]


def test_thirty_versions_cost_as_much_as_one(application: Application, signed_in: Callable[..., Client]) -> None:
    client, path = signed_in("filler", "county_government"), f"/applications/{application.pk}/versions/"
    alone = queries(client, path)
    Version.objects.bulk_create(
        Version(
            application=application,
            number=number,
            origin="saved",
            draft={},
            chapters={},
            draft_sha256="",
            made_by_id=application.created_by_id,
            made_at=NOW,
        )
        for number in range(2, 32)
    )

    assert queries(client, path) == alone
