"""Web servers as child processes: granian with the same number of workers and threads, whatever it serves."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORKERS, THREADS = 2, 4
"""As `dafeng serve` starts it."""
PATIENCE_S = 60.0


def leave_when_told() -> None:
    """Let SIGTERM end this process as an error would: what it started, and its folders, go with it."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


@dataclass(frozen=True, slots=True)
class Host:
    """A server that answers on this port of the machine; ``log`` holds what it said."""

    port: int
    log: Path


@contextmanager
def serving(python: Path, application: str, environment: Mapping[str, str], log: Path) -> Iterator[Host]:
    """A WSGI application served until the block ends; raises SystemExit with its last lines where it does not start."""
    port = _free_port()
    size = ["--workers", str(WORKERS), "--blocking-threads", str(THREADS)]
    where = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    command = [str(python), "-m", "granian", "--interface", "wsgi", *where, *size, application]
    with log.open("wb") as said:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=said, stderr=subprocess.STDOUT)
        try:
            _await(port, process, log)
            yield Host(port, log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
