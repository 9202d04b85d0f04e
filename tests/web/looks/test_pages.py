"""Every page of an application for everyone who opens it: at the desk and on the phone, by day and by night."""

import re

from playwright.sync_api import Page

from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.looks.conftest import World

HEIGHT_PX = 900
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def test_every_page_can_be_read_by_everyone_on_every_screen(world: World, opened: Opened) -> None:
    found, known = [], set[str]()
    for person, paths in world.everyone():
        page = opened(paths[0], person=person, theme="light", width=DESKTOP_PX)
        for path in paths:
            page.set_viewport_size({"width": DESKTOP_PX, "height": HEIGHT_PX})
            page.goto(path)
            faults = [*faults_at_the_desk(page), *faults_on_the_phone(page, audited=kind_of(path) not in known)]
            found += [f"{path} ({person}): {fault}" for fault in faults]
            known.add(kind_of(path))

    assert found == []


def kind_of(path: str) -> str:
    """The page, whichever application it shows."""
    return ID.sub("", path)


def faults_at_the_desk(page: Page) -> list[str]:
    """What keeps people out in the light of a desk."""
    found = ["is not there"] if page.locator("main").count() != 1 else []
    return found + serious_faults(page) + (["must be scrolled sideways"] if is_too_wide(page) else [])


def faults_on_the_phone(page: Page, *, audited: bool) -> list[str]:
    """What keeps people out in the dark on a phone; the colours of a kind of page are audited with its first reader."""
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.set_viewport_size({"width": PHONE_PX, "height": HEIGHT_PX})
    found = [f"on the phone: {fault}" for fault in serious_faults(page)] if audited else []
    return found + (["on the phone: must be scrolled sideways"] if is_too_wide(page) else [])
