"""The documents of a complete application as the job in the background makes them (aim: the plan in Word under 3 s)."""

import time
import zipfile

from django.utils import timezone

from benchmarks.serving.clock import Clock
from dafeng.web.applications import store
from dafeng.web.applications.models import Application, Document
from dafeng.web.applications.services.submission.documents import LANGUAGES, STEPS, Making, make_documents
from dafeng.web.jobs.models import Job

RUNS = 2


def measure(application: Application) -> None:
    """Make all documents anew, a few times, and print how long each took."""
    clock = Clock()
    for run in range(RUNS):
        Document.objects.all().delete()
        made = _made(clock, application, first=run == 0)
    plan = next(one for one in made if one.kind == Document.Kind.PLAN_WORD)
    with zipfile.ZipFile(store.place_of(plan.sha256)) as file:
        charts = sum(name.startswith("word/media/") for name in file.namelist())
    print(f"{'charts in the plan':<56}{charts:8d}")
    clock.told()
    Job.objects.all().delete()


def _made(clock: Clock, application: Application, *, first: bool) -> list[Document]:
    """Every document, each noted when the next begins; the first time also what is made before all of them."""
    steps = [f"{kind.label} in {language}" for language in LANGUAGES for kind in STEPS]
    before = "reading, judging, computing again what memory lacks" if first else "reading and judging again"
    names = iter([before, *steps])
    last = [time.perf_counter(), time.process_time()]

    def heard(*_step: object) -> None:
        now = [time.perf_counter(), time.process_time()]
        clock.note(f"  {next(names)}", now[0] - last[0], now[1] - last[1])
        last[:] = now

    def make() -> list[Document]:
        documents = make_documents(application, None, at=timezone.now(), making=Making(progress=heard))
        heard()
        return documents

    return clock.run(f"all documents, {'first time' if first else 'again, everything computed'}", make)
