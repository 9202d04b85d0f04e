"""An application is filled in, proved and handed in without a mouse; where one stands can always be seen."""

from django.test import Client
from playwright.sync_api import Page, expect

from tests.web.browser import Opened
from tests.web.looks.conftest import World

MOST_STEPS = 160
WANTED = """
() => [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')].filter(
  (one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.type !== 'hidden'
    && (one.type !== 'radio' || one.checked)
).length
"""
STANDS = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return {inside: false};
  const look = getComputedStyle(at), box = at.getBoundingClientRect();
  const seen = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
  const inSight = box.bottom > 0 && box.top < innerHeight;
  const inside = Boolean(at.closest('main')) && at.matches('a, button, input, select, textarea, summary');
  return {inside, seen, inSight, name: at.outerHTML.slice(0, 120)};
}
"""


def test_every_part_of_a_page_is_reached_by_tab_and_can_be_seen_there(world: World, opened: Opened) -> None:
    filler = world.person("filler", "county_government")
    page = opened(f"/applications/{world.faulty.pk}/", person=filler)
    page.emulate_media(reduced_motion="reduce")  # what glides into sight is not there at once
    for path in ("", "workbook/", "plan/tasks/", "attachments/", "conditions/", "submission/", "versions/"):
        page.goto(f"/applications/{world.faulty.pk}/{path}", wait_until="networkidle")
        wanted, stops = page.evaluate(WANTED), tab_stops(page)

        assert [stop["name"] for stop in stops if not (stop["seen"] and stop["inSight"])] == [], path
        assert len({stop["number"] for stop in stops}) == wanted, path


def tab_stops(page: Page) -> list[dict[str, object]]:
    """Where Tab leads within the content, from its beginning on."""
    page.locator("main").focus()
    stops: list[dict[str, object]] = []
    for number in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STANDS)
        if stop["inside"]:
            stops.append(stop | {"number": number})
        elif page.evaluate("!document.activeElement.closest('main')"):
            break
    return stops


def test_a_sheet_is_filled_in_by_keyboard(world: World, opened: Opened) -> None:
    address = f"/applications/{world.faulty.pk}/workbook/economy/"
    page = opened(address, person=world.person("filler", "county_government"))
    cells = page.locator("[data-column=population_10k]")
    first, before = cells.nth(0), cells.nth(0).input_value()

    first.focus()
    page.keyboard.type("77")
    page.keyboard.press("Escape")
    expect(first).to_have_value(before)
    expect(first).to_be_focused()

    page.keyboard.type("30.5")
    page.keyboard.press("Enter")
    expect(cells.nth(1)).to_be_focused()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()

    page.reload()
    expect(first).to_have_value("30.5")


def test_whoever_scrolls_down_a_long_form_still_sees_that_it_is_saved(world: World, opened: Opened) -> None:
    address = f"/applications/{world.faulty.pk}/workbook/profile/"
    page = opened(address, person=world.person("filler", "county_government"))

    page.locator("[data-column]").last.scroll_into_view_if_needed()

    expect(page.locator("[data-save-status]")).to_be_in_viewport()


def test_another_sheet_is_opened_without_scripts_too(world: World) -> None:
    client = Client()
    person = world.person("filler", "county_government")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.get(f"/applications/{world.faulty.pk}/workbook/", {"sheet": "energy"})

    assert answer.headers["Location"] == f"/applications/{world.faulty.pk}/workbook/energy/"


def test_charts_that_nobody_scrolled_to_are_drawn_on_paper(world: World, opened: Opened) -> None:
    address = f"/applications/{world.handed_in.pk}/figures/"
    page = opened(address, person=world.person("region_officer", "region_drc"))
    figures = page.locator("[data-chart]").count()
    assert figures > page.locator("[data-chart] canvas").count()

    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("[data-chart] canvas")).to_have_count(figures)
