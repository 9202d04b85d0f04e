"""A real browser on the live platform: it signs in by cookie, and whatever it complains about fails the test.

``opened(path, person=..., language="en", theme="dark", width=390)`` opens a page; ``serious_faults(page)`` asks axe.
The fixtures come into every test of the web through tests/web/conftest.py.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dafeng.web.people.models import Person

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NOT_NEEDED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""Parts of Chromium: its own address bar, which costs more than most of our pages with every new window, and what
Playwright turns off too, since of two such lists Chromium heeds only the last."""
SWITCHES = ["--no-sandbox", f"--disable-features={','.join(NOT_NEEDED)}"]
DESKTOP_PX, PHONE_PX = 1280, 390
TIMEOUT_MS = 15_000
SERIOUS = {"serious", "critical"}
EXPECTED = ("Failed to load resource: the server responded with a status of 4", "Response Status Error Code 4")
"""What the browser and htmx write about every answer such as 404, which a test may well ask for."""


class Opened(Protocol):
    """Opens a page of the live platform."""

    def __call__(
        self, path: str, *, person: Person | None = None, language: str = "zh-hans", theme: str = "", width: int = 1280
    ) -> Page:
        """The page, loaded and at rest."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    # Playwright keeps a loop running in this thread, and Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opened(chromium: Browser, live_server: object, transactional_db: None) -> Iterator[Opened]:
    """Opens pages for whoever; in the end nothing may have been complained about, not by the policy either."""
    address, complaints, contexts = str(live_server), list[str](), list[BrowserContext]()

    def opened(
        path: str, *, person: Person | None = None, language: str = "zh-hans", theme: str = "", width: int = DESKTOP_PX
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, base_url=address)
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language, "theme": theme}
        if person is not None:
            cookies[settings.SESSION_COOKIE_NAME] = session_of(person)
        given = [{"name": name, "value": value, "url": address} for name, value in cookies.items() if value]
        context.add_cookies(given)  # type: ignore[arg-type]  # the three keys that a cookie needs
        page = context.new_page()
        listen(page, complaints.append)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    if complaints:
        pytest.fail("the browser complains:\n" + "\n".join(complaints))


def session_of(person: Person) -> str:
    """The key of a session in which the person is signed in."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def listen(page: Page, complain: Callable[[str], None]) -> None:
    """Hand on every error and warning of the page's console, and every exception of its scripts."""

    def heard(kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith(EXPECTED):
            complain(f"{kind}: {text}")

    page.on("console", lambda message: heard(message.type, message.text))
    page.on("pageerror", lambda error: complain(f"exception: {error}"))


def serious_faults(page: Page) -> list[str]:
    """What axe finds that keeps people out: rule, and the elements."""
    # Of all that axe tells, thousands of parts, only the violations leave the browser.
    found = page.evaluate(f"{AXE_SCRIPT}\naxe.run({{resultTypes: ['violations']}}).then(told => told.violations)")
    return [
        f"{one['id']}: {', '.join(str(node['target']) for node in one['nodes'][:5])}"
        for one in found
        if one["impact"] in SERIOUS
    ]


def is_too_wide(page: Page) -> bool:
    """Whether one must scroll sideways to read the page."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
