"""Who may see the work on a computation."""

from collections.abc import Callable

import pytest

from dafeng.files.workbook.draft import Draft
from dafeng.web.inventories import rules, services
from dafeng.web.jobs.kinds import is_allowed
from dafeng.web.jobs.models import Job
from dafeng.web.people.actor import PUBLIC, Actor
from tests.web.inventories.conftest import FEW, NOW

Acting = Callable[..., Actor]


@pytest.fixture
def filler(actor: Acting) -> Actor:
    return actor("filler", "county_government")


@pytest.fixture
def job(draft: Draft, filler: Actor) -> Job:
    job = services.begin(draft, actor=filler, at=NOW, wanted=FEW).job
    assert job is not None
    return job


def test_who_asked_may_see_and_stop_it(job: Job, filler: Actor) -> None:
    assert is_allowed(filler, "see", job)
    assert is_allowed(filler, "cancel", job)


def test_nobody_else_may_by_default(job: Job, actor: Acting) -> None:
    others = (PUBLIC, actor("principal", "county_government"), actor("region_officer", "region_drc"))

    assert [is_allowed(one, "see", job) for one in others] == [False, False, False]


def test_the_auditor_sees_it_and_cannot_stop_it(job: Job, actor: Acting) -> None:
    auditor = actor("auditor", "platform")

    assert is_allowed(auditor, "see", job)
    assert not is_allowed(auditor, "cancel", job)


def test_the_app_above_lets_whoever_may_see_what_was_computed(
    job: Job, actor: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague = actor("principal", "county_government")
    monkeypatch.setattr(rules, "_READERS", {})
    rules.let_read("trial", lambda who, act, key: (who, act, key) == (colleague, "see", job.subject_id))
    files = Job(kind="computation_files", subject_id=f"{job.subject_id}-zh")

    assert is_allowed(colleague, "see", job)
    assert is_allowed(colleague, "see", files)
    assert not is_allowed(colleague, "cancel", job)
