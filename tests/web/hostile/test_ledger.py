"""The ledger against whoever has the database in hand, and against acts that fail half-way."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from dafeng.web.applications.models import Application
from dafeng.web.ledger.models import Entry
from tests.web.applications.filling import PDF
from tests.web.once import made_once

FOUND = """
from datetime import UTC, datetime, timedelta
from dafeng.web.config.founding import Founder, found_production
from dafeng.web.config.instance import Instance
from pathlib import Path
import sys
found_production(Instance(Path(sys.argv[1])), Founder("管理员", "admin@example.org", "neimenggu-2024"),
                 at=datetime(2024, 12, 2, tzinfo=UTC))
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import SYSTEM
for day in (3, 3, 4, 5):
    record(Act("open", Subject("call", "1", "申报"), datetime(2024, 12, day, 1, tzinfo=UTC), reason="理由",
               detail={"n": 1}), actor=SYSTEM)
"""


@pytest.fixture(scope="module")
def founded(shared_folder: Path) -> Path:
    """An instance with some days of acts, on SQLite wherever the tests run."""
    return made_once(shared_folder, "ledger", _found) / "home"


def _found(folder: Path) -> None:
    import os  # noqa: PLC0415 -- beside the only use
    import subprocess  # noqa: PLC0415 -- beside the only use
    import sys  # noqa: PLC0415 -- beside the only use

    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run([sys.executable, "-c", FOUND, str(folder / "home")], env=environment, check=True)


@pytest.fixture
def tampered(founded: Path, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Returns what verify-log says of a copy of the instance whose database was changed by hand."""
    import os  # noqa: PLC0415 -- beside the only use
    import shutil  # noqa: PLC0415 -- beside the only use
    import subprocess  # noqa: PLC0415 -- beside the only use
    import sys  # noqa: PLC0415 -- beside the only use

    def tampered(*statements: str) -> tuple[int, str]:
        home = tmp_path / "home"
        shutil.copytree(founded, home)
        with sqlite3.connect(home / "dafeng.sqlite3") as database:
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                database.execute(statement)
        database.close()
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "-m", "dafeng", "verify-log", "--lang", "en", "--home", str(home)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    return tampered


CHANGES = {
    "nothing": ("SELECT 1", 0),
    "a reason": ("UPDATE ledger_entry SET reason = '理田' WHERE number = 5", 1),
    "a time by a microsecond": ("UPDATE ledger_entry SET at = '2024-12-03 01:00:00.000001' WHERE number = 4", 1),
    "a number in the detail": ("UPDATE ledger_entry SET detail = '{\"n\": 2}' WHERE number = 5", 1),
    "no JSON in the detail": ("UPDATE ledger_entry SET detail = 'null' WHERE number = 5", 1),
    "who acted": ("UPDATE ledger_entry SET actor_name = 'x' WHERE number = 2", 1),
    "the body": ("UPDATE ledger_entry SET body_id = 1 WHERE number = 5", 1),
    "a hash": (
        "UPDATE ledger_entry SET hash = 'f' || substr(hash, 2) || '' WHERE number = 5 AND hash NOT LIKE 'f%'",
        1,
    ),
    "one removed": ("DELETE FROM ledger_entry WHERE number = 4", 1),
    "the first removed": ("DELETE FROM ledger_entry WHERE number = 1", 1),
    "the last removed": ("DELETE FROM ledger_entry WHERE number = (SELECT max(number) FROM ledger_entry)", 1),
    "one put in at the end": (
        (
            "INSERT INTO ledger_entry SELECT number + 1, at, act, actor_id, actor_name, body_id, body_name, "
            "subject_type, subject_id, subject_label, reason, detail, previous, hash FROM ledger_entry "
            "ORDER BY number DESC LIMIT 1"
        ),
        1,
    ),
    "a digest changed": ("UPDATE ledger_digest SET seal = 'f' || substr(seal, 2)", 1),
    "the count of a digest": ("UPDATE ledger_digest SET entries = entries + 1", 1),
    "a digest removed": ("DELETE FROM ledger_digest WHERE day = '2024-12-03'", 1),
    "all removed": ("DELETE FROM ledger_entry", 1),
    "the head": ("UPDATE ledger_head SET hash = 'f' || substr(hash, 2)", 1),
    "the head removed": ("DELETE FROM ledger_head", 1),
}


@pytest.mark.parametrize("case", CHANGES)
def test_verify_log_finds_what_was_changed_in_the_database(case: str, tampered: Callable[..., tuple[int, str]]) -> None:
    statement, code = CHANGES[case]

    found, said = tampered(statement)

    assert (found, "NOT SOUND" in said) == (code, bool(code))


def test_a_tail_that_was_cut_off_with_its_head_is_known_by_the_digest(tampered: Callable[..., tuple[int, str]]) -> None:
    cut = "DELETE FROM ledger_entry WHERE number > 3"
    head = "UPDATE ledger_head SET number = 3, hash = (SELECT hash FROM ledger_entry WHERE number = 3)"

    assert tampered(cut, head)[0] == 1


@pytest.fixture
def acts(ready: Application) -> Callable[[], list[str]]:
    """Returns the acts since it was last asked, with the check that each names actor and body."""
    seen = Entry.objects.count()

    def acts() -> list[str]:
        nonlocal seen
        entries = list(Entry.objects.order_by("number")[seen:])
        seen += len(entries)
        assert all(one.actor_id and one.body_id for one in entries)
        return [one.act for one in entries]

    return acts


def test_every_request_that_changes_something_leaves_its_act_and_a_refused_one_leaves_none(
    ready: Application, browser_of: Callable[..., Client], acts: Callable[[], list[str]]
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- beside the only use

    client, at = browser_of("principal"), f"/applications/{ready.pk}/"
    attachment = ready.attachments.first()
    assert attachment is not None

    def file(content: bytes) -> dict[str, Any]:
        return {"evidence": "other", "file": SimpleUploadedFile("a.pdf", content)}

    steps: list[tuple[str, dict[str, Any], list[str]]] = [
        ("versions/save/", {"remark": "x"}, ["save_version"]),
        ("versions/99/restore/", {}, []),
        ("attachments/", file(PDF), ["attach"]),
        ("attachments/", file(PDF), []),
        ("attachments/", file(b"MZ"), []),
        (f"attachments/{attachment.pk}/remove/", {"reason": "x"}, ["remove_attachment"]),
        ("submission/submit/", {"declared": "no"}, []),
        ("submission/submit/", {"declared": "yes"}, []),
        ("submission/withdraw/", {"reason": "x"}, []),
        ("versions/1/restore/", {}, ["restore"]),
    ]

    for path, fields, expected in steps:
        client.post(at + path, fields)
        assert acts() == expected, path


def test_a_database_error_in_the_middle_leaves_neither_act_nor_change(
    ready: Application,
    browser_of: Callable[..., Client],
    acts: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client, at = browser_of("principal"), f"/applications/{ready.pk}/"
    before, versions = Application.objects.values().get(), ready.versions.count()

    def broken(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if "INSERT INTO" in sql and "ledger_entry" in sql:
            raise DatabaseError("disk full")
        return execute(sql, *rest)

    with connection.execute_wrapper(broken):
        answers = [
            client.post(f"{at}submission/submit/", {"declared": "yes"}).status_code,
            client.post(f"{at}versions/save/", {"remark": "x"}).status_code,
            client.post(f"{at}versions/1/restore/").status_code,
        ]

    assert answers == [500, 500, 500]
    assert acts() == []
    assert (Application.objects.values().get(), ready.versions.count()) == (before, versions)
    assert not ready.packages.exists()
