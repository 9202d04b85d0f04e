"""A county from the empty workbook to the frozen package, in a real browser."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.journeys.conftest import COUNTY
from tests.web.journeys.filling import GDP, filled, letter

SAVED = re.compile("已保存|已全部保存")
LONG_MS = 90_000


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="申报的各页面").get_by_role("link", name=name).click()


def download(page: Page, tmp_path: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载工作簿").click()
    waiting.value.save_as(tmp_path / "下载.xlsx")
    return tmp_path / "下载.xlsx"


def take_over(page: Page, workbook: Path) -> None:
    page.locator("input[name=workbook]").set_input_files(workbook)
    page.get_by_role("button", name="上传并比对").click()
    page.get_by_role("button", name="导入到申报中").click()


def mend(page: Page, sheet: str, old: str, new: str) -> None:
    """Follow the message to the cell and write what it asks for."""
    tab(page, "工作簿")
    page.locator("li.error", has_text=old).first.get_by_role("link", name="到该单元格").click()
    cell = page.locator(":focus")
    expect(cell).to_have_value(old)
    assert f"/{sheet}/" in page.url
    cell.fill(new)
    cell.press("Tab")
    expect(page.locator("[data-save-status]")).to_have_text(SAVED)


def write_chapters(page: Page) -> None:
    tab(page, "创建实施方案")
    links = [link.get_attribute("href") for link in page.locator("main table tbody a").all()]
    for address in links:
        page.goto(str(address))
        page.locator("#chapter-text").fill("## 工作思路\n\n本章由申报单位**如实**填写，减排量以吨CO2计。\n")
        expect(page.locator("[data-save-status]")).to_have_text(re.compile("已保存"), timeout=LONG_MS)
        expect(page.locator("[data-preview] strong")).to_have_text("如实")


def test_a_county_fills_mends_writes_sees_its_figures_and_submits(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(f"{COUNTY}-principal")
    page.get_by_role("link", name="申报", exact=True).first.click()
    page.locator("main table tbody a").first.click()
    tab(page, "工作簿")
    blank = download(page, tmp_path)

    take_over(page, filled(blank, tmp_path / "填报.xlsx", mistakes=True))
    expect(page.get_by_role("heading", name="2 处错误需要改正")).to_be_visible()
    mend(page, "economy", f"约{GDP}亿元", GDP)
    mend(page, "energy", "大卡车", "万吨")
    tab(page, "工作簿")
    expect(page.get_by_role("heading", name="工作簿没有错误")).to_be_visible()

    write_chapters(page)
    tab(page, "附件")
    form = page.locator("#commitment_letter form[enctype]")
    form.locator("input[type=file]").set_input_files(letter(tmp_path / "承诺书.pdf"))
    form.locator("button").click()
    expect(page.locator("#commitment_letter")).to_contain_text("承诺书.pdf")

    tab(page, "清单与路径")
    page.get_by_role("button", name="立即计算").click()
    expect(page.locator("main")).to_contain_text("能源消费总量")
    page.get_by_role("link", name="路径", exact=True).click()
    expect(page.locator("main [data-chart]").first).to_be_attached(timeout=LONG_MS)
    page.locator("main [data-chart]").first.scroll_into_view_if_needed()
    expect(page.locator("main canvas").first).to_be_visible()

    tab(page, "提交")
    page.locator("#declared").check()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.locator("main .hash").first).to_have_text(re.compile("^[0-9a-f]{64}$"))
    page.get_by_role("link", name="重新核算全部哈希").click()
    expect(page.locator("main")).to_contain_text("全部内容与提交时一致")

    plan = documents(page, tmp_path)
    assert "本章由申报单位" in plan
    assert "演示旗" in plan or "开鲁县" in plan


def documents(page: Page, tmp_path: Path) -> str:
    """Have the documents made, download the Word plan, and give its text."""
    tab(page, "创建实施方案")
    if page.get_by_role("button", name="重新生成方案和承诺书").count():
        page.get_by_role("button", name="重新生成方案和承诺书").click()
    row = page.locator("li", has_text=re.compile(r"\.docx")).first
    expect(row).to_be_visible(timeout=LONG_MS)
    with page.expect_download() as waiting:
        row.get_by_role("link", name="下载").click()
    waiting.value.save_as(tmp_path / "方案.docx")
    with zipfile.ZipFile(tmp_path / "方案.docx") as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
