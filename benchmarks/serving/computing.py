"""A full workbook from upload to verdicts and inventory (aim: under 2 s), then diagnosis, pathway and their pages.

The workbook is the shipped example: the energy balance of the whole region in four years, more than a county fills in.
"""

import gzip
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone

from benchmarks.serving.clock import Clock
from dafeng.assessment import write_example
from dafeng.eligibility import ruling_on, shipped_reference
from dafeng.files.workbook.draft import draft_from_file
from dafeng.web.inventories import pages, services
from dafeng.web.inventories.bridge.material import forget_materials
from dafeng.web.inventories.models import Computation
from dafeng.web.people.actor import SYSTEM

RUNS = 3
UPLOAD = "upload to verdicts and inventory (aim < 2 s)"


def measure(folder: Path) -> None:
    """Measure and print; leaves no computation behind."""
    clock, workbook = Clock(), folder / "example.xlsx"
    write_example(workbook)
    for _run in range(RUNS):
        computation = computed(clock, workbook)
    shown(clock, computation)
    kept = sum(len(content) for content in computation.parts.values_list("content", flat=True))
    print(f"{'kept in the database for both languages':<56}{kept / 1e3:8.0f} kB")
    clock.told()
    Computation.objects.all().delete()
    forget_materials()


def computed(clock: Clock, workbook: Path) -> Computation:
    """A computation from nothing, both stages."""
    Computation.objects.all().delete()
    forget_materials()
    computation = clock.run(UPLOAD, lambda: uploaded(clock, workbook))
    return clock.run(
        "diagnosis and pathway and their pages, kept", lambda: services.complete(computation, at=timezone.now())
    )


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


def shown(clock: Clock, computation: Computation) -> None:
    """Every page rendered, and how much goes over the line."""
    for name in pages.TEMPLATES:

        def render(name: pages.Name = name) -> str:
            rendered = pages.page(name, computation, pages.Addresses())
            return render_to_string(rendered.template, rendered.context)

        html = clock.run(f"page of the {name}, from the database", render)
        print(f"{f'page of the {name}, pressed':<56}{len(gzip.compress(html.encode())) / 1e3:8.0f} kB")
