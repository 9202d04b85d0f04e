"""Real boundaries: put up by the administrator alone, with an approval number that stands on every map."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dafeng.web.ledger.models import Entry
from dafeng.web.people.models import Person
from dafeng.web.portal.models import Boundaries

NUMBER = "GS（2024）0650号"


def collection(*codes: str) -> bytes:
    ring = [[110.0, 40.0], [111.0, 40.0], [111.0, 41.0], [110.0, 40.0]]
    features = [
        {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}} for code in codes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


BOTH = collection("150622", "150428")


@pytest.fixture
def client_of(person: Callable[..., Person]) -> Callable[..., Client]:
    def client_of(role: str, kind: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person(role, kind), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return client_of


def put(client: Client, content: bytes = BOTH, **said: str) -> Any:  # noqa: ANN401 -- Django's answer of a test
    form = {"origin": "uploaded", "approval_number": NUMBER, "system": "cgcs2000", "source": "自然资源厅"} | said
    return client.post("/maps/boundaries/", {**form, "file": SimpleUploadedFile("a.geojson", content)})


def test_boundaries_are_drawn_with_their_number_and_recorded(client_of: Callable[..., Client]) -> None:
    client = client_of("administrator", "platform")

    assert put(client).status_code == 302

    page = client.get("/maps/boundaries/").content.decode()
    assert page.count('class="area"') == 2
    assert f"Approval number of the map: {NUMBER}" in page
    assert Entry.objects.get(act="put up boundaries of maps").detail["approval_number"] == NUMBER


def test_taking_them_down_draws_the_schematic_map_again(client_of: Callable[..., Client]) -> None:
    client = client_of("administrator", "platform")
    put(client)

    client.post("/maps/boundaries/remove/")

    page = client.get("/maps/boundaries/").content.decode()
    assert (page.count('class="area"'), page.count('class="tile ')) == (0, 103)
    assert Boundaries.objects.get().removed_at is not None
    assert Entry.objects.filter(act="took down boundaries of maps").count() == 1


def test_a_program_of_the_administrator_puts_them_up_and_takes_them_down(client_of: Callable[..., Client]) -> None:
    client, path = client_of("administrator", "platform"), "/api/v1/maps/boundaries"
    said = {"approval_number": NUMBER, "system": "cgcs2000", "source": "自然资源厅"}

    def sent(content: bytes, **more: str) -> Any:  # noqa: ANN401 -- Django's answer of a test
        return client.post(path, {**said, **more, "file": SimpleUploadedFile("a.geojson", content)})

    assert sent(BOTH).json()["approval_number"] == client.get(path).json()["approval_number"] == NUMBER
    refused = [sent(BOTH, approval_number="0650"), sent(collection("150622"))]
    assert [(one.status_code, one.json()["problems"][0]["where"]) for one in refused] == [
        (422, "approval_number"),
        (422, "file"),
    ]
    assert client.delete(path).status_code == 204
    assert client.get(path).json()["approval_number"] is None
    assert client_of("region_principal", "region_drc").get(path).status_code == 403


@pytest.mark.parametrize("number", ["", "0650", "GS 2024 0650", "GS（2024）号", "<b>GS（2024）1号"])
def test_without_a_number_that_is_one_nothing_is_drawn(number: str, client_of: Callable[..., Client]) -> None:
    assert put(client_of("administrator", "platform"), approval_number=number).status_code == 422
    assert Boundaries.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK", "cannot be read as JSON"),
        (collection("150622"), "1 counties have no outline, among them 150428."),
        (collection("150622", "110101"), "no county has the code “110101”"),
        (b"", "The submitted file is empty."),
    ],
    ids=["no GeoJSON", "one missing", "elsewhere", "empty"],
)
def test_a_file_that_does_not_fit_is_refused_with_the_reason(
    content: bytes, said: str, client_of: Callable[..., Client]
) -> None:
    answer = put(client_of("administrator", "platform"), content)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Boundaries.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "kind"), [("principal", "county_government"), ("region_principal", "region_drc"), ("auditor", "platform")]
)
def test_nobody_else_may(role: str, kind: str, client_of: Callable[..., Client]) -> None:
    client = client_of(role, kind)

    assert [client.get("/maps/boundaries/").status_code, put(client).status_code] == [403, 403]
    assert client.post("/maps/boundaries/remove/").status_code == 403
    assert Boundaries.objects.count() == 0
