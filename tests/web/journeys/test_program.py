"""The program of docs/how-to/use-the-api.md, with a token that was made on the page, as it stands there."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.journeys.conftest import PROGRAM, Platform
from tests.web.journeys.filling import filled
from tests.web.journeys.test_county import download, tab
from tools.committed import PROJECT

PAGE = PROJECT / "docs" / "how-to" / "use-the-api.md"


def token(page: Page, *scopes: str) -> str:
    page.goto("/profile/tokens/")
    page.locator("main a[href$='/tokens/']").first.click()
    page.locator("input[name=name]").fill("统计程序")
    for scope in scopes:
        page.locator(f"input[name=scopes][value={scope}]").check()
    page.locator("main form button.main").click()
    return page.locator(".secret").inner_text()


def test_a_program_hands_a_workbook_in_waits_and_reads_the_verdicts(
    platform: Platform, visit: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit(f"{PROGRAM}-principal")
    page.get_by_role("link", name="申报", exact=True).first.click()
    page.locator("main table tbody a").first.click()
    overview = page.url
    tab(page, "工作簿")
    filled(download(page, tmp_path), tmp_path / "workbook.xlsx")
    program = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[0]
    (tmp_path / "hand_in.py").write_text(program, encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "hand_in.py", platform.address, "workbook.xlsx"],
        cwd=tmp_path,
        env={**os.environ, "DAFENG_TOKEN": token(page, "write"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    handed_in, computed, *verdicts = ended.stdout.splitlines() or ["", ""]
    assert (ended.stderr, ended.returncode) == ("", 0)
    assert re.search(r": [1-9]\d* changes, 0 errors$", handed_in)
    assert computed == "computed: succeeded"
    assert ["met", "county-pledge-energy"] in [verdict.split()[:2] for verdict in verdicts]
    page.goto(f"{overview}versions/")
    expect(page.locator("main")).to_contain_text("workbook.xlsx")
