"""Nothing that was typed is lost: two tabs, two people, a session that ends, a form filled by keyboard alone."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.web.journeys.conftest import DESK

SAVED = re.compile("已保存")


def profile(page: Page) -> Page:
    page.get_by_role("link", name="申报", exact=True).first.click()
    page.locator("main table tbody a").first.click()
    page.wait_for_url(re.compile("/applications/[0-9a-f-]{36}/$"))
    page.goto(f"{page.url}workbook/profile/")
    return page


def field(page: Page, column: str) -> Locator:
    return page.locator(f"[data-column='{column}']")


def test_two_people_change_the_same_field_and_both_texts_are_shown(visit: Callable[..., Page]) -> None:
    first, second = profile(visit(f"{DESK}-filler")), profile(visit(f"{DESK}-principal"))
    field(first, "contact_name").fill("甲")
    field(first, "contact_name").press("Tab")
    expect(first.locator("[data-save-status]")).to_have_text(SAVED)

    field(second, "contact_name").fill("乙")
    field(second, "contact_name").press("Tab")
    expect(second.get_by_role("button", name="采用对方的: 甲")).to_be_visible()
    second.get_by_role("button", name="保留我的: 乙").click()
    expect(second.locator("[data-save-status]")).to_have_text(SAVED)

    first.reload()
    expect(field(first, "contact_name")).to_have_value("乙")


def test_two_people_change_different_fields_and_both_stand(visit: Callable[..., Page]) -> None:
    first, second = profile(visit(f"{DESK}-filler")), profile(visit(f"{DESK}-principal"))
    for page, column, text in ((first, "contact_phone", "0475-1"), (second, "contact_email", "a@example.org")):
        field(page, column).fill(text)
        field(page, column).press("Tab")
        expect(page.locator("[data-save-status]")).to_have_text(SAVED)

    first.reload()

    expect(field(first, "contact_phone")).to_have_value("0475-1")
    expect(field(first, "contact_email")).to_have_value("a@example.org")


def test_what_is_typed_after_the_session_ended_is_there_after_signing_in_again(visit: Callable[..., Page]) -> None:
    page = profile(visit(f"{DESK}-filler"))
    address, context = page.url, page.context
    kept = [cookie for cookie in context.cookies() if cookie["name"] == "sessionid"]
    context.clear_cookies(name="sessionid")

    field(page, "data_source").fill("会话结束后填写的来源")
    field(page, "data_source").press("Tab")
    expect(page.get_by_role("link", name="重新登录")).to_be_visible()

    context.add_cookies(kept)  # type: ignore[arg-type]  # what the browser itself has given out
    page.goto(address)
    expect(page.locator("[data-save-status]")).to_have_text(SAVED)
    page.reload()
    expect(field(page, "data_source")).to_have_value("会话结束后填写的来源")


def test_a_sheet_is_filled_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = profile(visit(f"{DESK}-filler"))
    page.goto(page.url.replace("profile", "economy"))
    page.get_by_role("button", name="添加一行").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("2023")
    page.keyboard.press("Tab")
    page.keyboard.type("31.5")
    page.keyboard.press("Tab")
    expect(page.locator("[data-save-status]")).to_have_text(SAVED)

    page.reload()

    last = page.locator("tr[data-row]").last
    expect(last.locator("[data-column=year]")).to_have_value("2023")
    expect(last.locator("[data-column=population_10k]")).to_have_value("31.5")
