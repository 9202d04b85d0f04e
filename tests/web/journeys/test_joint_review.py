"""Two counties and a park of one league, from the league's review to the region's acceptance, in a real browser."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Page, expect

from tests.web.journeys.conftest import FOUND, Platform, running
from tests.web.journeys.planting import COUNTY, LEAGUE, PARK, SILENT
from tests.web.once import Migrated

NAMES = {COUNTY: "土默特右旗", SILENT: "达尔罕茂明安联合旗", PARK: "包头市土右旗新型工业园区"}
DEPARTMENTS = ("science", "industry", "transport", "housing", "energy")
OBJECTION = "绿电直连项目的消纳方案未经电网企业确认，暂不宜推荐。"
CONDITION = "节能改造项目须于2026年底前完成。"
WRONG, MENDED = "1.05", "0.93"
"""Polysilicon of 2022 (10^4 t): the county first writes less than its park makes; then the park mends its figure."""
SAVED = re.compile("已保存|已全部保存")
LONG_MS = 40_000


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory, migrated: Migrated) -> Iterator[Platform]:
    """A platform of its own, on which part of the review lies behind."""
    planting = "\nfrom tests.web.journeys.planting import plant\nplant()\n"
    founding = FOUND.format(codes={COUNTY, SILENT, PARK}) + planting
    with running(tmp_path_factory.mktemp("league") / "home", founding, migrated, "joint_review") as started:
        yield started


@dataclass
class Case:
    """The people who act, each in a browser of their own, and the applications that they act on."""

    visit: Callable[..., Page]
    folder: Path
    desks: dict[str, Page] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def desk(self, account: str) -> Page:
        """The page of someone, signed in when first asked for."""
        if account not in self.desks:
            self.desks[account] = self.visit(account)
        return self.desks[account]

    @property
    def officer(self) -> Page:
        return self.desk(f"{LEAGUE}-league_officer")

    @property
    def principal(self) -> Page:
        return self.desk(f"{LEAGUE}-league_principal")

    def review(self, page: Page, place: str) -> Page:
        """The page of a review, opened by someone."""
        page.goto(f"{self.addresses[place]}review/")
        return page

    def shot(self, page: Page, name: str) -> None:
        """Keep a picture of a page for whoever wants to look."""
        page.screenshot(path=self.folder / f"{name}.png", full_page=True)


def post(page: Page, path: str, data: object) -> APIResponse:
    """An act through the API, in the session of whoever sits at the page."""
    token = str(page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value"))
    return page.request.post(path, data=data, headers={"X-CSRFToken": token, "Referer": page.url})


def test_a_league_reviews_recommends_and_corrects_until_the_region_accepts(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    case = Case(visit, tmp_path)
    open_review(case)
    five_departments_act(case)
    conclude_and_sign(case, COUNTY)
    return_for_correction(case)
    correct(case, COUNTY, "filler", WRONG)
    the_signature_is_void(case)
    act_again(case, COUNTY)
    conclude_and_sign(case, COUNTY)
    nomination = rank(case)
    nothing_leaves_too_early(case, nomination)
    silence_counts(case)
    send(case, nomination)
    the_region_finds_the_contradiction(case, nomination)
    correct(case, PARK, "principal", MENDED)
    act_again(case, PARK)
    conclude_and_sign(case, PARK)
    confirm(case, nomination)
    send(case, nomination)
    opinions_and_checks(case, nomination)
    accept(case, nomination)


def open_review(case: Case) -> None:
    page = case.officer
    page.goto("/reviews/")
    for place, name in NAMES.items():
        address = page.locator("main table a", has_text=name).first.get_attribute("href")
        case.addresses[place] = str(address).removesuffix("review/")
    page.get_by_role("checkbox", name=NAMES[COUNTY]).check()
    page.get_by_role("button", name="启动所选审核").click()
    expect(page.locator("main table tr", has_text=NAMES[COUNTY])).to_contain_text("审核中")
    case.shot(page, "01-queue")


def five_departments_act(case: Case) -> None:
    said = {"industry": ("agree_with_conditions", CONDITION), "energy": ("object", OBJECTION)}
    for number, one in enumerate(DEPARTMENTS, start=1):
        page = case.review(case.desk(f"{LEAGUE}-{one}"), COUNTY)
        position, text = said.get(one, ("agree", ""))
        if one == "science":
            answer_the_checklist(page)
        form = page.locator("form.position")
        form.locator(f"input[value={position}]").check()
        if text:
            form.locator("[name=conditions]" if position != "object" else "[name=reason]").fill(text)
        form.locator("button").click()
        expect(page.locator("#stands")).to_contain_text(f"{number} / 6")
        if number == 3:
            expect(case.review(case.principal, COUNTY).locator("main")).to_contain_text("牵头单位最后表态")
            case.shot(case.principal, "02-three-of-six")
    case.shot(case.desk(f"{LEAGUE}-energy"), "03-objection")


def answer_the_checklist(page: Page) -> None:
    items = page.locator("ol.checklist > li")
    for place in range(items.count()):
        items.nth(place).locator("input[value=yes]").check()
    page.get_by_role("button", name="保存结论").click()
    expect(page.locator(".desk")).to_contain_text(f"{items.count()} / {items.count()}")


def conclude_and_sign(case: Case, place: str) -> None:
    page = case.review(case.principal, place)
    form = page.locator("form.position")
    form.locator("input[value=agree]").check()
    form.get_by_role("button", name="作出牵头意见").click()
    expect(page.locator("#stands")).to_contain_text("/ 6")
    for part in ("truth", "legality", "completeness"):
        page.locator(f"#statement input[name={part}]").check()
    page.locator("#statement").get_by_role("button", name="签署").click()
    expect(page.locator("#statement header")).to_contain_text("已签署")
    case.shot(page, f"04-signed-{place}")


def return_for_correction(case: Case) -> None:
    page = case.review(case.officer, COUNTY)
    page.locator("#ask > summary").click()
    form = page.locator("#ask form")
    form.locator("input[value=correction]").check()
    form.locator("#ask-text").fill("多晶硅产量与统计年报不一致，请更正后重新报送。")
    form.locator("#link-1").select_option("sheet:products")
    form.locator("#text-1").fill("请核对2022年多晶硅产量。")
    form.get_by_role("button", name="发送").click()
    expect(page.locator("#stands")).to_contain_text("申报单位")
    case.shot(page, "05-returned")


def correct(case: Case, place: str, role: str, value: str) -> None:
    """The applicant sees what is asked, but not who said what, mends the figure, and submits again."""
    page = case.review(case.desk(f"{place.lower()}-{role}"), place)
    expect(page.locator("#requests")).to_contain_text("补正")
    expect(page.locator("main")).not_to_contain_text(OBJECTION)
    case.shot(page, f"06-asked-{place}")
    page.goto(f"{case.addresses[place]}workbook/products/")
    row = (
        page.locator("tr[data-row]")
        .filter(has=page.locator("[data-column=year]"))
        .evaluate_all(
            """rows => rows.find(row => row.querySelector('[data-column=year]').value === '2022'
           && row.querySelector('[data-column=product]').value === '多晶硅').dataset.row"""
        )
    )
    cell = page.locator(f"tr[data-row='{row}'] [data-column=output]")
    cell.fill(value)
    cell.press("Tab")
    expect(page.locator("[data-save-status]")).to_have_text(SAVED)
    page = case.desk(f"{place.lower()}-principal")
    page.goto(f"{case.addresses[place]}submission/")
    page.locator("#declared").check()
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url(re.compile(r"/submission/2/$"), timeout=LONG_MS)
    expect(page.locator("main .hash").first).to_have_text(re.compile("^[0-9a-f]{64}$"))


def the_signature_is_void(case: Case) -> None:
    page = case.review(case.principal, COUNTY)
    expect(page.locator("#statement header")).to_contain_text("已失效，须重新签署")
    expect(page.locator(".parties")).to_contain_text("已失效，须重新会签")
    expect(page.locator("#changes")).to_contain_text(WRONG)
    case.shot(page, "07-void")


def act_again(case: Case, place: str) -> None:
    """Everyone is asked anew, and acts through the API this time, where nobody acts twice either."""
    for one in DEPARTMENTS:
        page = case.review(case.desk(f"{LEAGUE}-{one}"), place)
        number = int(str(page.locator("form.position [name=revision]").get_attribute("value")))
        position, reason = ("object", OBJECTION) if (one, place) == ("energy", COUNTY) else ("agree", "")
        data = {"party": f"league_{one}", "position": position, "reason": reason, "revision": number}
        path = f"/api/v1{case.addresses[place]}review/positions"
        assert post(page, path, data).status == 201
        assert post(page, path, data).status == 409


def rank(case: Case) -> str:
    """The league begins its nomination, decides on all three, and changes the order of the two counties."""
    page = case.officer
    page.goto("/nominations/")
    page.get_by_role("button", name="开始推荐").click()
    page.wait_for_url(re.compile("/nominations/[0-9a-f-]{36}/$"))
    for place, name in ((SILENT, "清洁能源基础好"), (COUNTY, "硅材料产业与绿电结合紧密"), (PARK, "循环化改造成效明显")):
        decide(case, page, place, f"{name}，示范带动作用强。")
    page.get_by_role("button", name=f"将{NAMES[COUNTY]}上移").click()
    expect(page.locator(f"#a-{key(case, COUNTY)} .rank")).to_have_text("1")
    page.locator("#letter-number").fill("包发改环资〔演示〕2号")
    page.get_by_role("button", name="登记", exact=True).last.click()
    return page.url.split("#")[0]


def decide(case: Case, page: Page, place: str, reasons: str) -> None:
    one = page.locator(f"#a-{key(case, place)}")
    one.locator("summary").click()
    one.locator("input[value=recommended]").check()
    one.locator("textarea").fill(reasons)
    one.get_by_role("button", name="登记").click()
    expect(page.locator(f"#a-{key(case, place)} .reasons")).to_contain_text(reasons)


def key(case: Case, place: str) -> str:
    return case.addresses[place].split("/")[2]


def nothing_leaves_too_early(case: Case, nomination: str) -> None:
    page = case.principal
    page.goto(nomination)
    expect(page.locator(".hindrances")).to_contain_text(NAMES[SILENT])
    expect(page.get_by_role("button", name="报送自治区")).to_be_disabled()
    case.shot(page, "08-hindered")
    path = nomination.replace("/nominations/", "/api/v1/nominations/") + "sending"
    answer = post(page, path, {"revision": None})
    assert answer.status == 422
    assert "no_statement" in {problem["code"] for problem in answer.json()["problems"]}


def silence_counts(case: Case) -> None:
    page = case.review(case.principal, SILENT)
    expect(page.locator(".parties")).to_contain_text("未表态，视为无意见")
    case.shot(page, "09-silent")
    conclude_and_sign(case, SILENT)


def send(case: Case, nomination: str) -> None:
    page = case.principal
    page.goto(nomination)
    expect(page.locator(".hindrances")).to_have_count(0)
    page.get_by_role("button", name="报送自治区").click()
    expect(page.locator("section", has=page.locator("#sent"))).to_contain_text("按时")
    case.shot(page, "10-sent")


def the_region_finds_the_contradiction(case: Case, nomination: str) -> None:
    page = case.desk("150000-region_officer")
    page.goto(f"{nomination}intake/")
    contradictions = page.get_by_role("link", name="本批次全部矛盾").get_attribute("href")
    compared(page, str(contradictions), 1)
    found = page.locator(".contradiction").first
    expect(found).to_contain_text(NAMES[PARK])
    expect(found).to_contain_text(WRONG)
    case.shot(page, "11-contradiction")
    page.goto(f"{nomination}intake/")
    page.locator("details", has=page.locator("#return-reason")).locator("summary").click()
    page.locator("#return-reason").fill("园区多晶硅产量大于所在旗县，请核对后重新报送。")
    page.locator(f"#back-{key(case, PARK)}").check()
    page.locator(f"#text-{key(case, PARK)}").fill("请核对2022年多晶硅产量。")
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.locator(".about")).to_contain_text("退回")
    case.shot(page, "12-returned-by-the-region")


def compared(page: Page, contradictions: str, wanted: int) -> None:
    """Wait until the worker has held against each other what is with the region now."""
    page.goto(contradictions)
    for _try in range(180):
        done = page.locator("main .help.number").count() and not page.locator("main .note").count()
        if done and page.locator(".contradiction").count() == wanted:
            return
        page.wait_for_timeout(500)
        page.goto(contradictions)
    raise AssertionError(page.locator("main").inner_text())


def confirm(case: Case, nomination: str) -> None:
    page = case.officer
    page.goto(nomination)
    expect(page.locator(".hindrances")).to_contain_text(NAMES[PARK])
    decide(case, page, PARK, "园区已更正产量，推荐意见不变。")


def opinions_and_checks(case: Case, nomination: str) -> None:
    for one in DEPARTMENTS:
        page = case.desk(f"150000-{one}")
        page.goto(f"{nomination}intake/")
        page.locator("input[name=position][value=agree]").check()
        page.get_by_role("button", name="提出意见").click()
        expect(page.locator("section", has=page.locator("#opinions"))).to_contain_text("同意")
    page = case.desk("150000-region_officer")
    page.goto(f"{nomination}intake/")
    for place in NAMES:
        group = page.locator(f"#check-{key(case, place)}")
        for select in group.locator("select").all():
            select.select_option(index=1)
        group.get_by_role("button", name="登记核对结果").click()
        expect(group.locator("header .number")).to_have_text(re.compile(r"^(\d+) / \1$"))
    case.shot(page, "13-checked")


def accept(case: Case, nomination: str) -> None:
    page = case.desk("150000-region_principal")
    page.goto(f"{nomination}intake/")
    contradictions = str(page.get_by_role("link", name="本批次全部矛盾").get_attribute("href"))
    compared(page, contradictions, 0)
    page.goto(f"{nomination}intake/")
    expect(page.locator("#deciding")).to_have_text("可以受理")
    page.get_by_role("button", name="受理", exact=True).click()
    expect(page.locator("main")).to_contain_text("推荐已受理")
    case.shot(page, "14-accepted")
    case.review(page, COUNTY)
    expect(page.locator(".parties .said", has_text=OBJECTION)).to_be_visible()
    case.shot(page, "15-dissent-travels")
