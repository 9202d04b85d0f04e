"""The places of an application that a request can point at: cells, sheets, chapters, documents."""

from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import forms
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language, worded

LONGEST = 200


def is_place(application: Application, link: str) -> bool:
    """Whether a link leads to a sheet, chapter or document that the application has."""
    kind, _sign, rest = link.partition(":")
    return len(link) <= LONGEST and rest.partition("/")[0] in _known(application).get(kind, {})


def choices(application: Application) -> list[tuple[str, list[tuple[str, str]]]]:
    """The places that one can choose, in groups."""
    labels = {"sheet": _("Sheets"), "chapter": _("Chapters"), "evidence": _("Attachments")}
    known = _known(application)
    return [
        (labels[kind], [(f"{kind}:{name}", title) for name, title in places.items()]) for kind, places in known.items()
    ]


def named(application: Application, link: str) -> str:
    """A place in words; empty for the whole."""
    kind, _sign, rest = link.partition(":")
    name, _slash, cell = rest.partition("/")
    title = _known(application).get(kind, {}).get(name, name)
    column = _column(application, name, cell.partition("/")[2]) if kind == "sheet" else ""
    return f"{title} · {column}" if column else title


def address(application: Application, link: str) -> str:
    """Where a place is, on the pages of the application."""
    kind, _sign, rest = link.partition(":")
    name, _slash, cell = rest.partition("/")
    row, _slash, column = cell.partition("/")
    if kind == "sheet":
        page = reverse("applications:sheet", args=[application.pk, name])
        return f"{page}?row={row}#{row}.{column}" if row else page
    if kind == "chapter":
        return reverse("applications:chapter", args=[application.pk, name])
    if kind == "evidence":
        return f"{reverse('applications:evidence', args=[application.pk])}#{name}"
    return reverse("applications:overview", args=[application.pk])


def _known(application: Application) -> dict[str, dict[str, str]]:
    """The names and titles of everything that a request can be about."""
    book, track = rulebook_of(application), track_of(application)
    return {
        "sheet": {one.id: one.title for one in forms(cast("Track", application.track), language())},
        "chapter": {one.id: worded(one.title) for one in book.chapters_of(track)},
        "evidence": {one.id: worded(one.name) for one in book.evidence_of(track) if not one.made},
    }


def _column(application: Application, sheet: str, column: str) -> str:
    every = {one.id: one for one in forms(cast("Track", application.track), language())}
    if sheet not in every:
        return ""
    return next((field.label for field in every[sheet].fields if field.id == column), "")
