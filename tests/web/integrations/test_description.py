"""How the API describes itself: to programs, to people on a page, and in the reference."""

import json
from typing import Any

from django.test import Client

from dafeng.web.config.api import ROOMS, api
from dafeng.web.people.rules import permissions
from dafeng.web.people.scopes import acts
from tests.web.integrations.conftest import codes
from tools.pages import addresses

ERRORS = {"400", "401", "403", "404", "409", "422", "429"}


def operations() -> list[dict[str, Any]]:
    schema = json.loads(json.dumps(api.get_openapi_schema()))
    return [one for methods in schema["paths"].values() for one in methods.values()]


def test_every_address_says_what_may_come_instead_of_an_answer() -> None:
    assert len(operations()) > 50
    assert [one for one in operations() if not ERRORS.issubset(one["responses"])] == []
    assert [one for one in operations() if not one["summary"] or not one["description"]] == []


def test_every_address_stands_in_a_room() -> None:
    tags = {room.tag for room in ROOMS}

    assert [one for one in operations() if tags.isdisjoint(one["tags"])] == []


def test_every_address_has_one_home() -> None:
    """Of two rooms with the same address only the first would answer."""
    homes = [path for room in ROOMS for path in room.router.path_operations]

    assert len(homes) == len(set(homes))


def test_the_reference_names_every_address() -> None:
    is_current = addresses.PAGE.read_text(encoding="utf-8") == addresses.page()

    assert is_current, "run python -m tools.pages.addresses"


def test_an_address_that_there_is_not_is_answered_as_to_a_program(client: Client) -> None:
    for path in ("/api/v1/nothing", "/api/v1/applications/1/versions/x", "/api/v1/applications/a/b/c"):
        for answer in (client.get(path), client.post(path, "{}", content_type="application/json")):
            assert (answer.status_code, codes(answer)) == (404, ["not_found"])


def test_the_scopes_name_acts_that_there_are() -> None:
    known = {(thing, act) for thing, kind in permissions().kinds.items() for act in kind.acts}

    assert acts().keys() <= known
    assert {thing for thing, _act in acts()}.isdisjoint({"token", "webhook", "membership", "invitation", "person"})
