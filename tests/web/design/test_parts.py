"""Every part of the design in a real browser: it can be read and used by everyone, and it does what it says."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults

pytestmark = pytest.mark.urls("tests.web.design.gallery")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP_PX, PHONE_PX], ids=["desk", "phone"])
def test_everyone_can_use_every_part(theme: str, width: int, opened: Opened) -> None:
    page = opened("/parts/", theme=theme, width=width)

    expect(page.locator("[data-chart] canvas")).to_be_visible()
    assert serious_faults(page) == []
    assert not is_too_wide(page)


def test_a_chart_follows_the_theme_and_gives_its_figures(opened: Opened) -> None:
    page = opened("/parts/", theme="light")
    canvas = page.locator("[data-chart] canvas")
    expect(canvas).to_be_visible()
    before = canvas.screenshot()

    page.locator("header .menu summary").first.click()
    page.locator("button[value=dark]").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("header .menu[open]")).to_have_count(0)
    assert canvas.screenshot() != before
    with page.expect_download() as saved:
        page.locator("[data-save=csv]").click()
    content = saved.value.path().read_text(encoding="utf-8-sig")
    assert content.splitlines() == ['"年份","煤炭 </script>"', '"2021","10"', '"2022","\'=12"']


def test_the_theme_is_remembered_by_the_server(opened: Opened) -> None:
    page = opened("/parts/", theme="light")
    page.locator("header .menu summary").first.click()
    with page.expect_response("**/look/theme/"):
        page.locator("button[value=dark]").click()

    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_dialog_opens_and_escape_closes_it(opened: Opened) -> None:
    page = opened("/parts/")

    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_countdown_runs_and_ends(opened: Opened) -> None:
    page = opened("/parts/")
    running, over = page.locator(".countdown .left").all()
    first = running.inner_text()

    expect(running).not_to_have_text(first)
    assert re.match(r"1\s*天\s*23\s*时\s*59\s*分\s*\d\d\s*秒", running.inner_text())
    assert over.inner_text() == "已截止"


def test_a_form_that_saves_itself_says_how_it_stands(opened: Opened) -> None:
    page = opened("/parts/")
    said, amount = page.locator("[data-saved]"), page.locator("#id_amount")

    amount.fill("12")
    expect(said).to_have_text("尚未保存")
    amount.blur()

    expect(said).to_have_text(re.compile(r"^已于 \d\d:\d\d:\d\d 保存$"))


def test_a_file_that_was_chosen_is_named(opened: Opened) -> None:
    page = opened("/parts/")

    page.locator("#id_file").set_input_files({"name": "准格尔旗.xlsx", "mimeType": "", "buffer": b"0" * 2**20})

    expect(page.locator("[data-chosen]")).to_have_text("准格尔旗.xlsx · 1.00 MB")


def rows(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


def test_a_table_is_sorted_and_filtered_without_leaving_the_page(opened: Opened) -> None:
    page = opened("/counties/")
    page.evaluate("window.stayed = true")

    page.get_by_role("link", name="Coal").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Coal"))
    page.locator("#f-counties-kind").select_option("coal")

    expect(page.locator("tbody th")).to_have_count(2)
    assert rows(page) == ["准格尔旗", "达拉特旗"]
    assert page.url.endswith("/counties/?kind=coal&sort=coal")
    assert page.evaluate("window.stayed") is True
    page.reload()
    assert rows(page) == ["准格尔旗", "达拉特旗"]


def test_going_back_shows_what_stood_there_before(opened: Opened) -> None:
    page = opened("/counties/")
    page.locator("#f-counties-kind").select_option("farm")
    expect(page.locator("tbody th")).to_have_count(2)

    page.go_back()

    expect(page.locator("tbody th")).to_have_count(4)
    expect(page.locator("h1")).to_be_visible()


def test_a_filter_keeps_the_cursor_where_one_types(opened: Opened) -> None:
    page = opened("/counties/")

    page.locator("#f-counties-name").press_sequentially("旗")
    expect(page.locator("tbody th")).to_have_count(3)

    expect(page.locator("#f-counties-name")).to_be_focused()


def test_a_table_works_without_scripts(opened: Opened) -> None:
    page = opened("/counties/")
    bare = page.context.browser.new_context(java_script_enabled=False, base_url=page.url)  # type: ignore[union-attr]  # a browser made it
    plain = bare.new_page()
    plain.goto("/counties/")

    plain.locator("#f-counties-kind").select_option("coal")
    plain.locator(".filters button").click()
    plain.get_by_role("link", name="Coal").click()

    assert rows(plain) == ["准格尔旗", "达拉特旗"]
    bare.close()


def test_the_whole_table_can_be_reached_by_keyboard(opened: Opened) -> None:
    page = opened("/counties/")
    page.locator("#f-counties-name").focus()
    for _press in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").strip() == "Coal":
            break
    page.keyboard.press("Enter")

    expect(page.locator("th[aria-sort]")).to_have_text(re.compile("Coal"))


def test_on_the_phone_the_navigation_opens_and_closes(opened: Opened) -> None:
    page = opened("/counties/", width=PHONE_PX)
    expect(page.locator("#side")).to_be_hidden()

    page.locator(".open-side").click()
    expect(page.locator("#side")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("#side")).to_be_hidden()
