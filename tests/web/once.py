"""What the parallel workers of a run need alike and take seconds to make: one makes it, the others wait and copy.

The fixtures ``shared_folder`` and ``migrated`` come into every test of the web through tests/web/conftest.py.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from dafeng.web.config.instance import Instance

MIGRATE = """
from dafeng.web.config.founding import bring_up_to_date, enter
from dafeng.web.config.instance import current_instance
enter(current_instance())
bring_up_to_date()
"""


def made_once(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker to ask for it makes; nobody gets to see it before it is complete."""
    place = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            unfinished = Path(tempfile.mkdtemp(dir=folder))
            make(unfinished)
            unfinished.rename(place)
    return place


@dataclass(frozen=True)
class Migrated:
    """A database with all tables and no rows but those of the migrations, from which others are copied."""

    folder: Path
    server: str
    """The address of the PostgreSQL on which the tests run; empty on SQLite."""

    NAME = "dafeng_migrated"

    def file(self) -> Path:
        """The database as a file of SQLite."""
        return made_once(self.folder, "migrated", _migrate) / "dafeng.sqlite3"

    def database(self) -> str:
        """The name of the database on PostgreSQL, as CREATE DATABASE … TEMPLATE takes it."""
        made_once(self.folder, "migrated", lambda home: _migrate(home, self._own(self.NAME, "template1")))
        return self.NAME

    def copy_for(self, instance: Instance, name: str) -> dict[str, str]:
        """Give an instance a copy, on PostgreSQL by a name; returns what its processes need in their environment."""
        if self.server:
            return {"DATABASE_URL": self._own(name, self.database())}
        shutil.copy(self.file(), instance.database)
        return {}

    def _own(self, name: str, template: str) -> str:
        """A database made anew after a template; returns its address."""
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        return urlsplit(self.server)._replace(path=f"/{name}").geturl()


def _migrate(home: Path, address: str = "") -> None:
    """Run the migrations of the platform on the database at the address, or on that of an instance."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = kept | {"DAFENG_HOME": str(home)} | ({"DATABASE_URL": address} if address else {})
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, check=True)


@pytest.fixture(scope="session")
def shared_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run see, and no other run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def migrated(shared_folder: Path) -> Migrated:
    """The database that all databases of tests are copies of."""
    address = os.environ.get("DATABASE_URL", "")
    return Migrated(shared_folder, address if address.startswith("postgres") else "")
