"""Searching finds what one may see, and only that."""

from collections.abc import Callable

import pytest
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Person

Applied = Callable[..., Application]


@pytest.mark.parametrize(
    ("role", "kind", "state", "times"),
    [
        ("principal", "county_government", "draft", 1),
        ("principal", "park_committee", "submitted", 0),
        ("league_officer", "league_drc", "draft", 1),
        ("region_officer", "region_drc", "draft", 0),
        ("region_officer", "region_drc", "submitted", 1),
    ],
)
def test_an_application_is_found_by_who_may_see_it(
    role: str,
    kind: str,
    state: str,
    times: int,
    applied: Applied,
    person: Callable[..., Person],
) -> None:
    row = applied("county_government", state)
    client = Client()
    client.force_login(person(role, kind), backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/search/", {"q": "准格尔旗"}).content.decode()

    assert page.count(f"/applications/{row.pk}/") == times
    assert '<span class="mono small quiet">150622</span>' in page


def test_the_public_is_sent_to_sign_in(open_call: object) -> None:
    answer = Client().get("/search/", {"q": "准格尔"})

    assert (answer.status_code, answer.headers["Location"].startswith("/accounts/login/")) == (302, True)


def test_what_was_asked_for_is_shown_as_text(person: Callable[..., Person]) -> None:
    client = Client()
    client.force_login(
        person("league_officer", "league_drc"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page
