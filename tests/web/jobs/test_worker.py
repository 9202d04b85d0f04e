"""The worker as a process: progress, cancelling, death, and two of them."""

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from dafeng.web.jobs import services
from dafeng.web.jobs.models import Job

Start = Callable[..., "subprocess.Popen[bytes]"]
Until = Callable[[Callable[[], bool]], None]
Begin = Callable[..., Job]


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def runs_of(file: Path) -> Counter[str]:
    return Counter(line.split()[0] for line in file.read_text(encoding="ascii").splitlines())


def test_progress_is_seen_from_outside_while_the_work_runs(worker: Start, begin: Begin, until: Until) -> None:
    job = begin("walk", steps=20)
    seen = set[int]()
    worker()

    def over() -> bool:
        now = fresh(job)
        if now.state == "running" and now.label:
            seen.add(now.done)
        return now.state == "succeeded"

    until(over)

    assert len(seen) >= 4
    ended = fresh(job)
    assert (ended.label, ended.done, ended.total, ended.percent) == ("walking", 20, 20, 100)
    assert ended.result == {"walked": 20}


def test_running_work_is_cancelled_at_its_next_step(worker: Start, begin: Begin, until: Until) -> None:
    job = begin("walk", steps=400)
    worker()
    until(lambda: fresh(job).done > 2)

    services.cancel(fresh(job), at=timezone.now())
    until(lambda: fresh(job).state == "cancelled")

    assert fresh(job).done < 200
    assert fresh(job).result == {}


def test_work_of_a_killed_process_begins_again_once(worker: Start, begin: Begin, until: Until, tmp_path: Path) -> None:
    job = begin("walk", steps=30)
    first = worker()
    until(lambda: fresh(job).done > 2)

    os.kill(first.pid, signal.SIGKILL)
    worker(silence=1)
    until(lambda: fresh(job).state == "succeeded")

    assert fresh(job).attempts == 2
    assert runs_of(tmp_path / "walks") == {str(job.pk): 2}


def test_work_that_kills_its_process_again_and_again_is_given_up_with_a_sentence(
    worker: Start, begin: Begin, until: Until
) -> None:
    job = begin("walk", steps=100)
    for attempt in (1, 2):
        process = worker(silence=1)
        until(lambda attempt=attempt: fresh(job).attempts == attempt and fresh(job).done > 2)  # type: ignore[misc]  # a default binds the loop's value
        os.kill(process.pid, signal.SIGKILL)
    worker(silence=1)
    until(lambda: fresh(job).state == "failed")

    assert fresh(job).error["en"] == (
        "The work was broken off 2 times because its process ended without notice. "
        "Start it again; if it ends the same way, tell the administrator of the platform."
    )


def test_a_worker_asked_to_end_hands_its_job_to_the_next(worker: Start, begin: Begin, until: Until) -> None:
    job = begin("walk", steps=30)
    first = worker()
    until(lambda: fresh(job).done > 2)

    first.terminate()

    assert first.wait(10) == 0
    assert (fresh(job).state, fresh(job).attempts) == ("queued", 0)
    worker()
    until(lambda: fresh(job).state == "succeeded")
    assert fresh(job).attempts == 1


def test_long_silent_computing_still_gives_signs_of_life(worker: Start, begin: Begin, until: Until) -> None:
    job = begin("think", seconds=9)
    worker(silence=7)
    worker(silence=7)

    until(lambda: fresh(job).state == "succeeded")

    assert fresh(job).attempts == 1


def test_two_workers_never_run_the_same_job(worker: Start, begin: Begin, until: Until, tmp_path: Path) -> None:
    jobs = [begin("walk", subject=str(number), steps=1, seconds=0.02) for number in range(30)]
    worker()
    worker()

    until(lambda: not Job.objects.exclude(state="succeeded").exists())

    assert runs_of(tmp_path / "walks") == {str(job.pk): 1 for job in jobs}


def test_an_unforeseen_error_is_told_by_number_and_logged_whole(worker: Start, begin: Begin, until: Until) -> None:
    unforeseen, known = begin("stumble", known=False), begin("stumble", "2", known=True)
    worker()
    until(lambda: {fresh(unforeseen).state, fresh(known).state} == {"failed"})

    assert "secret words" not in fresh(unforeseen).error["en"]
    assert "reference number" in fresh(unforeseen).error["en"]
    assert fresh(known).error["en"] == "3 stones lie in the way"


def test_an_idle_worker_uses_little_of_the_processor(worker: Start, begin: Begin, until: Until) -> None:
    job = begin("walk", steps=1)
    process = worker()
    until(lambda: fresh(job).state == "succeeded")
    before = seconds_used(process.pid)
    begun = timezone.now()
    until(lambda: (timezone.now() - begun).total_seconds() > 4)

    assert seconds_used(process.pid) - before < 0.4


def seconds_used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
