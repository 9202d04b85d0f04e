"""The worker as `dafeng serve` starts and ends it."""

import os
import signal
import subprocess
import sys
import time
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


def test_the_worker_starts_as_a_process_and_ends_when_asked(surroundings: None) -> None:
    process = worker.start()
    time.sleep(3)

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
        time.sleep(3)
        assert is_alive(child)
        parent.kill()

    end = time.monotonic() + 15
    while is_alive(child) and time.monotonic() < end:
        time.sleep(0.1)

    assert not is_alive(child)
