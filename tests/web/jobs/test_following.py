"""A page that follows work: when the session is over it stops asking, and goes on once someone is signed in again."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from dafeng.web.jobs import services
from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Person
from tests.web.browser import Opened, session_of

POLLED_MS = 3_500
"""Time for three questions."""


@pytest.fixture
def asker(transactional_db: None, person: Callable[..., Person]) -> Person:
    return person("filler", "county_government")


@pytest.fixture
def job(asker: Person) -> Job:
    """Work that runs on and on."""
    register(Kind("count", lambda _work: {}, "Counting"))
    job = services.start("count", actor=actor_of(asker), subject=("trial", "1"), arguments={}, at=timezone.now())
    Job.objects.filter(pk=job.pk).update(state="running", label="counting sheep", done=3, total=12)
    return job


@pytest.fixture
def followed(opened: Opened, asker: Person, job: Job) -> Page:
    return opened(f"/jobs/{job.pk}", person=asker, language="en")


def asked(page: Page, job: Job) -> int:
    """How often the page asks within a few seconds."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url) if str(job.pk) in request.url else None)
    page.wait_for_timeout(POLLED_MS)
    return len(seen)


def test_it_stops_asking_when_the_session_is_over_and_offers_to_sign_in_again(followed: Page, job: Job) -> None:
    assert asked(followed, job) > 1
    Session.objects.all().delete()
    link = followed.get_by_role("link", name="Sign in again", include_hidden=True)
    expect(link).to_have_count(1)

    assert link.get_attribute("href") == f"/accounts/login/?next=%2Fjobs%2F{job.pk}"
    assert "the work goes on" in followed.locator(f"#job-{job.pk}").inner_text()
    assert asked(followed, job) == 0


def test_it_goes_on_once_someone_is_signed_in_again(followed: Page, job: Job, asker: Person) -> None:
    Session.objects.all().delete()
    expect(followed.get_by_role("link", name="Sign in again", include_hidden=True)).to_have_count(1)
    again = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(asker), "url": followed.url}
    followed.context.add_cookies([again])  # type: ignore[list-item]  # the three keys that a cookie needs

    followed.evaluate("document.dispatchEvent(new CustomEvent('dafeng:signed-in'))")

    assert asked(followed, job) > 1
    expect(followed.get_by_role("link", name="Sign in again", include_hidden=True)).to_have_count(0)


def test_work_that_is_no_longer_there_is_not_asked_for_again(followed: Page, job: Job) -> None:
    Job.objects.filter(pk=job.pk).delete()

    expect(followed.get_by_role("link", name="Load the page again")).to_have_count(1)
    assert asked(followed, job) == 0
