"""A park that had an accident: it may fill in everything, and is stopped by the gate with its clause."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.journeys.conftest import PARK
from tests.web.journeys.filling import filled
from tests.web.journeys.test_county import download, tab, take_over


def test_a_park_with_an_incident_is_stopped_by_the_gate_with_its_clause(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit(f"{PARK.lower()}-principal")
    page.get_by_role("link", name="申报", exact=True).first.click()
    page.locator("main table tbody a").first.click()
    tab(page, "工作簿")
    take_over(page, filled(download(page, tmp_path), tmp_path / "填报.xlsx", incident="yes"))

    tab(page, "申报条件")
    gate = page.locator("li.verdict", has_text="五(二)4").filter(has_text="不符合")
    expect(gate).to_have_count(1)
    gate.locator("summary").click()
    expect(gate).to_contain_text("近3年来未发生较大及以上生产安全事故和突发环境事件")

    tab(page, "提交")
    expect(page.locator("main")).to_contain_text("五(二)4")
    expect(page.get_by_role("button", name="提交", exact=True)).to_be_disabled()
    answer = page.request.post(
        page.url.replace("/applications/", "/api/v1/applications/").replace("/submission/", "/submission"),
        data={"declared": True},
        headers={"X-CSRFToken": csrf(page), "Referer": page.url},
    )
    assert answer.status in {409, 422}
    assert "五(二)4" in {problem["where"] for problem in answer.json()["problems"]}


def csrf(page: Page) -> str:
    return str(page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value"))
