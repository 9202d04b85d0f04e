"""The whole report, diagnosis and pathway with it, in a real browser."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from dafeng.files.documents import write_documents
from tests.files.charts.sample import sample
from tests.files.charts.sample_pathway import diagnosis, pathway

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
PICTURES = 24

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")


@dataclass
class Visit:
    page: Page
    messages: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("outlook")
    write_documents(sample(), (), folder, "zh", diagnosis=diagnosis(), pathway=pathway())
    return Path(folder / "report.html").as_uri()


@pytest.fixture(scope="module", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    page = browser.new_page(viewport=request.param)
    seen = Visit(page)
    page.on("console", lambda message: seen.messages.append(message.text))
    page.on("pageerror", lambda error: seen.messages.append(str(error)))
    page.goto(address)
    for figure in page.locator("figure").all():
        figure.scroll_into_view_if_needed()
        figure.locator("canvas").first.wait_for()
    yield seen
    page.close()


def test_every_picture_becomes_interactive_without_complaint(visit: Visit) -> None:
    assert visit.messages == []
    assert visit.page.locator("figure canvas").count() == PICTURES


def test_nothing_sticks_out_sideways(visit: Visit) -> None:
    width = visit.page.evaluate("document.documentElement.scrollWidth")

    assert width == visit.page.viewport_size["width"]  # type: ignore[index]  # a page with a viewport has a size


def test_a_picture_is_laid_out_for_its_width_again_when_the_screen_is_turned(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    place = page.locator("#picture-scenarios_direct")
    place.scroll_into_view_if_needed()
    place.locator("canvas").first.wait_for()
    narrow = page.evaluate(TITLE_WIDTH)

    page.set_viewport_size(DESKTOP)
    page.wait_for_function(f"({TITLE_WIDTH})() > {narrow}")
    page.close()

    assert narrow == 310


TITLE_WIDTH = """() => echarts.getInstanceByDom(
  document.querySelector('#picture-scenarios_direct .live')
).getOption().title[0].textStyle.width"""
