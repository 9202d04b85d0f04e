"""A database that processes share, as an instance has one, and workers that are real processes."""

import copy
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.plugin import DjangoDbBlocker

from dafeng.web.jobs import services
from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import BEAT_S
from dafeng.web.people.actor import Actor
from tests.web.once import Migrated

ROOT = Path(__file__).resolve().parents[3]
TRIAL = Path(__file__).with_name("trial_worker.py")
PATIENCE_S = 60.0
OTHERS_END = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
Until = Callable[[Callable[[], bool]], None]
KINDS = ("walk", "think", "stumble")


@pytest.fixture(scope="module")
def shared_database(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    migrated: Migrated,
) -> Iterator[str]:
    """A database of its own that other processes can open too, in place of the default one; gives its address."""
    with django_db_blocker.unblock():
        usual = connections["default"]
        values = copy.deepcopy(usual.settings_dict)
        name = f"jobs_{os.getpid()}"
        if usual.vendor == "sqlite":
            name = str(tmp_path_factory.mktemp("jobs") / "shared.sqlite3")
            shutil.copy(migrated.file(), name)  # PostgreSQL is told its template in the settings
        values["TEST"]["NAME"] = name
        mine = type(usual)(values, "default")
        _leave(usual)
        connections["default"] = mine
        before = usual.settings_dict["NAME"]
        created = mine.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=usual.vendor == "sqlite")
        usual.settings_dict["NAME"] = before  # Django writes the new name into the settings that all connections share
        yield _address(values, created)
        if mine.vendor == "postgresql":  # killed workers leave their connections behind for a moment
            with mine.cursor() as cursor:
                cursor.execute(OTHERS_END)
        _leave(mine)
        mine.creation.destroy_test_db(created, verbosity=0)
        usual.settings_dict["NAME"] = before
        connections["default"] = usual


def _leave(connection: BaseDatabaseWrapper) -> None:
    """Give back what belongs to a database: Django keeps the pool under the alias, not under the database."""
    connection.close()
    if isinstance(connection, PostgresWrapper):
        connection.close_pool()


def _address(values: dict[str, Any], name: str) -> str:
    if values["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{name}"
    host = values["HOST"] or values["OPTIONS"].get("host", "")
    port = f"&port={values['PORT']}" if values["PORT"] else ""
    password = f":{quote(values['PASSWORD'], safe='')}" if values["PASSWORD"] else ""
    return f"postgres://{values['USER']}{password}@/{name}?host={quote(host, safe='')}{port}"


@pytest.fixture
def address(shared_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The shared database without jobs in it."""
    for name in KINDS:
        register(Kind(name, lambda _work: {}, name))
    with django_db_blocker.unblock():
        DBTaskResult.objects.all().delete()
        Job.objects.all().delete()
        yield shared_database


@pytest.fixture
def worker(address: str, tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """Starts a worker as a process; ``silence`` is how long one may be silent, seconds."""
    begun: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {"DATABASE_URL": address, "DAFENG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "dafeng.web.config.settings"

    def worker(silence: float = 3 * BEAT_S) -> "subprocess.Popen[bytes]":
        begun.append(subprocess.Popen([sys.executable, str(TRIAL), str(silence)], env=environment))
        return begun[-1]

    yield worker
    for process in begun:
        process.kill()
        process.wait()


@pytest.fixture
def until(address: str) -> Until:
    """Waits until something holds, and fails where it does not within a while."""

    def until(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, [str(job) for job in Job.objects.all()]
            time.sleep(0.05)

    return until


@pytest.fixture
def begin(address: str, tmp_path: Path) -> Callable[..., Job]:
    """Starts a job on a subject; a walk writes who runs it into a file."""

    def begin(kind: str, subject: str = "1", **arguments: object) -> Job:
        given = {"file": str(tmp_path / "walks"), "steps": 40, "seconds": 0.1} | arguments
        return services.start(
            kind, actor=Actor(7, "Bao"), subject=("trial", subject), arguments=given, at=timezone.now()
        )

    return begin
