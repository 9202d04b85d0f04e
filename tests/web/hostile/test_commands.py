"""``init``, ``serve`` and ``verify-log`` where something is not as it should be: one line, and an exit code."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.web.once import made_once

ADMIN = ("--name", "管理员", "--email", "admin@example.org")
PATIENCE_S = 300

pytestmark = pytest.mark.once


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    error: str


def run(*words: str, **variables: str) -> Said:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PORT", "HOST"}}
    done = subprocess.run(
        [sys.executable, "-m", "dafeng", *words],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def one_line(said: Said, *words: str) -> None:
    """The command failed with one line that says why and blames nobody else."""
    assert said.code >= 1
    assert len(said.error.splitlines()) == 1, said.error
    assert said.error.startswith("dafeng"), said.error
    assert all(word in said.error for word in words), said.error
    assert "Traceback" not in said.error
    assert "please report" not in said.error


@pytest.fixture(scope="module")
def founding(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """A production instance, and what was said when it was made."""
    place = made_once(shared_folder, "commands", _init)
    home = shutil.copytree(place / "home", tmp_path_factory.mktemp("instance") / "home")
    return home, Said(**json.loads((place / "said.json").read_text("utf-8")))


def _init(folder: Path) -> None:
    said = run("init", "--lang", "en", "--home", str(folder / "home"), *ADMIN)
    (folder / "said.json").write_text(json.dumps(said._asdict()), "utf-8")


@pytest.fixture
def founded(founding: tuple[Path, Said]) -> Path:
    """A production instance."""
    return founding[0]


@pytest.fixture
def home(founded: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoilt."""
    shutil.copytree(founded, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_first_administrator_is_told_a_whole_address(founding: tuple[Path, Said]) -> None:
    said = founding[1]

    assert (said.code, said.error) == (0, "")
    assert said.out.splitlines()[-1].startswith("http://127.0.0.1:8000/invitation/")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--name", "管理员", "--email", "nonsense"), "e-mail"),
        (("--name", "管理员", "--email", "a b@example.org"), "e-mail"),
        (("--name", "管理员", "--email", "a@example.org\nBcc: b@example.org"), "e-mail"),
        (("--name", "", "--email", "a@example.org"), "name"),
        (("--name", "长" * 500, "--email", "a@example.org"), "name"),
        ((*ADMIN, "--programme", "nothing-2000"), "neimenggu-2024"),
        ((*ADMIN, "--programme", "../../etc"), "neimenggu-2024"),
    ],
)
def test_a_founder_or_programme_that_cannot_be_leaves_no_folder(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    said = run("init", "--lang", "en", "--home", str(tmp_path / "home"), *words)

    one_line(said, told)
    assert not (tmp_path / "home").exists()


def test_an_instance_is_made_once(home: Path) -> None:
    before = (home / "secret.key").read_bytes()

    one_line(run("init", "--lang", "en", "--home", str(home), *ADMIN), "already holds an instance")
    assert (home / "secret.key").read_bytes() == before


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("mine")

    one_line(run("init", "--lang", "en", "--home", str(tmp_path), *ADMIN), "not empty")
    serving = run("serve", "--lang", "en", "--home", str(tmp_path), PORT="0")
    assert (serving.code, "not empty" in serving.error.splitlines()[-1]) == (1, True)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("secret.key", "mine")]


@pytest.mark.parametrize("where", ["/proc/nothing/home", "/dev/null/home", "/etc/hostname"])
def test_a_folder_that_cannot_be_written_is_told(where: str) -> None:
    one_line(run("init", "--lang", "en", "--home", where, *ADMIN), where)


def test_an_init_that_was_broken_off_is_made_further(home: Path) -> None:
    (home / "instance.toml").write_text('kind = "production"\n')

    said = run("init", "--lang", "en", "--home", str(home), *ADMIN)

    assert (said.code, said.error) == (0, "")
    assert "complete = true" in (home / "instance.toml").read_text()


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"PORT": "99999"}, "65535"),
        ({"PORT": "-1"}, "65535"),
        ({"PORT": "abc"}, "abc"),
        ({"HOST": "nowhere.invalid"}, "nowhere.invalid"),
        ({"HOST": "203.0.113.1"}, "203.0.113.1"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "mysql://a:b@127.0.0.1/c"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, "database"),
        ({"DATABASE_URL": "postgres://a:b@127.0.0.1:1/c"}, "DATABASE_URL"),
    ],
)
def test_what_cannot_be_served_is_told_in_one_line(
    variables: dict[str, str], told: str, founded: Path, port: int
) -> None:
    one_line(run("serve", "--lang", "en", "--home", str(founded), **({"PORT": str(port)} | variables)), told)


def test_a_port_in_use_is_told(founded: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = str(taken.getsockname()[1])

        one_line(run("serve", "--lang", "en", "--home", str(founded), PORT=number), number, "cannot be used")


SPOILT: dict[str, Callable[[Path], object]] = {
    "marker": lambda home: (home / "instance.toml").write_text("not [toml"),
    "marker in no text": lambda home: (home / "instance.toml").write_bytes(b"\xff\xfe"),
    "no key": lambda home: (home / "secret.key").unlink(),
    "key in no text": lambda home: (home / "secret.key").write_bytes(b"\xff\xfe"),
}


@pytest.mark.parametrize("case", SPOILT)
@pytest.mark.parametrize("command", ["serve", "verify-log"])
def test_a_spoilt_instance_is_told(case: str, command: str, home: Path, port: int) -> None:
    SPOILT[case](home)

    one_line(run(command, "--lang", "en", "--home", str(home), PORT=str(port)), str(home))


def test_a_database_that_is_none_is_told(home: Path, port: int) -> None:
    for one in home.glob("dafeng.sqlite3*"):
        one.unlink()
    (home / "dafeng.sqlite3").write_bytes(b"nonsense" * 1000)

    one_line(run("serve", "--lang", "en", "--home", str(home), PORT=str(port)), "not a database")


def test_nothing_is_verified_where_there_is_no_instance(tmp_path: Path) -> None:
    one_line(run("verify-log", "--lang", "en", "--home", str(tmp_path)), "no instance")
    one_line(run("verify-log", "--lang", "en", HOME=str(tmp_path), XDG_DATA_HOME="", DAFENG_HOME=""), "no instance")


def test_a_worker_that_is_killed_ends_the_platform_with_a_line(home: Path, port: int) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    serving = subprocess.Popen(
        [sys.executable, "-m", "dafeng", "serve", "--lang", "en", "--home", str(home), "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        assert "is open at" in serving.stdout.readline()
        os.kill(child_of(serving.pid, "work"), signal.SIGKILL)
        _out, error = serving.communicate(timeout=PATIENCE_S)
    finally:
        serving.kill()

    assert serving.returncode == 1
    assert "worker process ended" in error.splitlines()[-1]
    assert "Traceback" not in error


def child_of(parent: int, word: str) -> int:
    """The child process of a process whose command holds the word."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        for number in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            if word in Path(f"/proc/{number}/cmdline").read_text().split("\0"):
                return int(number)
        time.sleep(0.1)
    raise AssertionError(f"{parent} has no child for {word}")
