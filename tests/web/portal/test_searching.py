"""Searching finds what one may see, and only that."""

from collections.abc import Callable

import pytest
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.models import Nomination
from dafeng.web.threads.models import Comment

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


SECRET = "the load of the grid"  # noqa: S105 -- no password


@pytest.mark.parametrize(
    ("role", "kind", "times"),
    [("league_officer", "league_drc", 1), ("principal", "county_government", 0), ("region_officer", "region_drc", 0)],
)
def test_a_comment_is_found_by_its_audience_alone(
    role: str, kind: str, times: int, applied: Applied, person: Callable[..., Person]
) -> None:
    row, writer = applied("county_government", "submitted"), person("league_officer", "league_drc")
    body = Membership.objects.get(person=writer).body
    Comment.objects.create(
        application=row,
        audience="league",
        text=f"we doubt {SECRET} here",
        keeper=body,
        body=body,
        written_by=writer,
        written_at=row.created_at,
    )
    client = Client(headers={"accept-language": "en"})
    client.force_login(person(role, kind), backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/search/", {"q": "Load of the"}).content.decode()

    assert page.count("<mark>load of the</mark>") == times


def test_clauses_and_bodies_are_found_with_what_was_found_marked(
    applied: Applied, person: Callable[..., Person]
) -> None:
    applied()
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        person("league_officer", "league_drc"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    clauses = client.get("/search/", {"q": "分类推进"}).content.decode()
    bodies = client.get("/search/", {"q": "准格尔旗"}).content.decode()

    assert "/programmes/neimenggu-2024/clauses#" in clauses
    assert "<mark>" in clauses
    assert 'id="bodies"' in bodies


@pytest.mark.parametrize(
    ("role", "kind", "place", "times"),
    [
        ("league_officer", "league_drc", "150600", 1),
        ("league_officer", "league_drc", "150400", 0),
        ("region_officer", "region_drc", "", 0),
        ("principal", "county_government", "", 0),
    ],
)
def test_a_nomination_in_preparation_is_found_by_its_league_alone(
    role: str,
    kind: str,
    place: str,
    times: int,
    open_call: Call,
    body: Callable[..., Body],
    person: Callable[..., Person],
) -> None:
    league = body("league_drc", "150600")
    row = Nomination.objects.create(
        call=open_call,
        league=league,
        place=league.place,
        number="鄂发改〔2024〕31号",
        created_by=person("league_principal", "league_drc"),
        created_at=open_call.opens_at,
        changed_at=open_call.opens_at,
    )

    page = _found(person(role, kind, place), "2024〕31")

    assert page.count(f"/nominations/{row.pk}/") == times


def test_a_page_is_found_by_its_name_where_one_may_open_it(person: Callable[..., Person]) -> None:
    officer, filler = person("league_officer", "league_drc"), person("filler", "county_government")

    assert '<a href="/compare/">Compare applicants</a>' in _found(officer, "compare app")
    assert 'id="pages"' not in _found(filler, "compare app")


def _found(reader: Person, text: str) -> str:
    """The part of the page with what was found, in English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    return str(client.get("/search/", {"q": text}).content.decode().split("<main")[1])
