"""The page in a real browser: nothing fails, nothing is fetched, it fits a phone, and it can be read by everyone."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")


@dataclass
class Visit:
    """A page that was opened and read to its end, with what the browser said and what it asked for."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def visit(request: pytest.FixtureRequest, browser: Browser, chinese: Path) -> Iterator[Visit]:
    page = browser.new_page(viewport=request.param)
    seen = Visit(page)
    page.on("console", lambda message: seen.messages.append(message.text))
    page.on("pageerror", lambda error: seen.messages.append(str(error)))
    page.on("request", lambda asked: seen.requests.append(asked.url))
    page.goto((chinese / "report.html").as_uri())
    for figure in page.locator("figure").all():
        figure.scroll_into_view_if_needed()
        figure.locator("canvas").first.wait_for()
    yield seen
    page.close()


def test_the_browser_has_nothing_to_complain_about(visit: Visit) -> None:
    assert visit.messages == []


def test_the_page_asks_for_nothing_but_itself(visit: Visit, chinese: Path) -> None:
    outside = [address for address in visit.requests if not address.startswith("data:")]

    assert outside == [(chinese / "report.html").as_uri()]


def test_every_picture_becomes_interactive(visit: Visit) -> None:
    assert visit.page.locator("figure canvas").count() == 6
    assert visit.page.locator(".still:visible").count() == 0
    assert visit.page.evaluate(COLOURS_DRAWN) == [True] * 6


def test_nothing_sticks_out_sideways(visit: Visit) -> None:
    width = visit.page.evaluate("document.documentElement.scrollWidth")

    assert width == visit.page.viewport_size["width"]  # type: ignore[index]  # a page with a viewport has a size


def test_the_shipped_typeface_is_in_use(visit: Visit) -> None:
    assert visit.page.evaluate("[...document.fonts].map(font => [font.family, font.status])") == [
        ["Dafeng Sans", "loaded"],
        ["Dafeng Sans", "loaded"],
    ]


def test_all_text_stands_out_from_its_ground(visit: Visit) -> None:
    assert visit.page.evaluate(FAINT_TEXTS) == []


def test_everything_that_scrolls_can_be_reached_by_keyboard_and_has_a_name(visit: Visit) -> None:
    assert visit.page.evaluate(UNREACHABLE) == []


def test_touching_a_picture_shows_its_figures(visit: Visit) -> None:
    canvas = visit.page.locator("#picture-emissions canvas").first
    before = canvas.evaluate("canvas => canvas.toDataURL()")

    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + box["height"] * 0.6)

    visit.page.wait_for_timeout(300)
    assert canvas.evaluate("canvas => canvas.toDataURL()") != before
    assert visit.messages == []


def test_without_scripts_the_page_is_complete(browser: Browser, chinese: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((chinese / "report.html").as_uri())

    assert page.locator(".still svg:visible").count() == 6
    assert page.get_by_text("较2018年增长7.7%").first.is_visible()
    page.close()


def test_printed_it_has_the_drawings_and_the_folded_tables(browser: Browser, chinese: Path) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.goto((chinese / "report.html").as_uri())
    page.locator("#picture-flow").scroll_into_view_if_needed()
    page.locator("#picture-flow canvas").first.wait_for()

    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator("#picture-flow .still").is_visible()
    assert not page.locator("#picture-flow .live").is_visible()
    assert page.locator("table.factors").is_visible()
    page.close()


COLOURS_DRAWN = """() => [...document.querySelectorAll('figure canvas')].map(canvas => {
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let i = 0; i < pixels.length; i += 404) colours.add(pixels.slice(i, i + 3).join());
  return colours.size > 10;
})"""
FAINT_TEXTS = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!/rgba\\(.*, 0\\)/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const holds = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  return [...document.body.querySelectorAll('*')]
    .filter(e => !e.closest('svg, script') && holds(e))
    .filter(e => {
      const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => x - y);
      return (b + 0.05) / (a + 0.05) < 4.5;
    })
    .map(e => e.textContent.trim().slice(0, 30));
}"""
UNREACHABLE = """() => [...document.querySelectorAll('.scroll')]
  .filter(e => {
    const name = e.getAttribute('aria-label') || document.getElementById(e.getAttribute('aria-labelledby'));
    return e.tabIndex !== 0 || !name;
  })
  .map(e => e.outerHTML.slice(0, 80))"""
