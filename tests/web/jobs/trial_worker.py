"""The worker with a few kinds of work to try it with; started as a process by the tests."""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from dafeng.web.jobs.errors import Hindered  # noqa: E402 -- Django must stand first
from dafeng.web.jobs.kinds import Kind, register  # noqa: E402 -- likewise
from dafeng.web.jobs.work import Work  # noqa: E402 -- likewise
from dafeng.web.jobs.worker import work_until_stopped  # noqa: E402 -- likewise


def walk(work: Work) -> dict[str, Any]:
    """Write the process into the file, then take so many steps of so many seconds."""
    with Path(work.arguments["file"]).open("a", encoding="ascii") as file:
        file.write(f"{work.job_id} {os.getpid()}\n")
    steps = work.arguments["steps"]
    for done in range(steps):
        work.step("walking", done, steps)
        time.sleep(work.arguments["seconds"])
    return {"walked": steps}


def think(work: Work) -> dict[str, Any]:
    """Compute without a word."""
    work.step("thinking")
    end = time.monotonic() + work.arguments["seconds"]
    while time.monotonic() < end:
        sum(range(10_000))
    return {"thought": True}


def stumble(work: Work) -> dict[str, Any]:
    """Fail: in a known way or an unforeseen one."""
    if work.arguments["known"]:
        raise Hindered("{count} stones lie in the way", count=3)
    raise ZeroDivisionError("secret words")


for function in (walk, think, stumble):
    register(Kind(function.__name__, function, function.__name__))
if __name__ == "__main__":
    work_until_stopped(silence=timedelta(seconds=float(sys.argv[1])))
