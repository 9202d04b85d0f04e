"""Serving: the web server and the worker as two child processes that start and stop together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from dafeng.web.config.founding import SETTINGS
from dafeng.web.config.instance import HOME_VARIABLE, Instance

GRACE_SECONDS = 15.0
APPLICATION = "dafeng.web.config.wsgi:application"


class ServingError(Exception):
    """The platform cannot be served, or a part of it ended by itself."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the platform is to be found."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address as one types it into a browser."""
        return f"http://{self.host}:{self.port}/"


@dataclass
class Company:
    """The processes that make up the platform."""

    environment: dict[str, str]
    commands: dict[str, Sequence[str]] = field(default_factory=dict)
    members: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    leaving: bool = False

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a member in a group of its own, so that a key pressed at the terminal reaches us first."""
        self.commands[name] = command
        self.members[name] = subprocess.Popen(command, env=self.environment, start_new_session=True)

    def leave(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask for the end; the watch sees it."""
        self.leaving = True

    def watch(self) -> str:
        """Wait until the end is asked for or a member fails; returns the name of that member, empty otherwise.

        A member that ends well, as the worker does after so many jobs, is started again.
        """
        while not self.leaving:
            for name, process in list(self.members.items()):
                if process.poll() == 0:
                    self.start(name, self.commands[name])
                elif process.returncode is not None:
                    return name
            time.sleep(0.2)
        return ""

    def stop(self) -> None:
        """End all members, last started first: politely, and after a while for good, with whatever they started."""
        for process in reversed(self.members.values()):
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + GRACE_SECONDS
        for process in self.members.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0.1, until - time.monotonic()))
            with suppress(ProcessLookupError):  # the group is empty where all of it ended
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def serve(instance: Instance, address: Address, *, ready: Callable[[str], None]) -> None:
    """Serve an instance until it is stopped; raises ServingError when a part ends by itself.

    ``ready`` is called with the address once the server answers.
    """
    require_free(address)
    environment = os.environ | {HOME_VARIABLE: str(instance.home), "DJANGO_SETTINGS_MODULE": SETTINGS}
    company = Company(environment)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, company.leave)
    try:
        company.start("web", _web_command(address))
        company.start("worker", [sys.executable, "-m", "django", "work", f"--parent={os.getpid()}"])
        if _answers(address, company):
            ready(address.url)
        ended = company.watch()
    finally:
        company.stop()
    if ended:
        code = company.members[ended].returncode
        raise ServingError(f"The {ended} process ended by itself (exit code {code}); its last lines say why.")


def _web_command(address: Address) -> list[str]:
    where = ["--host", address.host, "--port", str(address.port)]
    size = ["--workers", os.environ.get("DAFENG_WORKERS", "2"), "--blocking-threads", "4"]
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--log-level",
        "warning",
        *where,
        *size,
        APPLICATION,
    ]


def require_free(address: Address) -> None:
    """Raise ServingError when something else answers there already."""
    with socket.socket(socket.AF_INET6 if ":" in address.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except (OSError, OverflowError) as error:
            said = getattr(error, "strerror", None) or "ports go from 0 to 65535"
            where = f"{address.host}:{address.port}"
            raise ServingError(f"{where} cannot be used ({said}); set PORT or HOST to another.") from error


def _answers(address: Address, company: Company) -> bool:
    """Wait until the server answers; False when the end came first."""
    while not company.leaving and all(process.poll() is None for process in company.members.values()):
        with socket.socket(socket.AF_INET6 if ":" in address.host else socket.AF_INET) as probe:
            probe.settimeout(0.5)
            if probe.connect_ex((address.host, address.port)) == 0:
                return True
        time.sleep(0.1)
    return False
