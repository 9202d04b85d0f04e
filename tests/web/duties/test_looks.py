"""The pages of duties as people see them: on a desk and on a telephone, by day and by night, with the keyboard."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from dafeng.web.duties.services import NoticeSpec, open_duty, tell
from dafeng.web.people.actor import SYSTEM
from dafeng.web.people.models import Person
from dafeng.web.programmes.models import Call
from tests.web.browser import DESKTOP_PX, PHONE_PX, Opened, is_too_wide, serious_faults
from tests.web.duties.conftest import SUBJECT, Spec

PAGES = ("/duties/", "/notices/", "/calendar/", "/notices/mails/")


@pytest.fixture
def busy(spec: Spec, call: Call, person: Callable[..., Person]) -> Person:
    """Someone with duties that are overdue, near and far, and with notices read and unread."""
    someone, now = person("filler", "county_government"), timezone.now()
    for number, days in enumerate((-4, 1, 3, 12, 40)):
        what = {"what": f"question {number}"}
        said = spec(key=f"d{number}", due_at=now + timedelta(days=days), detail=what)
        open_duty(said, actor=SYSTEM, at=now - timedelta(days=9))
    news = NoticeSpec("n", "trial.news", SUBJECT, "/", person_ids=(someone.pk,), detail={"what": "the call"})
    tell(news, at=now)
    someone.notices.filter(key="d0/opened").update(read_at=now)
    return someone


@pytest.mark.parametrize(("width", "theme"), [(DESKTOP_PX, "dark"), (PHONE_PX, "light")])
def test_everyone_can_read_the_pages(width: int, theme: str, opened: Opened, busy: Person) -> None:
    for path in PAGES:
        page = opened(path, person=busy, theme=theme, width=width)
        if folder := os.environ.get("DAFENG_SCREENSHOTS"):
            name = f"{path.strip('/').replace('/', '-')}-{width}-{theme}.png"
            page.screenshot(path=Path(folder) / name, full_page=True)
        assert serious_faults(page) == [], path
        assert not is_too_wide(page), path


def test_the_calendar_is_gone_through_with_the_keyboard(opened: Opened, busy: Person) -> None:
    page = opened("/calendar/?month=2025-01", person=busy, language="en")

    page.get_by_role("link", name="Month after: 2025-02").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/calendar/?month=2025-02")

    assert page.get_by_role("heading", name="2025-02").is_visible()
    page.get_by_role("link", name="Today").press("Enter")
    page.wait_for_url("**/calendar/")
    assert page.locator("td[aria-current=date]").count() == 1
