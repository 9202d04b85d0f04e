"""From the expert panel to the list: an objection is upheld, and the alternate comes in; in a real browser."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import listen, serious_faults
from tests.web.journeys.choosing import ALTERNATE, CHOSEN, LEAGUE, OPINION, OTHER_PARK, PARK, REGION, REMOVED, SCORES
from tests.web.journeys.conftest import FOUND, Platform, running, served
from tests.web.once import Migrated

NAMES = {CHOSEN: "托克托县", REMOVED: "土默特右旗", ALTERNATE: "昆都仑区", PARK: "包头市土右旗新型工业园区"}
READER = f"{REGION}-expert"
CONTACT = "内蒙古自治区发展改革委资源节约和环境保护处"
OBJECTION = "该旗2025年新上两台自备燃煤机组，未列入申报清单。"
WHY = "两台自备机组未计入，承诺值不成立。"
PLANT = "\nfrom tests.web.journeys.choosing import plant\nplant()\n"
MEANWHILE = "import django\ndjango.setup()\nfrom tests.web.journeys.choosing import colleagues_act\ncolleagues_act()\n"
LATER_DAYS = 30
"""Five working days lie in any thirty, even across the longest holidays."""
LONG_MS = 60_000


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("choosing") / "home"


@pytest.fixture(scope="module")
def platform(home: Path, migrated: Migrated) -> Iterator[Platform]:
    """A platform of its own, with five applications before two panels."""
    with running(home, FOUND.format(codes=set(SCORES)) + PLANT, migrated, "selection") as started:
        yield started


@dataclass
class Desks:
    """The people who act, each in a browser of their own."""

    visit: Callable[[str], Page]
    folder: Path
    pages: dict[str, Page] = field(default_factory=dict)

    def at(self, account: str, path: str) -> Page:
        """The page of someone, signed in when first asked for."""
        page = self.pages.setdefault(account, self.visit(account)) if account not in self.pages else self.pages[account]
        page.goto(path)
        return page

    def officer(self, path: str) -> Page:
        return self.at(f"{REGION}-region_officer", path)

    def principal(self, path: str) -> Page:
        return self.at(f"{REGION}-region_principal", path)

    def shot(self, page: Page, name: str) -> None:
        """Keep a picture of a page, which everyone must be able to read."""
        page.screenshot(path=self.folder / f"{name}.png", full_page=True)
        assert serious_faults(page) == []


def send(page: Page, action: str, *, button: str = "button.main", **said: str) -> None:
    """Fill a form in by the names of its fields, and send it; the answer must be no complaint."""
    form = page.locator(f"form[method=post][action$='{action}']").first
    form.evaluate("form => { for (let e = form; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true }")
    for name, value in said.items():
        one = form.locator(f"[name='{name}']")
        if one.first.get_attribute("type") == "radio":
            form.locator(f"[name='{name}'][value='{value}']").check()
        elif one.evaluate("e => e.tagName") == "SELECT":
            one.select_option(value)
        else:
            one.fill(value)
    form.locator(button if form.locator(button).count() else "button").first.click()
    page.wait_for_load_state()
    expect(page.locator(".message.error, .messages .error")).to_have_count(0)


def test_a_panel_scores_the_solver_proposes_people_decide_and_an_upheld_objection_calls_the_alternate(
    visit: Callable[[str], Page], chromium: Browser, platform: Platform, home: Path, tmp_path: Path
) -> None:
    desks = Desks(visit, tmp_path)
    panel = score(desks)
    meet(desks, panel, home)
    call = choose(desks)
    notice = publish(desks, call)
    receipt = object_to(chromium, platform, notice)
    settle(desks, notice)
    read_the_answer(chromium, platform, receipt)
    put_up_again(desks, notice)
    with served(home, {"PYTHONPATH": str(Path(__file__).parent / "later"), "DAYS_LATER": str(LATER_DAYS)}) as later:
        issue(chromium, later, tmp_path)


def score(desks: Desks) -> str:
    """The expert scores three counties, one of them with the keyboard alone."""
    page = desks.at(READER, "/panels/")
    page.get_by_role("link", name="旗县组").click()
    panel = page.url.removesuffix("/")
    cases = page.locator("main a[href^='/panels/cases/']")
    addresses = [str(one.get_attribute("href")) for one in cases.all()]
    assert len(addresses) == 3
    for place, address in enumerate(addresses):
        page.goto(address)
        name = page.locator("h1").inner_text().rpartition(" ")[2]
        value = next(value for code, value in SCORES.items() if NAMES.get(code) == name)
        give(page, value, by_keyboard=place == 0)
    desks.shot(page, "scored")
    return re.sub(r"^https?://[^/]+", "", panel)


def give(page: Page, value: int, *, by_keyboard: bool = False) -> None:
    """Mark every criterion alike, and finish."""
    for group in page.locator("fieldset.criterion").all():
        mark = group.locator(f"input[type=radio][value='{value}']")
        if by_keyboard:
            mark.focus()
            page.keyboard.press("Space")
        else:
            group.locator("label.mark", has=page.locator(f"input[value='{value}']")).click()
        expect(mark).to_be_checked()
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved", timeout=LONG_MS)
    page.locator("button[name=then][value=finish]").click()
    expect(page.locator("#my-scores + *")).to_contain_text("已完成")


def meet(desks: Desks, panel: str, home: Path) -> None:
    """The panel sees each other's scores, discusses, scores again and signs, and is concluded."""
    advance(desks, panel)
    page = desks.officer(f"{panel}/statistics/")
    desks.shot(page, "statistics")
    reader = desks.at(READER, f"{panel}/")
    cases = [str(one.get_attribute("href")) for one in reader.locator("main a[href^='/panels/cases/']").all()]
    reader.goto(cases[0])
    expect(reader.locator("#compared-first")).to_be_visible()
    advance(desks, panel)
    for case in cases:
        reader.goto(case)
        send(reader, "/opinion/", button="button", text=OPINION)
    advance(desks, panel)
    meanwhile(home)
    for case in cases:
        reader.goto(case)
        reader.locator("button[name=then][value=finish]").click()
        expect(reader.locator("#my-scores + *")).to_contain_text("已完成")
        send(reader, "/signature/", position="agree")
    send(desks.principal(f"{panel}/"), "/conclude/")


def advance(desks: Desks, panel: str) -> None:
    """On to the next phase."""
    send(desks.officer(f"{panel}/"), "/advance/")


def meanwhile(home: Path) -> None:
    """The colleagues score at desks that nobody watches."""
    environment = os.environ | {"DAFENG_HOME": str(home)}
    subprocess.run([sys.executable, "-c", MEANWHILE], env=environment, check=True)


def choose(desks: Desks) -> str:
    """Terms, the solver's set, and the decision beside it."""
    page = desks.officer("/selections/")
    page.locator("main a[href^='/selections/']").first.click()
    call = re.sub(r"^https?://[^/]+", "", page.url)
    page.goto(f"{call}terms/")
    for name, value in {"quota_county": "2", "quota_park": "1", "draws": "50", "reason": "演练名额"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("form button.main").first.click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
    page.goto(call)
    send(page, "/run/")
    expect(page.locator("#chosen-1")).to_be_visible(timeout=LONG_MS)
    desks.shot(page, "solved")
    for code in (CHOSEN, REMOVED, PARK):
        expect(page.locator(f"ol a[href$='/applicants/{code}/']")).to_be_visible()
    page.locator(f"a[href$='/applicants/{ALTERNATE}/']").first.click()
    desks.shot(page, "explained")
    page.go_back()
    send(page, "/choice/")
    decision = re.sub(r"^https?://[^/]+", "", page.url)
    desks.shot(page, "deciding")
    send(desks.principal(decision), "/close/", statement="专家组会议纪要第1号")
    return call


def publish(desks: Desks, call: str) -> str:
    """The notice goes up, and a visitor can read it."""
    page = desks.principal("/public-notices/")
    number = call.strip("/").rsplit("/", maxsplit=1)[-1]
    send(page, f"/calls/{number}/open/", contact=CONTACT)
    desks.shot(page, "notice")
    return re.sub(r"^https?://[^/]+", "", page.url)


def visitor(chromium: Browser, platform: Platform) -> Page:
    """Someone from the street."""
    context = chromium.new_context(base_url=platform.address, locale="zh-CN")
    platform.contexts.append(context)
    page = context.new_page()
    listen(page, platform.complaints.append)
    return page


def object_to(chromium: Browser, platform: Platform, notice: str) -> str:
    """An objection without a name; what comes back is a receipt."""
    page = visitor(chromium, platform)
    page.goto("/notice/")
    page.locator("main a[href^='/notice/']", has_text=re.compile(".")).first.click()
    expect(page.locator("main")).to_contain_text(NAMES[REMOVED])
    expect(page.locator("main")).not_to_contain_text(NAMES[ALTERNATE])
    assert serious_faults(page) == []
    page.locator("a[href$='/objection/']").first.click()
    page.locator("[name=place]").select_option(REMOVED)
    page.locator("[name=text]").fill(OBJECTION)
    page.locator("form[enctype] button.main").click()
    receipt = page.locator("p.receipt").inner_text()
    assert receipt
    return receipt


def settle(desks: Desks, notice: str) -> None:
    """Admissible, looked into by the league, upheld; the alternate is called."""
    page = desks.officer(notice)
    expect(page.locator("main")).to_contain_text("异议")
    page.locator("main a[href*='/objections/']").first.click()
    objection = re.sub(r"^https?://[^/]+", "", page.url)
    send(page, "/assess/", ground="facts", text="所述机组可核实。")
    send(page, "/inquire/", button="button", released="请核实是否有未列入清单的自备机组。")
    league = desks.at(f"{LEAGUE}-league_officer", "/public-notices/inquiries/")
    league.locator("main a[href*='/inquiries/']").first.click()
    expect(league.locator("main")).not_to_contain_text(OBJECTION)
    send(league, "/answer/", text="属实，两台机组2025年投运。")
    principal = desks.principal(objection)
    send(principal, "/decide/", upheld="upheld", effect="remove_and_call_alternate", reasons=WHY, answer=WHY)
    desks.shot(principal, "decided")
    expect(principal.locator("main")).to_contain_text(NAMES[ALTERNATE])


def read_the_answer(chromium: Browser, platform: Platform, receipt: str) -> None:
    page = visitor(chromium, platform)
    page.goto("/notice/answer/")
    page.locator("main form input[type=text], main form input:not([type=hidden])").first.fill(receipt)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text(WHY)


def put_up_again(desks: Desks, notice: str) -> None:
    """The list cannot be issued yet; the notice goes up again, with the alternate."""
    page = desks.principal(notice)
    expect(page.locator("form[action$='/issue/'] button.main")).to_be_disabled()
    send(page, "/open/", reason="一个申报主体退出，替补进入。", contact=CONTACT)
    expect(page.locator("form[action$='/issue/'] button.main")).to_be_disabled()


def issue(chromium: Browser, later: Platform, folder: Path) -> None:
    """When the term is over the list is issued, with the alternate and without who was removed."""
    page = later.visit(chromium, f"{REGION}-region_principal")
    page.goto("/public-notices/")
    page.locator("main a[href^='/public-notices/']").first.click()
    send(page, "/issue/", document="内发改环资〔2027〕1号")
    anyone = visitor(chromium, later)
    anyone.goto("/notice/")
    anyone.locator("main a[href^='/lists/']").first.click()
    main = anyone.locator("main")
    for code in (CHOSEN, ALTERNATE, PARK):
        expect(main).to_contain_text(NAMES[code])
    expect(main.get_by_role("cell", name=NAMES[REMOVED], exact=True)).to_have_count(0)
    anyone.screenshot(path=folder / "list.png", full_page=True)
    assert serious_faults(anyone) == []
    data = anyone.request.get(str(anyone.locator("a[href$='pilots.json']").get_attribute("href"))).json()
    assert {one["place"] for one in data["entries"]} == {CHOSEN, ALTERNATE, PARK}
    assert OTHER_PARK not in str(data)
    assert later.complaints == []
