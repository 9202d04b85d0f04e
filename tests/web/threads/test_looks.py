"""The comments on an application as people see and write them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.web.applications.models import Application
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Person
from dafeng.web.threads.services import Writing, write
from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.threads.conftest import NOW


@pytest.fixture
def talked(application: Application, someone: Callable[[str], Actor]) -> Application:
    """An application that was talked about, by both sides and among the league."""
    asked = Writing("请说明2023年煤炭消费量与统计公报相差3.2万吨的原因。", "applicant_and_league", "workbook")
    first = write(application, asked, actor=someone("league_officer"), at=NOW)
    answer = Writing("统计公报不含自备电厂用煤。\n\n已在工作簿备注中说明。", answers=first.pk)
    write(application, answer, actor=someone("principal"), at=NOW)
    write(application, Writing("建议会同能源局核对。", "league"), actor=someone("league_department"), at=NOW)
    return application


@pytest.mark.parametrize(("width", "theme"), [(DESKTOP_PX, "light"), (PHONE_PX, "dark")])
def test_everyone_can_read_and_write_comments(
    width: int, theme: str, opened: Opened, talked: Application, person: Callable[..., Person]
) -> None:
    officer = person("league_officer", "league_drc")

    page = opened(f"/applications/{talked.pk}/comments/", person=officer, theme=theme, width=width)

    assert serious_faults(page) == []
    assert not is_too_wide(page)
    if folder := os.environ.get("DAFENG_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"comments-{width}-{theme}.png", full_page=True)


def test_a_comment_is_written_and_answered_in_the_browser(
    opened: Opened, talked: Application, person: Callable[..., Person]
) -> None:
    officer = person("league_officer", "league_drc")
    page = opened(f"/applications/{talked.pk}/comments/", person=officer, language="en")

    page.get_by_label("my own body only").check()
    page.locator("#id_text").fill("Ask the energy bureau.")
    page.get_by_role("button", name="Send").last.click()
    page.get_by_text("Ask the energy bureau.").wait_for()
    page.get_by_text("Answer", exact=True).first.click()
    page.get_by_label("Your answer, for my own body only").fill("Done.")
    page.get_by_role("button", name="Send").first.click()
    page.get_by_text("Done.", exact=True).wait_for()

    assert list(talked.comments.order_by("pk").values_list("audience", "text"))[-2:] == [
        ("body", "Ask the energy bureau."),
        ("body", "Done."),
    ]
