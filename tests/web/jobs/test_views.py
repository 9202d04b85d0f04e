"""What people and programs see of a job."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dafeng.web.jobs import services
from dafeng.web.jobs.kinds import Kind, register
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import actor_of
from dafeng.web.people.models import Person

Someone = Callable[..., Person]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def collected(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = str(tmp_path)


@pytest.fixture
def asker(person: Someone, client: Client) -> Person:
    someone = person("filler", "county_government")
    client.force_login(someone)
    return someone


@pytest.fixture
def job(asker: Person) -> Job:
    register(Kind("count", lambda _work: {}, "Counting", destination=lambda job: f"/counted/{job.subject_id}"))
    register(
        Kind("shared", lambda _work: {}, "Sharing", may=lambda _actor, act, job: (act, job.subject_id) == ("see", "1"))
    )
    return begun(asker, "count")


def begun(who: Person, kind: str, **columns: Any) -> Job:
    job = services.start(kind, actor=actor_of(who), subject=("trial", "1"), arguments={}, at=timezone.now())
    Job.objects.filter(pk=job.pk).update(**columns)
    return Job.objects.get(pk=job.pk)


def shown(client: Client, job: Job, **columns: Any) -> str:
    Job.objects.filter(pk=job.pk).update(**columns)
    return client.get(f"/jobs/{job.pk}", headers=HTMX).content.decode()


def test_running_work_shows_its_step_and_asks_again(client: Client, job: Job) -> None:
    said = shown(client, job, state="running", label="counting sheep", done=3, total=12)

    assert "counting sheep" in said
    assert "3/12" in said
    assert 'value="25"' in said
    assert 'hx-trigger="every 1s"' in said
    assert 'aria-live="polite"' in said


def test_finished_work_leads_to_its_result_and_asks_no_more(client: Client, job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(state="succeeded", finished_at=timezone.now())

    answer = client.get(f"/jobs/{job.pk}", headers=HTMX)

    assert answer.headers["HX-Redirect"] == "/counted/1"
    assert "hx-trigger" not in answer.content.decode()


def test_failed_work_says_why_in_the_language_of_the_reader(client: Client, job: Job) -> None:
    trouble = {"zh": "缺少数据", "en": "Figures are missing"}
    client.cookies["django_language"] = "en"

    said = shown(client, job, state="failed", error=trouble, finished_at=timezone.now())

    assert "Figures are missing" in said
    assert "hx-trigger" not in said


def test_cancelling_answers_with_the_new_state(client: Client, job: Job) -> None:
    answer = client.post(f"/jobs/{job.pk}/cancel", headers=HTMX)

    assert "job-cancelled" in answer.content.decode()
    assert Job.objects.get(pk=job.pk).state == "cancelled"


def test_a_program_reads_the_same_as_json(client: Client, job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(state="running", label="counting sheep", done=3, total=12)

    said = client.get(f"/jobs/{job.pk}.json").json()

    assert (said["state"], said["step"], said["percent"]) == ("running", "counting sheep", 25)


@pytest.mark.parametrize("address", ["/jobs/{}", "/jobs/{}.json"])
def test_who_did_not_ask_finds_nothing(client: Client, job: Job, person: Someone, address: str) -> None:
    client.force_login(person("filler", "park_committee"))

    assert client.get(address.format(job.pk)).status_code == 404


def test_who_did_not_ask_cannot_cancel(client: Client, job: Job, person: Someone) -> None:
    client.force_login(person("filler", "park_committee"))

    assert client.post(f"/jobs/{job.pk}/cancel").status_code == 404
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_the_app_that_does_the_work_decides_who_else_sees_it(
    client: Client, asker: Person, job: Job, person: Someone
) -> None:
    shared = begun(asker, "shared")
    client.force_login(person("filler", "park_committee"))

    answer = client.get(f"/jobs/{shared.pk}", headers=HTMX)

    assert answer.status_code == 200
    assert "/cancel" not in answer.content.decode()
    assert client.post(f"/jobs/{shared.pk}/cancel").status_code == 403


def test_a_forged_number_finds_nothing(client: Client, asker: Person) -> None:
    assert client.get("/jobs/7c9e6679-7425-40de-944b-e07fc1f90ae7").status_code == 404
