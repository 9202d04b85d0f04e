"""The process that does the work: it takes jobs from the queue, rescues those of dead processes, and ends cleanly."""

import logging
import math
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from dafeng.web.jobs import services, tending, work

logger = logging.getLogger(__name__)

POLL_S = 0.3
"""Between two looks into an empty queue."""
TEND_S = 10.0
"""Between two rounds of rescue."""
FORGET_EVERY = 360
"""Rounds of rescue between two times of forgetting: about an hour."""
MOST_JOBS = 40
"""After so many the process ends and its supervisor starts another: drawing does not give all memory back."""
GRACE_S = 10.0
"""How long a process that was asked to end may take before it is killed."""


def start(*arguments: str) -> "subprocess.Popen[bytes]":
    """Start the worker as a process of its own, which ends when this one does; ``stop`` ends it."""
    module = os.environ.get("DJANGO_SETTINGS_MODULE") or settings.SETTINGS_MODULE
    command = [sys.executable, "-m", "django", "work", f"--parent={os.getpid()}", *arguments]
    return subprocess.Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": module}, start_new_session=True)


def stop(process: "subprocess.Popen[bytes]", grace_s: float = GRACE_S) -> int:
    """End the worker: its job goes back into the queue at the next step; return the exit code.

    A worker that does not end in time is killed; the next one rescues its job.
    """
    process.terminate()
    try:
        return process.wait(grace_s)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def work_until_stopped(*, parent: int | None = None, silence: timedelta = services.SILENCE) -> None:
    """Work in this process until it is asked to end, or until its parent is gone."""
    worker = _Worker()
    worker.configure_signals()
    threading.Thread(target=_tend, args=(worker, parent, silence), name="rescue", daemon=True).start()
    worker.run()


class _Worker(Worker):
    """The worker of django-tasks, which tells the work in hand when the process was asked to end."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["default"],
            interval=POLL_S,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=MOST_JOBS,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the step in hand, or the look into the queue; a second signal ends at once."""
        work.stopping.set()
        if not self.running:
            super().shutdown(signum, frame)
        self.running = (
            False  # to leave here, as the worker of django-tasks does, would break off a query that is under way
        )


def _tend(worker: _Worker, parent: int | None, silence: timedelta) -> None:
    """Rescue and forget, and what apps above have us look after, now and then, for as long as the process lives."""
    every, rounds, rota = min(TEND_S, silence.total_seconds()), 0, tending.Rota()
    while not work.stopping.is_set():
        _tended(silence, forgetting=rounds % FORGET_EVERY == 0)
        rota.tend(timezone.now())
        rounds += 1
        if _orphaned_within(every, parent):
            os.kill(os.getpid(), signal.SIGTERM)


def _orphaned_within(seconds: float, parent: int | None) -> bool:
    """Wait so long, or until the process was asked to end; whether the parent is gone."""
    for _second in range(math.ceil(seconds)):
        if work.stopping.wait(1.0):
            return False
        if parent and os.getppid() != parent:
            return True
    return False


def _tended(silence: timedelta, *, forgetting: bool) -> None:
    now = timezone.now()
    try:
        if rescued := services.rescue(now, silence=silence):
            logger.warning("rescued %s jobs of processes that had ended", rescued)
        if forgetting:
            services.forget(now - services.KEPT)
    except DatabaseError:
        logger.warning("jobs could not be looked after; the next round tries again", exc_info=True)
    finally:
        connection.close()
