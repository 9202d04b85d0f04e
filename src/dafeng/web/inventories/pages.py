"""The pages of a computation: a template and what it shows, for the views of the app above, which knows who may.

The app above includes the template; addresses of what is reachable from a page are handed in, for they are its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dafeng.language import Language
from dafeng.web.inventories.models import Computation, unpressed
from dafeng.web.inventories.services import NAMES, file_of
from dafeng.web.jobs.models import Job
from dafeng.web.jobs.views import context as job_context

Name = Literal["inventory", "diagnosis", "pathway"]
TEMPLATES: dict[Name, str] = {name: f"inventories/{name}.html" for name in ("inventory", "diagnosis", "pathway")}
FILES = {
    "report.html": _("Report, one page to read anywhere (HTML)"),
    "brief.docx": _("Brief (Word)"),
    "inventory.xlsx": _("All tables (Excel)"),
    "tables.zip": _("All figures (CSV and Parquet)"),
    "charts.zip": _("All pictures (SVG and PNG)"),
    "iamc.csv": _("Scenarios in the IAMC format (CSV)"),
}


def nowhere(*_parts: object) -> str:
    """No address: what it would lead to is not offered."""
    return ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the app above serves what a page leads to; what has no address is not offered.

    ``behind``: the lines of an indicator and year, as a part of a page. ``file``: a file by its name. ``files``, taken
    by POST: have the files written. ``draft``: where errors are mended. ``again``, taken by POST: compute again.
    """

    behind: Callable[[str, int], str] = nowhere
    file: Callable[[str], str] = nowhere
    files: str = ""
    draft: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The jobs that a page may wait for, and whether the reader may stop them."""

    study: Job | None = None
    files: Job | None = None
    may_cancel: bool = True


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template, and its context."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


def language_of_reader() -> Language:
    """The language of the house for that of Django."""
    return "en" if get_language() == "en" else "zh"


def page(
    name: Name,
    computation: Computation,
    addresses: Addresses,
    waiting: Waiting | None = None,
    lang: Language | None = None,
) -> Rendered:
    """The page of that name: its content, or why there is none yet, or none at all."""
    language, jobs = lang or language_of_reader(), waiting or Waiting()
    content = part(computation, name, language)
    context = {
        "computation": computation,
        "page": content,
        "addresses": addresses,
        "study_job": _job(jobs.study, jobs),
        "files_job": _job(jobs.files, jobs),
        "files": _files(computation, language, addresses),
    }
    if content is not None and name == "inventory":
        context["figures"] = [_figure(one, addresses) for one in content["figures"]]
    return Rendered(TEMPLATES[name], context)


def behind(computation: Computation, indicator: str, year: int, lang: Language | None = None) -> Rendered | None:
    """How a figure is made and the lines behind it, each with factor, dataset and source; None where there is none."""
    language = lang or language_of_reader()
    content, lines = part(computation, "inventory", language), part(computation, "lines", language)
    known = {one["id"]: one for one in content["figures"]} if content else {}
    if lines is None or indicator not in known or year not in {cell["year"] for cell in known[indicator]["cells"]}:
        return None
    made = lines["made"][indicator]
    tables = [by_year[str(year)] for group in made["groups"] if str(year) in (by_year := lines["groups"][group])]
    cell = next(cell for cell in known[indicator]["cells"] if cell["year"] == year)
    context = {
        "computation": computation,
        "figure": known[indicator],
        "cell": cell,
        "how": made["how"],
        "tables": tables,
        "provenance": [table for one in content["sections"] if one["id"] == "provenance" for table in one["tables"]],
    }
    return Rendered("inventories/behind.html", context)


def part(computation: Computation, name: str, language: Language) -> Any:  # noqa: ANN401 -- JSON
    """What is kept for that page and language; None where it is not computed."""
    found = computation.parts.filter(name=name, language=language).values_list("content", flat=True).first()
    return None if found is None else unpressed(found)


def _job(job: Job | None, waiting: Waiting) -> dict[str, Any] | None:
    return None if job is None else job_context(job, waiting.may_cancel)


def _figure(one: dict[str, Any], addresses: Addresses) -> dict[str, Any]:
    cells = [{**cell, "url": addresses.behind(one["id"], cell["year"])} for cell in one["cells"]]
    return {**one, "cells": cells}


def _files(computation: Computation, language: Language, addresses: Addresses) -> list[dict[str, Any]]:
    """The files that are written, with their sizes and addresses."""
    paths = {name: file_of(computation, language, name) for name in NAMES}
    return [
        {"name": name, "label": FILES[name], "url": addresses.file(name), "bytes": path.stat().st_size}
        for name, path in paths.items()
        if path is not None and addresses.file(name)
    ]
