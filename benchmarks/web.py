"""Server times of the platform: a full workbook from upload to verdicts and inventory (aim: under 2 s), and the rest.

$ python benchmarks/web.py

The workbook is the shipped example: the energy balance of the whole region in four years, more than a county fills in.
The database is an embedded one in a temporary folder.
"""

import atexit
import gzip
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import django

HOME = Path(tempfile.mkdtemp(prefix="dafeng-bench-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ |= {"DAFENG_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "dafeng.web.config.settings"}
os.environ.pop("DATABASE_URL", None)
django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must stand first
from django.template.loader import render_to_string  # noqa: E402 -- likewise
from django.utils import timezone  # noqa: E402 -- likewise

from dafeng.assessment import write_example  # noqa: E402 -- likewise
from dafeng.eligibility import ruling_on, shipped_reference  # noqa: E402 -- likewise
from dafeng.files.workbook.draft import draft_from_file  # noqa: E402 -- likewise
from dafeng.web.inventories import pages, services  # noqa: E402 -- likewise
from dafeng.web.inventories.bridge.material import forget_materials  # noqa: E402 -- likewise
from dafeng.web.inventories.models import Computation  # noqa: E402 -- likewise
from dafeng.web.people.actor import SYSTEM  # noqa: E402 -- likewise

RUNS = 3
UPLOAD = "upload to verdicts and inventory"
Result = TypeVar("Result")


@dataclass
class Clock:
    """Times of named steps, the best of a few runs."""

    best: dict[str, float] = field(default_factory=dict)

    def run(self, name: str, step: Callable[[], Result]) -> Result:
        """Run the step and note how long it took."""
        start = time.perf_counter()
        result = step()
        self.best[name] = min(self.best.get(name, float("inf")), time.perf_counter() - start)
        return result


def uploaded(clock: Clock, workbook: Path) -> Computation:
    """The file as a draft, checked, accounted for and judged, its inventory kept in both languages."""
    draft = clock.run("  the file as a draft", lambda: draft_from_file(workbook).draft)
    begun = clock.run(
        "  check, inventory and its pages, kept", lambda: services.begin(draft, actor=SYSTEM, at=timezone.now())
    )
    material = services.material(begun.computation)
    if material.workbook is None:
        raise SystemExit(begun.computation.hindrance)
    read = material.workbook
    clock.run("  verdicts", lambda: ruling_on(read, material.inventory, shipped_reference(), None))
    return begun.computation


def computed(clock: Clock, workbook: Path) -> Computation:
    """A computation from nothing, both stages."""
    Computation.objects.all().delete()
    forget_materials()
    computation = clock.run(UPLOAD, lambda: uploaded(clock, workbook))
    return clock.run(
        "diagnosis and pathway and their pages, kept", lambda: services.complete(computation, at=timezone.now())
    )


def shown(clock: Clock, computation: Computation) -> None:
    """Every page rendered, and how much goes over the line."""
    for name in pages.TEMPLATES:

        def render(name: pages.Name = name) -> str:
            rendered = pages.page(name, computation, pages.Addresses())
            return render_to_string(rendered.template, rendered.context)

        html = clock.run(f"page of the {name}, from the database", render)
        print(f"{f'page of the {name}, pressed':<48}{len(gzip.compress(html.encode())) / 1e3:8.0f} kB")


def main() -> None:
    """Measure and print."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    clock, workbook = Clock(), HOME / "example.xlsx"
    write_example(workbook)
    for _run in range(RUNS):
        computation = computed(clock, workbook)
    shown(clock, computation)
    kept = sum(len(content) for content in computation.parts.values_list("content", flat=True))
    print(f"{'kept in the database for both languages':<48}{kept / 1e3:8.0f} kB")
    for name, seconds in clock.best.items():
        print(f"{name:<48}{seconds:8.2f} s")


if __name__ == "__main__":
    main()
