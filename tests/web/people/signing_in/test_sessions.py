"""Sessions: they end after an hour idle and after eight, can be ended from elsewhere, and nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dafeng.web.people.models import Body, Person, SignIn
from tests.web.people.conftest import PASSWORD, Desk


@pytest.fixture
def here(desk: Callable[..., Desk]) -> Desk:
    return desk("body_administrator", "county_government")


def let_pass(since_seen: timedelta, since_begun: timedelta | None = None) -> None:
    """Move the stays back in time."""
    now = timezone.now()
    SignIn.objects.update(seen_at=now - since_seen, signed_in_at=now - (since_begun or since_seen))


def again(client: Client, person: Person, to: str) -> str:
    said = {"login": person.username, "password": PASSWORD, "next": to}
    return str(client.post("/accounts/login/", said)["Location"])


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 302)])
def test_an_hour_without_anything_done_ends_it(here: Desk, minutes: int, status: int) -> None:
    let_pass(timedelta(minutes=minutes))

    assert here.get("/profile/") == status


@pytest.mark.parametrize(("hours", "status"), [(7.9, 200), (8.1, 302)])
def test_eight_hours_end_it_however_busy(here: Desk, hours: float, status: int) -> None:
    let_pass(timedelta(minutes=1), timedelta(hours=hours))

    assert here.get("/profile/") == status


def test_after_signing_in_again_one_is_where_one_was(here: Desk) -> None:
    let_pass(timedelta(minutes=61))
    asked = here.client.get("/bodies/?closed")

    assert asked["Location"] == "/accounts/login/?next=%2Fbodies%2F%3Fclosed"
    assert again(here.client, here.person, "/bodies/?closed") == "/bodies/?closed"


def test_the_page_says_why(here: Desk) -> None:
    let_pass(timedelta(minutes=61))
    page = here.client.get("/profile/", headers={"Accept-Language": "en"}, follow=True).content.decode()

    assert "because nothing was done for an hour" in page


def test_what_was_typed_is_offered_again(here: Desk, body: Callable[..., Body]) -> None:
    path = f"/bodies/{body('county_government').pk}/invite/"
    typed = {"email": "wang@example.org", "name": "王建国 <b>", "roles": ["filler", "principal"], "language": "en"}
    let_pass(timedelta(minutes=61))

    asked = here.client.post(path, typed)
    to = again(here.client, here.person, "/resume/")
    page = here.client.get(to).content.decode()

    assert (asked["Location"], to) == ("/accounts/login/?next=%2Fresume%2F", "/resume/")
    assert f'action="{path}"' in page
    assert '<input type="hidden" name="email" value="wang@example.org">' in page
    assert '<input type="hidden" name="name" value="王建国 &lt;b&gt;">' in page
    assert page.count('<input type="hidden" name="roles"') == 2


def test_what_was_typed_is_not_shown_to_someone_else(
    here: Desk, body: Callable[..., Body], person: Callable[..., Person]
) -> None:
    let_pass(timedelta(minutes=61))
    here.client.post(f"/bodies/{body('county_government').pk}/invite/", {"email": "wang@example.org"})

    again(here.client, person("filler", "county_government"), "/resume/")
    answer = here.client.get("/resume/")

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_what_was_typed_is_kept_too_when_the_session_was_ended_from_elsewhere(
    here: Desk, body: Callable[..., Body], desk: Callable[..., Desk]
) -> None:
    there = desk("body_administrator", "county_government")
    there.client.post("/profile/sessions/end-others/")

    here.client.post(f"/bodies/{body('county_government').pk}/invite/", {"email": "wang@example.org"})
    again(here.client, here.person, "/resume/")

    assert "wang@example.org" in here.client.get("/resume/").content.decode()


def test_passwords_are_never_kept(here: Desk) -> None:
    let_pass(timedelta(minutes=61))
    here.client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "x", "note": "y"})
    again(here.client, here.person, "/resume/")

    assert PASSWORD not in here.client.get("/resume/").content.decode()


def test_a_script_is_told_and_not_sent_about(here: Desk) -> None:
    let_pass(timedelta(minutes=61))

    answer = here.client.post(
        "/bodies/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/bodies/1/"}
    )

    assert answer.status_code == 401
    assert answer.json()["sign_in"] == "/accounts/login/?next=%2Fbodies%2F1%2F"


def test_asking_how_long_does_not_prolong_and_staying_does(here: Desk) -> None:
    let_pass(timedelta(minutes=57))

    asked = [here.client.get("/session/").json()["seconds"] for _ in range(2)]
    stayed = here.client.post("/session/").json()["seconds"]

    assert all(170 <= seconds <= 180 for seconds in asked)
    assert 3590 <= stayed <= 3600


def test_a_session_that_is_over_says_where_to_sign_in(here: Desk) -> None:
    let_pass(timedelta(minutes=61))

    said = here.client.get("/session/").json()

    assert (said["signed_in"], said["sign_in"]) == (False, "/accounts/login/")


def test_one_sees_where_one_is_signed_in_and_ends_the_others(here: Desk, desk: Callable[..., Desk]) -> None:
    there = desk("body_administrator", "county_government")
    other = SignIn.objects.get(session_key=there.client.session.session_key)

    assert here.client.get("/profile/").content.decode().count("/end/") == 1
    here.client.post(f"/profile/sessions/{other.pk}/end/")

    assert (here.get("/profile/"), there.get("/profile/")) == (200, 302)


def test_nobody_ends_the_session_of_someone_else(here: Desk, desk: Callable[..., Desk]) -> None:
    stranger = desk("filler", "county_government")
    theirs = SignIn.objects.get(person=stranger.person)

    here.client.post(f"/profile/sessions/{theirs.pk}/end/")

    assert stranger.get("/profile/") == 200


def test_signing_out_ends_the_stay(here: Desk) -> None:
    here.client.post("/accounts/logout/")

    assert SignIn.objects.get(person=here.person).end == "signed_out"
    assert here.get("/profile/") == 302


def test_the_language_that_was_chosen_is_that_of_the_next_sign_in(here: Desk) -> None:
    here.client.post("/language/", {"language": "en", "next": "/profile/"})
    other = Client()

    again(other, here.person, "/profile/")

    assert other.cookies["django_language"].value == "en"
    assert "My account" in other.get("/profile/").content.decode()
