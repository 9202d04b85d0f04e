"""What is sent: JSON objects whose texts and numbers every database can hold."""

import pytest
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Body, Person
from tests.web.integrations.conftest import codes, token_of


@pytest.mark.parametrize(
    "sent",
    [
        "{",
        "[]",
        "[null, null]",
        '"note"',
        '{"note": "a\\u0000b"}',
        '{"note": "\\ud83d"}',
        '{"note": "a", "more": {"\\u0000": [1]}}',
        '{"note": NaN}',
        '{"note": -Infinity}',
        '{"note": 1e999}',
        "[" * 100_000,
        b'{"note": "\xff"}',
    ],
    ids=lambda sent: repr(sent)[:24],
)
def test_what_no_database_holds_is_refused_before_anything_happens(
    application: Application, principal: Person, county: Body, sent: str | bytes
) -> None:
    headers = {"authorization": f"Bearer {token_of(principal, county, 'write')}"}
    path = f"/api/v1/applications/{application.pk}/versions"

    answer = Client().generic("POST", path, sent, content_type="application/json", headers=headers)

    assert (answer.status_code, codes(answer)) == (400, ["request"])
    assert application.versions.filter(origin="kept").count() == 0


def test_characters_of_every_plane_and_backslashes_pass(
    application: Application, principal: Person, county: Body
) -> None:
    headers = {"authorization": f"Bearer {token_of(principal, county, 'write')}"}
    path = f"/api/v1/applications/{application.pk}/versions"

    answer = Client().post(
        path, '{"note": "\\ud83d\\ude00 \\\\u0000"}', content_type="application/json", headers=headers
    )

    assert (answer.status_code, answer.json()["note"]) == (201, "😀 \\u0000")
