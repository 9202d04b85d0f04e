"""The platform as people meet it: ``dafeng serve`` with web and worker, on a demonstration of two applicants."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dafeng.web.config.instance import Instance
from tests.web.browser import listen
from tests.web.once import Migrated

COUNTY, PARK, DESK, PROGRAM = "150523", "G155001", "150525", "152224"
"""A county and a park of the demonstration whose applications are still empty, and two counties with much filled in."""
FOUND = """
from datetime import UTC, datetime
from dafeng.web.config.founding import bring_up_to_date, enter
from dafeng.web.config.instance import current_instance
instance = current_instance()
instance.create("demonstration")
enter(instance)
bring_up_to_date()
from dafeng.web.demonstration.services import load
load(datetime.now(UTC), codes={codes!r})
instance.complete()
"""
PATIENCE_S = 60


@dataclass
class Platform:
    """A running platform: its address, and what browsers that visit it complained about."""

    address: str
    home: Path
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def visit(self, browser: Browser, account: str) -> Page:
        """A page in a browser of its own, signed in by one click on a ready account."""
        context = browser.new_context(
            base_url=self.address, viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True
        )
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        page = context.new_page()
        listen(page, self.complaints.append)
        page.goto("/accounts/login/")
        form = page.locator(f"form:has(input[name=login][value='{account}'])")
        form.locator("button").first.dispatch_event("click")  # some accounts stand there twice
        expect(page.locator("main")).to_be_visible()
        return page


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory, migrated: Migrated) -> Iterator[Platform]:
    """The platform, started once; in the end it must stop cleanly."""
    founding = FOUND.format(codes={COUNTY, PARK, DESK, PROGRAM})
    with running(tmp_path_factory.mktemp("platform") / "home", founding, migrated) as started:
        yield started


@contextmanager
def running(home: Path, founding: str, migrated: Migrated, database: str = "journeys") -> Iterator[Platform]:
    """Found an instance by a program, and have it served; in the end it must stop cleanly."""
    instance = Instance(home)
    instance.create("demonstration")
    name = f"{database}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    environment = {"DAFENG_HOME": str(home)} | migrated.copy_for(instance, name)
    subprocess.run([sys.executable, "-c", founding], env=os.environ | environment, check=True)
    with served(home, environment) as started:
        yield started


@contextmanager
def served(home: Path, environment: Mapping[str, str]) -> Iterator[Platform]:
    """Have an instance served that was founded; in the end it must stop cleanly."""
    port = free_port()
    given = {**os.environ, "DAFENG_HOME": str(home), "PORT": str(port), **environment}
    serving = subprocess.Popen([sys.executable, "-m", "dafeng", "serve"], env=given)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", serving)
        yield Platform(f"http://127.0.0.1:{port}", home)
    finally:
        serving.terminate()
        assert serving.wait(timeout=PATIENCE_S) == 0


@pytest.fixture
def visit(platform: Platform, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Signs someone in; in the end the browser may have complained about nothing."""
    platform.complaints.clear()
    yield lambda account: platform.visit(chromium, account)
    while platform.contexts:
        platform.contexts.pop().close()
    assert platform.complaints == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, serving: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and serving.poll() is None:
        try:
            with urlopen(url, timeout=2) as answer:  # noqa: S310 -- our own address
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer; exit code {serving.poll()}")
