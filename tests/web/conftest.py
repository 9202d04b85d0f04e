"""What all tests of the web share: places, bodies and people of a small region, and a call that is open."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import reset_hashers
from django.db import connection
from django.utils.translation import deactivate
from pytest_django.plugin import DjangoDbBlocker

from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.models import Body, Membership, Person, Role
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Call, Programme
from tests.web.browser import chromium, opened  # noqa: F401 -- fixtures of every test of the web
from tests.web.once import Migrated, migrated, shared_folder  # noqa: F401 -- likewise

NOW = datetime(2024, 12, 2, 1, 0, tzinfo=UTC)
"""A Monday morning in the weeks of the call."""


WEB = Path(__file__).parent
ONCE = {"opened", "platform", "in_state"}
"""Fixtures of tests that walk through many pages, for minutes: what they find is the same on every database."""


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    for item in items:
        if ONCE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.once)
        if WEB in item.path.parents and item.get_closest_marker("once") is None:
            item.add_marker(pytest.mark.twice)
    yield  # others leave out what is not asked for, and shuffle
    items[:] = _long_ones_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _long_ones_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Each worker is handed as many of the long tests, and begins with them: short ones are shared out at the end."""
    long = [one for one in items if one.get_closest_marker("once")]
    short = [one for one in items if not one.get_closest_marker("once")]
    return [
        item
        for worker in range(workers)
        for some in (long, short)
        for item in some[len(some) * worker // workers : len(some) * (worker + 1) // workers]
    ]


@pytest.fixture(scope="session", autouse=True)
def nothing_collected() -> None:
    """Static files come from where they are made, not from a folder that only an instance has."""
    settings.STATIC_ROOT = None  # before the first server reads it


@pytest.fixture(scope="session", autouse=True)
def no_second_factor() -> None:
    """No role requires a second factor, as in a demonstration; tests/web/people requires it where it matters."""
    settings.MFA_REQUIRED_ROLES = []  # of the instance, which tests have none of


@pytest.fixture(scope="session", autouse=True)
def passwords_hashed_quickly() -> None:
    """How passwords are kept is a matter of one test alone (tests/web/people/signing_in); a fifth of a second each."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    reset_hashers(setting="PASSWORD_HASHERS")  # they were read before


@pytest.fixture(scope="session")
def django_db_keepdb(*, django_db_use_migrations: bool) -> bool:
    """What lies there before the first test on SQLite is the copy of the migrated database."""
    return connection.vendor == "sqlite" and django_db_use_migrations


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    tmp_path_factory: pytest.TempPathFactory,
    migrated: Migrated,  # noqa: F811 -- the fixture
    *,
    django_db_use_migrations: bool,
) -> None:
    """Each worker starts from a copy of the migrated database: the migrations alone take a dozen seconds.

    SQLite works in a file, as in an instance: in memory, threads get "table is locked" where they should wait.
    """
    test = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "dafeng.sqlite3")
    if django_db_use_migrations and connection.vendor == "sqlite":
        shutil.copy(migrated.file(), test["NAME"])
    elif django_db_use_migrations:
        test["TEMPLATE"] = migrated.database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Between tests SQLite empties tables row by row, which the ledger refuses; that one guard is taken away."""
    made = connection.settings_dict["NAME"] == connection.settings_dict["TEST"]["NAME"]  # not where no test asks for it
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and made:
            unguard("delete")


@pytest.fixture(autouse=True)
def nobody_has_read_yet() -> None:
    """The language of the last request stays with its thread; no test begins with that of the test before."""
    deactivate()


@pytest.fixture
def unguarded(db: None) -> None:
    """Whoever has the database can take the guards of the ledger away; then only the chain tells."""
    unguard("update")
    unguard("delete")


def unguard(act: str) -> None:
    for table in ("ledger_entry", "ledger_digest"):
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


@pytest.fixture
def region(db: None) -> Place:
    """Inner Mongolia with two leagues, a county in each, and a park in the first county."""
    region = Place.objects.create(code="150000", level="region", name_zh="内蒙古自治区", path="150000")
    for league, league_name, county, county_name in (
        ("150600", "鄂尔多斯市", "150622", "准格尔旗"),
        ("150400", "赤峰市", "150428", "喀喇沁旗"),
    ):
        above = Place.objects.create(
            code=league, level="league", name_zh=league_name, parent=region, path=f"150000/{league}"
        )
        Place.objects.create(
            code=county, level="county", name_zh=county_name, parent=above, path=f"{above.path}/{county}"
        )
    Place.objects.create(
        code="S157035",
        level="park",
        name_zh="内蒙古准格尔经济开发区",
        parent_id="150622",
        path="150000/150600/150622/S157035",
    )
    return region


BODIES = {
    "region_drc": ("150000", ""),
    "region_department": ("150000", "energy"),
    "league_drc": ("150600", ""),
    "league_department": ("150600", "energy"),
    "county_government": ("150622", ""),
    "park_committee": ("S157035", ""),
    "expert_pool": ("150000", ""),
    "platform": ("150000", ""),
}


@pytest.fixture
def body(region: Place) -> Callable[..., Body]:
    """Returns the body of a kind at a place, made when first asked for."""

    def body(kind: str, place: str = "", department: str = "") -> Body:
        where, which = BODIES[kind]
        return Body.objects.get_or_create(
            kind=kind,
            place_id=place or where,
            department=department or which,
            defaults={"name_zh": f"{Place.objects.get(pk=place or where).name_zh}{kind}"},
        )[0]

    return body


@pytest.fixture
def person(body: Callable[..., Body]) -> Callable[..., Person]:
    """Returns a person with a role for a body, made when first asked for."""

    def person(role: str, kind: str, place: str = "", department: str = "") -> Person:
        office = body(kind, place, department)
        username = f"{role}-{office.place_id}-{office.department}"
        someone, made = Person.objects.get_or_create(
            username=username, defaults={"name": username, "email": f"{username}@example.org"}
        )
        if made:
            someone.set_password("a long enough password")
            someone.save()
            Membership.objects.create(person=someone, body=office, role=Role(role), since=NOW)
        return someone

    return person


@pytest.fixture
def actor(person: Callable[..., Person]) -> Callable[..., Actor]:
    """Returns the actor of such a person."""
    return lambda *office: actor_of(person(*office))


@pytest.fixture
def call(region: Place, body: Callable[..., Body]) -> Call:
    """An open call of the Inner Mongolia programme."""
    programme = Programme.objects.create(rulebook="neimenggu-2024", region=region, lead=body("region_drc"))
    return Call.objects.create(
        programme=programme,
        name="碳达峰试点申报",
        rulebook_version="1.0",
        opens_at=NOW - timedelta(days=5),
        closes_at=datetime(2025, 1, 10, 15, 59, 59, tzinfo=UTC),
        recommend_by=datetime(2025, 1, 10, 15, 59, 59, tzinfo=UTC),
    )
