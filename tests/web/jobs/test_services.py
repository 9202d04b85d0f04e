"""Acts on jobs, without a worker: one at a time, cancelling, rescue, forgetting."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from dafeng.core.accounting.errors import NegativeActivity
from dafeng.web.jobs import queueing, running, services
from dafeng.web.jobs.errors import Stopping
from dafeng.web.jobs.kinds import LONG, Kind, UnknownKind, register
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.work import Work
from dafeng.web.people.actor import Actor

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 12, 2, 1, 0, tzinfo=UTC)
BAO = Actor(7, "Bao")


def add(work: Work) -> dict[str, Any]:
    work.step("adding", 1, 2)
    return {"sum": sum(work.arguments["numbers"])}


def fails(work: Work) -> dict[str, Any]:
    raise NegativeActivity("coal", ["2023"])


def stops(work: Work) -> dict[str, Any]:
    raise Stopping


@pytest.fixture(autouse=True)
def kinds() -> None:
    for function in (add, fails, stops):
        register(Kind(function.__name__, function, function.__name__))


def start(kind: str = "add", subject: str = "1", numbers: tuple[int, ...] = (2, 3)) -> Job:
    return services.start(kind, actor=BAO, subject=("trial", subject), arguments={"numbers": list(numbers)}, at=NOW)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_keeps_its_result_and_its_last_step() -> None:
    job = start()

    running.run(str(job.pk))

    done = fresh(job)
    assert (done.state, done.result, done.label, done.percent) == ("succeeded", {"sum": 5}, "adding", 100)


def test_a_second_start_for_the_same_subject_returns_the_first() -> None:
    assert start(numbers=(9,)) == start()
    assert Job.objects.count() == 1


def test_another_subject_another_kind_and_a_finished_job_do_not_stand_in_the_way() -> None:
    first, other, fails = start(), start(subject="2"), start("fails")
    running.run(str(first.pk))

    again = start()

    assert len({first.pk, other.pk, fails.pk, again.pk}) == 4


def test_a_kind_that_nobody_registered_is_refused() -> None:
    with pytest.raises(UnknownKind, match="dance"):
        start("dance")


def test_a_start_that_is_rolled_back_leaves_nothing_in_the_queue() -> None:
    with transaction.atomic():
        start()
        transaction.set_rollback(True)

    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_waiting_job_is_cancelled_at_once_and_never_runs() -> None:
    job = services.cancel(start(), at=NOW)

    running.run(str(job.pk))

    assert (fresh(job).state, fresh(job).attempts) == ("cancelled", 0)


def test_a_finished_job_cannot_be_cancelled() -> None:
    job = start()
    running.run(str(job.pk))

    assert services.cancel(job, at=NOW).state == "succeeded"


def test_a_job_runs_once_however_often_the_queue_names_it() -> None:
    job = start()

    running.run(str(job.pk))
    running.run(str(job.pk))

    assert fresh(job).attempts == 1


def test_a_known_error_is_told_in_both_languages() -> None:
    job = start("fails")

    running.run(str(job.pk))

    assert fresh(job).error == {
        "en": "A negative quantity (coal) at 2023; a use is zero or more, correct the figure.",
        "zh": "出现负数(coal),位置:2023;消费量不能小于零,请改正数值。",
    }


def test_short_work_goes_before_the_long_that_waits() -> None:
    register(Kind("long", add, "long", priority=LONG))
    long, short = start("long"), start("add")

    waiting = DBTaskResult.objects.ready()  # in the order in which the worker takes them

    assert [one.args_kwargs["args"][0] for one in waiting] == [str(short.pk), str(long.pk)]


def test_work_broken_off_by_the_end_of_the_worker_goes_back_into_the_queue_and_does_not_count() -> None:
    job = start("stops")
    DBTaskResult.objects.all().delete()

    queueing.perform.func(str(job.pk))

    assert (fresh(job).state, fresh(job).attempts) == ("queued", 0)
    assert queueing.waits(fresh(job))


def silent(job: Job, attempts: int, **columns: Any) -> None:
    Job.objects.filter(pk=job.pk).update(state="running", attempts=attempts, heartbeat_at=NOW, **columns)


@pytest.mark.parametrize(
    ("attempts", "columns", "state"),
    [(1, {}, "queued"), (2, {}, "failed"), (1, {"cancel_asked": True}, "cancelled"), (1, {"kind": "gone"}, "failed")],
    ids=["another attempt is left", "none is left", "someone asked it to stop", "nobody knows the kind"],
)
def test_a_silent_run_is_rescued(attempts: int, columns: dict[str, Any], state: str) -> None:
    job = start()
    silent(job, attempts, **columns)

    assert services.rescue(NOW + timedelta(seconds=61)) == 1
    assert fresh(job).state == state


def test_a_run_that_gave_a_sign_of_life_within_a_minute_is_left_alone() -> None:
    job = start()
    silent(job, 1)

    assert services.rescue(NOW + timedelta(seconds=60)) == 0


def test_a_run_that_was_taken_over_writes_nothing_more() -> None:
    def slow(work: Work) -> dict[str, Any]:
        Job.objects.filter(pk=work.job_id).update(state="running", attempts=2, label="the second run")
        work.step("the first run")
        return {"by": "the first run"}

    register(Kind("slow", slow, "slow"))
    job = start("slow")

    running.run(str(job.pk))

    assert (fresh(job).state, fresh(job).label, fresh(job).result) == ("running", "the second run", {})


def test_a_waiting_job_that_the_queue_lost_is_handed_over_again() -> None:
    job = start()
    DBTaskResult.objects.update(status="SUCCESSFUL")

    assert services.rescue(NOW + timedelta(seconds=61)) == 1
    assert services.rescue(NOW + timedelta(seconds=62)) == 0
    assert queueing.waits(fresh(job))


def test_finished_jobs_are_forgotten_after_their_time_and_open_ones_never() -> None:
    done, waiting = start(), start(subject="2")
    Job.objects.filter(pk=done.pk).update(state="succeeded", finished_at=NOW)

    assert services.forget(NOW) == 0
    assert services.forget(NOW + timedelta(days=1)) == 1
    assert list(Job.objects.all()) == [waiting]
