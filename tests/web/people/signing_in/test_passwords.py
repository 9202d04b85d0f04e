"""Signing in with a password: by name or address, locked after five failures, and telling nobody who has an account."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dafeng.web.ledger.models import Entry
from dafeng.web.people.models import Person
from dafeng.web.people.services import accounts
from tests.web.people.conftest import PASSWORD, Desk, by

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def someone(person: Callable[..., Person]) -> Person:
    return person("filler", "county_government")


def tried(client: Client, name: str, password: str = "wrong", to: str = "") -> HttpResponse:  # noqa: S107 -- a wrong one
    said = {"login": name, "password": password, "next": to}
    return client.post("/accounts/login/", said, headers=ENGLISH)  # type: ignore[return-value]  # it is one


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("name", ["filler-150622-", "FILLER-150622-", "filler-150622-@example.org"])
def test_one_signs_in_by_name_or_address(someone: Person, name: str) -> None:
    client = Client()

    tried(client, name, PASSWORD)

    assert is_in(client)


def test_one_comes_to_the_page_one_wanted(someone: Person) -> None:
    client = Client()
    asked = client.get("/profile/")

    answer = tried(client, someone.username, PASSWORD, to="/profile/")

    assert (asked["Location"], answer["Location"]) == ("/accounts/login/?next=%2Fprofile%2F", "/profile/")


def test_one_is_sent_to_no_foreign_page(someone: Person) -> None:
    assert tried(Client(), someone.username, PASSWORD, to="https://example.com/")["Location"] == "/"


def test_passwords_are_kept_as_argon2(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]
    person = Person(username="x")
    person.set_password(PASSWORD)

    assert identify_hasher(person.password).algorithm == "argon2"


def test_the_key_of_the_session_changes_on_signing_in(someone: Person) -> None:
    client = Client()
    client.get("/accounts/login/")
    client.session.save()
    before = client.session.session_key

    tried(client, someone.username, PASSWORD)

    assert client.session.session_key != before


def test_the_fifth_failure_locks(someone: Person) -> None:
    client = Client()

    answers = [tried(client, someone.username).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]


def test_the_lock_out_says_how_long_and_what_to_do(someone: Person) -> None:
    client = Client()
    answer = [tried(client, someone.username) for _ in range(5)][-1]

    text = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
    assert "After 5 wrong attempts" in text
    assert "It opens by itself in 15 min." in text
    assert "ask the administrator of your body to unlock" in text
    assert '/accounts/password/reset/"' in answer.content.decode()


def test_name_and_address_count_together(someone: Person) -> None:
    client = Client()

    answers = [tried(client, name).status_code for name in (someone.username, someone.email) * 2 + (someone.email,)]

    assert answers[-1] == 429


def test_while_locked_the_right_password_does_not_open(someone: Person) -> None:
    client = Client()
    for _ in range(5):
        tried(client, someone.username)

    answer = tried(client, someone.username, PASSWORD)

    assert (answer.status_code, is_in(client)) == (429, False)


def test_after_a_quarter_of_an_hour_it_opens_again(someone: Person) -> None:
    client = Client()
    for _ in range(5):
        tried(client, someone.username)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))

    tried(client, someone.username, PASSWORD)

    assert is_in(client)


def test_the_remaining_time_goes_down(someone: Person) -> None:
    client = Client()
    for _ in range(5):
        tried(client, someone.username)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=9, seconds=30))

    assert "in 6 min." in tried(client, someone.username).content.decode()


def test_the_administrator_of_the_body_unlocks(someone: Person, person: Callable[..., Person]) -> None:
    client = Client()
    for _ in range(5):
        tried(client, someone.username)

    accounts.forgive(someone, by(person("body_administrator", "county_government")))
    tried(client, someone.username, PASSWORD)

    assert is_in(client)


def test_a_lock_out_stands_in_the_ledger(someone: Person) -> None:
    client = Client()
    for _ in range(5):
        tried(client, someone.username)

    entry = Entry.objects.get(act="lock_out")
    assert (entry.subject_type, entry.subject_id) == ("person", str(someone.pk))


def test_someone_else_is_not_locked_with_them(someone: Person, person: Callable[..., Person]) -> None:
    client, other = Client(), person("principal", "county_government")
    for _ in range(5):
        tried(client, someone.username)

    tried(client, other.username, PASSWORD)

    assert is_in(client)


def visible_text(answer: HttpResponse) -> str:
    return re.sub(r'value="[^"]*"|"X-CSRFToken": "[^"]*"', "", answer.content.decode())


def test_a_wrong_name_is_answered_like_a_wrong_password(someone: Person) -> None:
    known, unknown = tried(Client(), someone.username), tried(Client(), "nobody-here")

    assert (known.status_code, visible_text(known)) == (unknown.status_code, visible_text(unknown))


def test_a_name_without_account_is_locked_out_alike(someone: Person) -> None:
    clients = Client(), Client()

    answers = [
        [tried(client, name) for _ in range(5)][-1]
        for client, name in zip(clients, (someone.username, "nobody"), strict=True)
    ]

    assert visible_text(answers[0]) == visible_text(answers[1])


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(someone: Person) -> None:
    answers = [
        Client().post("/accounts/password/reset/", {"email": email}, headers=ENGLISH)
        for email in (someone.email, "stranger@example.org")
    ]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, "/accounts/password/reset/done/")
    ] * 2
    assert [message.to for message in mail.outbox] == [[someone.email]]


def test_a_new_password_is_set_by_the_link_in_the_mail_and_opens_at_once_after_a_lock_out(someone: Person) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": someone.email})
    found = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert found
    new = {"password1": "quite another one 7", "password2": "quite another one 7"}

    for _ in range(5):
        tried(client, someone.username)
    there = client.get(found[1])["Location"]
    client.post(there, new)
    tried(client, someone.username, "quite another one 7")

    assert is_in(client)
    assert mail.outbox[0].subject == "达峰平台：重设密码 / Dafeng: set a new password"


def test_a_changed_password_ends_the_other_sessions(desk: Callable[..., Desk]) -> None:
    here, there = desk("filler", "county_government"), desk("filler", "county_government")
    new = {"oldpassword": PASSWORD, "password1": "quite another one 7", "password2": "quite another one 7"}

    here.client.post("/accounts/password/change/", new)

    assert (here.get("/profile/"), there.get("/profile/")) == (200, 302)


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/connected/closed/"])
@pytest.mark.django_db
def test_nobody_registers_alone(path: str) -> None:
    client = Client()
    said = {"username": "new", "email": "new@example.org", "password1": PASSWORD}

    client.get(path)
    client.post(path, said)

    assert Person.objects.count() == 0


def test_a_locked_account_does_not_open_and_says_so_to_its_owner_alone(someone: Person) -> None:
    Person.objects.filter(pk=someone.pk).update(is_active=False)
    client = Client()

    wrong, right = tried(client, someone.username), tried(client, someone.username, PASSWORD)

    assert (wrong.status_code, right["Location"], is_in(client)) == (200, "/accounts/inactive/", False)


@pytest.mark.django_db
def test_the_ready_accounts_are_shown_in_a_demonstration_only(settings: Settings) -> None:
    ready = Person.objects.create(username="demo", name="演示人员", is_demonstration=True)
    ready.set_password(PASSWORD)
    ready.save()
    shown = {}
    for demonstration in (True, False):
        settings.DEMONSTRATION, settings.DEMONSTRATION_PASSWORD = demonstration, PASSWORD
        shown[demonstration] = Client().get("/accounts/login/").content.decode()

    assert ("演示人员" in shown[True], PASSWORD in shown[True]) == (True, True)
    assert ("演示人员" in shown[False], PASSWORD in shown[False]) == (False, False)
