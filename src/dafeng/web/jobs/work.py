"""What a function in the background holds in its hands: it says how far it is, and hears when to stop."""

import threading
import time
from typing import Any, Self

from django.db import OperationalError, connection
from django.utils import timezone

from dafeng.web.jobs.errors import Cancelled, Stopping, TakenOver
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.states import State

THROTTLE_S = 0.25
"""Between two looks of the pulse; progress is written at most this often."""
BEAT_S = 5.0
"""Between two signs of life while nothing else is written."""
stopping = threading.Event()
"""Set when this process was asked to end."""


class Work:
    """A run of a job: its arguments, and the way to report.

    Progress is written by a thread with a connection of its own, so that it is seen while the work's transaction is
    open; SQLite has one writer at a time, so work that reports keeps its transactions short. Where the caller is inside
    a transaction, as in tests, there is no thread and each step writes itself.
    """

    def __init__(self, job: Job) -> None:
        self.job_id, self.arguments, self.started_at = job.pk, job.arguments, job.started_at or job.asked_at
        self.subject = (job.subject_type, job.subject_id)
        self.asked_by_id = job.asked_by_id
        self._attempt = job.attempts
        self._said: dict[str, Any] = {}
        self._interruption: type[Exception] | None = None
        self._over = threading.Event()
        self._pulse: threading.Thread | None = None

    def step(self, label: str, done: int = 0, total: int = 0) -> None:
        """Say which step begins and how many of how many are done; raises Interrupted where the work shall not go on.

        ``label`` is an English sentence marked for translation.
        """
        self._said = {"label": label, "done": done, "total": total}
        if self._pulse is None:
            self._write()
        self.check()

    def check(self) -> None:
        """Raise Interrupted where the work shall not go on; costs nothing, so a loop may call it every time."""
        if stopping.is_set():
            raise Stopping
        if self._interruption:
            raise self._interruption

    def __enter__(self) -> Self:
        if not connection.in_atomic_block:
            self._pulse = threading.Thread(target=self._beat, name=f"pulse of {self.job_id}", daemon=True)
            self._pulse.start()
        return self

    def __exit__(self, *_what: object) -> None:
        self._over.set()
        if self._pulse is not None:
            self._pulse.join()
        elif self._said:
            self._write()

    def _beat(self) -> None:
        """Write what was said, and a sign of life now and then, until the work is over."""
        written: dict[str, Any] = {}
        last = time.monotonic()
        try:
            while not self._over.wait(THROTTLE_S):
                if self._said is not written or time.monotonic() - last >= BEAT_S:
                    written, last = self._said, time.monotonic()
                    self._write()
        finally:
            connection.close()

    def _write(self) -> None:
        """Write progress and sign of life, and hear what others want; a locked database is no reason to end."""
        mine = Job.objects.filter(pk=self.job_id, state=State.RUNNING, attempts=self._attempt)
        try:
            if not mine.update(heartbeat_at=timezone.now(), **self._said):
                self._interruption = TakenOver
            elif mine.filter(cancel_asked=True).exists():
                self._interruption = Cancelled
        except OperationalError:
            self._interruption = self._interruption
