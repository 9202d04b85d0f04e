"""Changing one's own e-mail address: nothing before the signed link is followed, and the old address is told."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from dafeng.web.ledger.models import Entry
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Person
from dafeng.web.people.services import addresses
from tests.web.people.conftest import AT, PASSWORD, by, posted

ENGLISH = {"Accept-Language": "en"}
OLD = "filler-150622-@example.org"


@pytest.fixture
def filler(person: Callable[..., Person]) -> Person:
    return person("filler", "county_government")


@pytest.fixture
def client(filler: Person) -> Client:
    """A browser in which the password was given a moment ago."""
    client = Client(headers=ENGLISH)
    client.post("/accounts/login/", {"login": filler.username, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def link(text: object) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/profile/address/\S+/)", str(text))
    assert found
    return found[1]


def test_the_address_changes_once_the_link_is_followed(filler: Person, client: Client) -> None:
    EmailAddress.objects.create(user=filler, email=OLD, verified=True, primary=True)
    client.post("/profile/address/", {"email": "New@example.org"})
    asked = posted()[0]
    filler.refresh_from_db()
    before, shown = filler.email, client.get(link(asked.body))

    answer = client.post(link(asked.body), follow=True)

    filler.refresh_from_db()
    assert (asked.to, before, shown.status_code) == (["new@example.org"], OLD, 200)
    assert (filler.email, EmailAddress.objects.count()) == ("new@example.org", 0)
    assert "Your e-mail address is now new@example.org." in answer.content.decode()


def test_the_old_address_is_told_and_both_acts_are_recorded(filler: Person, client: Client) -> None:
    client.post("/profile/address/", {"email": "new@example.org"})
    client.post(link(posted()[0].body))

    assert posted()[1].to == [OLD]
    assert "has had the address new@example.org since" in posted()[1].body
    acts = Entry.objects.filter(subject_type="person", subject_id=str(filler.pk))
    assert [entry.act for entry in acts.order_by("number")] == ["ask_address", "change_address"]


def test_a_link_opens_once(client: Client) -> None:
    client.post("/profile/address/", {"email": "new@example.org"})
    opened = link(posted()[0].body)
    client.post(opened)

    again = client.post(opened)

    assert (again.status_code, len(posted())) == (410, 2)


def test_a_link_opens_for_its_own_account_only(client: Client, person: Callable[..., Person]) -> None:
    client.post("/profile/address/", {"email": "new@example.org"})
    other = person("principal", "county_government")
    stranger = Client()
    stranger.post("/accounts/login/", {"login": other.username, "password": PASSWORD})

    answers = [
        stranger.post(link(posted()[0].body)).status_code,
        Client().get(link(posted()[0].body)).status_code,
    ]

    other.refresh_from_db()
    assert (answers, other.email) == ([410, 302], "principal-150622-@example.org")


def test_a_link_is_valid_for_a_day(filler: Person) -> None:
    wanted = addresses.ask(filler, "new@example.org", by(filler))
    token = wanted.token()

    assert addresses.of_token(token, filler, AT + timedelta(hours=24, seconds=-1)) == wanted
    assert addresses.of_token(token, filler, AT + timedelta(hours=24)) is None


def test_a_link_made_without_the_key_of_the_instance_opens_nothing(filler: Person, client: Client) -> None:
    said = {"person": filler.pk, "old": OLD, "new": "evil@example.org", "until": "2099-01-01T00:00:00+00:00"}
    forged = signing.dumps(said, key="another key", salt=addresses.SALT)

    assert client.post(f"/profile/address/{forged}/").status_code == 410
    assert client.post("/profile/address/nonsense/").status_code == 410


@pytest.mark.parametrize("typed", ["principal-150622-@example.org", "PRINCIPAL-150622-@Example.org"])
def test_an_address_of_another_account_is_refused(client: Client, person: Callable[..., Person], typed: str) -> None:
    person("principal", "county_government")

    page = client.post("/profile/address/", {"email": typed}).content.decode()

    assert "This address belongs to another account" in page
    assert posted() == []


def test_an_address_that_someone_took_in_between_is_refused(filler: Person, client: Client) -> None:
    client.post("/profile/address/", {"email": "new@example.org"})
    Person.objects.create(username="quick", email="new@example.org")

    page = client.post(link(posted()[0].body), follow=True).content.decode()

    filler.refresh_from_db()
    assert filler.email == OLD
    assert "This address belongs to another account" in page


def test_the_database_keeps_one_account_an_address(filler: Person) -> None:
    Person.objects.create(username="none", email="")
    Person.objects.create(username="none too", email="")

    with pytest.raises(IntegrityError):
        Person.objects.create(username="twin", email=OLD.upper())


def test_ones_own_address_is_no_change(filler: Person) -> None:
    with pytest.raises(Refusal) as refused:
        addresses.ask(filler, OLD.upper(), by(filler))

    assert refused.value.code == "same"


def test_the_password_is_asked_for_again_first(filler: Person) -> None:
    client = Client()
    client.force_login(filler, backend="allauth.account.auth_backends.AuthenticationBackend")

    typed = client.post("/profile/address/", {"email": "new@example.org"})
    asked = client.get("/profile/address/")
    confirmed = client.post(asked["Location"], {"password": PASSWORD})

    assert (typed["Location"], posted()) == ("/profile/address/", [])
    assert asked["Location"] == "/accounts/reauthenticate/?next=%2Fprofile%2Faddress%2F"
    assert (confirmed["Location"], client.get("/profile/address/").status_code) == ("/profile/address/", 200)


def test_the_link_is_told_in_both_languages_with_the_time_it_ends(filler: Person) -> None:
    filler.language = "en"

    wanted = addresses.ask(filler, "new@example.org", by(filler))

    assert wanted.until == AT + timedelta(days=1)
    assert posted()[0].subject.startswith("Dafeng: confirm your new e-mail address / ")
    assert "It is valid until 2024-12-03 10:00 (Beijing time)" in posted()[0].body
    assert timezone.is_aware(wanted.until)
