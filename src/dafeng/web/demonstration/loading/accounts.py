"""Ready accounts for every role, with one password that only a demonstration has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from dafeng.data.places import leagues, region
from dafeng.web.demonstration.cast import cast_list
from dafeng.web.demonstration.seeds import listed
from dafeng.web.people.actor import SYSTEM, Actor, actor_of
from dafeng.web.people.models import Body, Person, Role
from dafeng.web.people.services import roles
from dafeng.web.people.services.recording import By, note

ADDRESS = "{username}@demonstration.invalid"
LANGUAGE = "zh-hans"


@dataclass(frozen=True, slots=True)
class Account:
    """An account to be made: user name, name, and the role it has for a body."""

    username: str
    name: str
    body: Body
    role: Role


def make_accounts(at: datetime) -> int:
    """Make the accounts that are not there yet; returns how many were made."""
    have = set(Person.objects.filter(is_demonstration=True).values_list("username", flat=True))
    # One hash for all: the password is shown on the sign-in page, and hashing is slow by design.
    password = make_password(settings.DEMONSTRATION_PASSWORD)
    missing = [account for account in _accounts() if account.username not in have]
    for account in missing:
        _make(account, password, By(SYSTEM, at))
    return len(missing)


def actor_at(place: str, role: Role, department: str = "") -> Actor:
    """Who holds a role for the body of a place, or for its department; raises DoesNotExist where nobody does."""
    return actor_of(Person.objects.get(username=_username(place, department, role)))


def _make(account: Account, password: str, by: By) -> None:
    person = Person(
        username=account.username,
        name=account.name,
        email=ADDRESS.format(username=account.username),
        password=password,
        language=LANGUAGE,
        is_demonstration=True,
    )
    person.save()
    note("make_account", person, by)
    roles.grant(person, account.body, account.role, by)


def _accounts() -> Iterator[Account]:
    bodies = {(body.kind, body.place_id, body.department): body for body in Body.objects.select_related("place")}
    for row in listed("accounts"):
        for place in _places(row):
            body = bodies.get((row["body"], place, row["department"]))
            if body is not None:
                yield Account(
                    _username(place, row["department"], Role(row["role"])),
                    row["name"].format(place=body.place.name_zh),
                    body,
                    Role(row["role"]),
                )


def _places(row: Mapping[str, str]) -> list[str]:
    known = {
        "region": [region().code],
        "leagues": [league.code for league in leagues()],
        "applicants": [part.code for part in cast_list()],
    }
    return known.get(row["places"], [row["places"]])


def _username(place: str, department: str, role: Role) -> str:
    return f"{place}-{department or role.value}".lower()
