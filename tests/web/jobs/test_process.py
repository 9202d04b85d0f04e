"""The worker as `dafeng serve` starts and ends it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.web.jobs import worker


@pytest.fixture
def surroundings(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("DAFENG_HOME", str(tmp_path))


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except FileNotFoundError:
        return False


def listens(pid: int) -> bool:
    """Whether the process has said what to do when it is asked to end."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_worker_starts_as_a_process_and_ends_when_asked(surroundings: None) -> None:
    process = worker.start()
    wait_until(lambda: listens(process.pid))

    assert process.poll() is None
    assert worker.stop(process) == 0


def test_a_worker_that_does_not_listen_is_killed_after_the_grace() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()

    assert worker.stop(process, grace_s=0.5) == -signal.SIGKILL
    process.stdout.close()


def test_the_worker_ends_when_the_process_that_started_it_is_gone(surroundings: None) -> None:
    starts = "from dafeng.web.jobs import worker; import time; print(worker.start().pid, flush=True); time.sleep(60)"
    program = f"import django; django.setup(); {starts}"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "dafeng.web.config.settings"}
    with subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        wait_until(lambda: listens(child))
        parent.kill()

    wait_until(lambda: not is_alive(child))
