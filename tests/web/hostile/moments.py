"""The same moment: acts in threads that begin together, each with a connection of its own."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import cast

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from dafeng.web.integrations.errors import Stopped


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Carry out acts in threads that begin together; what they are refused with stands in the place of their answer."""
    usual, begin, answers = connections["default"], threading.Barrier(len(acts)), dict[int, object]()

    def run(place: int, act: Callable[[], object]) -> None:
        connections["default"] = mine = _another(usual)
        begin.wait()
        try:
            answers[place] = act()
        except Stopped as error:
            answers[place] = error
        finally:
            mine.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[place] for place in range(len(acts))]


@contextmanager
def in_a_file(folder: Path) -> Iterator[None]:
    """The database of the tests, from SQLite's memory, which no two connections share, in a file as instances have."""
    usual = connections["default"]
    if usual.vendor != "sqlite":
        yield
        return
    mine = _another(usual, str(folder / "shared.sqlite3"))
    usual.ensure_connection()
    mine.ensure_connection()
    cast("sqlite3.Connection", usual.connection).backup(cast("sqlite3.Connection", mine.connection))
    connections["default"] = mine
    try:
        yield
    finally:
        mine.close()
        connections["default"] = usual


def _another(usual: BaseDatabaseWrapper, name: str = "") -> BaseDatabaseWrapper:
    """A second connection to the same database, or to one of another name."""
    values = deepcopy(usual.settings_dict)
    values["NAME"] = name or values["NAME"]
    return type(usual)(values, "default")
