"""Every page of an application for everyone who opens it: at the desk and on the phone, by day and by night."""

from playwright.sync_api import Page

from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.looks.conftest import World

HEIGHT_PX = 900


def test_every_page_can_be_read_by_everyone_on_every_screen(world: World, opened: Opened) -> None:
    found = []
    for person, paths in world.everyone():
        page = opened(paths[0], person=person, theme="light", width=DESKTOP_PX)
        for path in paths:
            page.set_viewport_size({"width": DESKTOP_PX, "height": HEIGHT_PX})
            page.goto(path, wait_until="networkidle")
            found += [f"{path} ({person}): {fault}" for fault in faults_at_desk_and_phone(page)]

    assert found == []


def faults_at_desk_and_phone(page: Page) -> list[str]:
    """What keeps people out in the light of a desk, and in the dark on a phone."""
    found = ["is not there"] if page.locator("main").count() != 1 else []
    found += serious_faults(page) + (["must be scrolled sideways"] if is_too_wide(page) else [])
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.set_viewport_size({"width": PHONE_PX, "height": HEIGHT_PX})
    found += [f"on the phone: {fault}" for fault in serious_faults(page)]
    return found + (["on the phone: must be scrolled sideways"] if is_too_wide(page) else [])
