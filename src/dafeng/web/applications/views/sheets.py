"""The workbook on the page: its sheets, one sheet to fill in, and saving what was typed."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dafeng.files.workbook import fault_text
from dafeng.files.workbook.declaration import Track
from dafeng.files.workbook.draft import (
    AddRow,
    Change,
    Draft,
    DraftRow,
    Edit,
    Field,
    Located,
    RemoveRow,
    SheetForm,
    form,
    forms,
    located,
    shown_cells,
)
from dafeng.web.applications.bridge.drafts import draft_of, reading_of
from dafeng.web.applications.errors import ApplicationError, EditConflict
from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import may
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.views.frame import UNREADABLE, content_of, opened, page
from dafeng.web.applications.wording import language, moment
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted

ROWS_A_PAGE = 40
MOST_CHANGES = 2_000
WIDEST = 28
Where = Callable[[str, str], str]
"""Names a place for people, by the ids of its sheet and row."""


@require_GET
def workbook(request: Request, application_id: UUID) -> HttpResponse:
    """The sheets with how far each is filled, the faults of all, and the ways to and from Excel.

    ``?sheet=`` leads to that sheet, for readers without scripts.
    """
    application = content_of(request, application_id)
    if "sheet" in request.GET:
        return redirect("applications:sheet", application_id, _form(application, request.GET["sheet"]).id)
    draft = draft_of(application)
    faults = located(reading_of(draft), draft)
    counts = Counter((one.fault.sheet, one.fault.severity) for one in faults)
    sheets = [
        {
            "form": one,
            "rows": len(draft["sheets"].get(one.id, [])),
            "errors": counts[one.id, "error"],
            "warnings": counts[one.id, "warning"],
        }
        for one in forms(cast("Track", application.track), language())
    ]
    told = list(_told(faults, places_in(application, draft)))
    return page(request, application, "workbook", sheets=sheets, faults=told, errors=_errors(faults))


@require_GET
def sheet(request: Request, application_id: UUID, sheet_id: str) -> HttpResponse:
    """One sheet to fill in: a form, or a table some rows at a time."""
    application = content_of(request, application_id)
    asked, draft = _form(application, sheet_id), draft_of(application)
    rows = draft["sheets"].get(sheet_id, [])
    faults = [one for one in located(reading_of(draft), draft) if one.fault.sheet == sheet_id]
    problems = problems_of(faults)
    listed = _listed(rows, problems, only_faulty=request.GET.get("show") == "faulty")
    pages = Paginator(listed, ROWS_A_PAGE)
    shown = pages.get_page(request.GET.get("page") or _page_of(request.GET.get("row", ""), listed))
    revision = application.sheets.filter(sheet=sheet_id).values_list("revision", flat=True).first() or 0
    every = forms(cast("Track", application.track), language())
    place = [one.id for one in every].index(sheet_id)
    attributes = _attributes(asked, may_edit=may(request.actor, "edit", application))
    return page(
        request,
        application,
        "workbook_sheet",
        form=asked,
        rows=[
            _shown_row(number, row, asked, attributes, problems.get(row["id"], {})) for number, row in shown.object_list
        ],
        pages=shown,
        revision=revision,
        faults=list(_told([one for one in faults if not any(cell.row_id for cell in one.cells)])),
        faulty=sum(bool(problems.get(row["id"])) for row in rows),
        sheets=every,
        before=every[place - 1] if place else None,
        after=every[place + 1] if place + 1 < len(every) else None,
        references=_references(asked, draft),
        blank=_shown_row(0, {"id": "", "cells": {}}, asked, attributes, {}),
    )


@require_http_methods(["GET", "POST"])
def save(request: Request, application_id: UUID, sheet_id: str) -> HttpResponseBase:
    """Take in what was typed; or, asked with a revision, tell what others typed since."""
    try:
        if request.method == "GET":
            return _since(request, application_id, sheet_id)
        return _saved(request, application_id, sheet_id)
    except NotPermitted:
        return JsonResponse({"message": _("You are signed out, or may not change this any more.")}, status=403)
    except EditConflict as conflict:
        clashes = [
            {
                "row": one.row_id,
                "column": one.column,
                "label": one.label,
                "theirs": one.theirs or "",
                "mine": one.mine or "",
            }
            for one in conflict.fields
        ]
        return JsonResponse({"message": str(conflict), "conflicts": clashes}, status=409)
    except ApplicationError as error:
        return JsonResponse({"message": str(error)}, status=422)


def _saved(request: Request, application_id: UUID, sheet_id: str) -> HttpResponse:
    application = opened(request, application_id)
    asked, at = _form(application, sheet_id), timezone.now()
    changes = _changes(request.body, asked)
    if changes is None:
        message = _("This is not a list of at most {most} changes; load the page again.").format(most=MOST_CHANGES)
        return JsonResponse({"message": message}, status=422)
    saved = save_edits(application, changes, actor=request.actor, at=at)
    touched = {change.row_id for change in changes}
    rows = [row for row in saved.draft["sheets"].get(sheet_id, []) if row["id"] in touched]
    answer = _answer(rows, asked, problems_of(saved.faults))
    return JsonResponse({"at": moment(at), "revision": saved.revisions.get(sheet_id, 0), "rows": answer})


def _since(request: Request, application_id: UUID, sheet_id: str) -> HttpResponse:
    application = content_of(request, application_id)
    asked = _form(application, sheet_id)
    stored = application.sheets.filter(sheet=sheet_id).first()
    if stored is None or str(stored.revision) == request.GET.get("since"):
        return HttpResponse(status=204)
    draft = draft_of(application)
    problems = problems_of(one for one in located(reading_of(draft), draft) if one.fault.sheet == sheet_id)
    return JsonResponse({"revision": stored.revision, "rows": _answer(stored.rows, asked, problems)})


def _changes(body: bytes, asked: SheetForm) -> list[Change] | None:
    """What a page sent, as changes; None when it is not what a page sends."""
    try:
        sent = json.loads(body)["changes"]
        if not isinstance(sent, list) or len(sent) > MOST_CHANGES:
            return None
        return [_change(one, asked) for one in sent]
    except UNREADABLE:
        return None


def _change(one: Mapping[str, Any], asked: SheetForm) -> Change:
    row = str(one["row"])
    match one["kind"]:
        case "add":
            return AddRow(asked.id, row_id=row)
        case "remove":
            cells = {str(column): text or None for column, text in dict(one["cells"]).items()}
            return RemoveRow(asked.id, row, cells)
        case "edit":
            return Edit(asked.id, row, str(one["column"]), one["old"] or None, one["new"] or None)
    raise ValueError(one["kind"])


@dataclass(frozen=True, slots=True)
class Said:
    """A fault as people read it, and the cell to go to."""

    text: str
    severity: str
    row_id: str = ""
    column: str = ""
    sheet: str = ""
    where: str = ""


def problems_of(faults: "Iterator[Located] | list[Located] | tuple[Located, ...]") -> dict[str, dict[str, list[Said]]]:
    """The faults by row and column; those of whole sheets are left out."""
    found: dict[str, dict[str, list[Said]]] = {}
    for one in faults:
        text, severity = fault_text(one.fault, language()), one.fault.severity
        for cell in one.cells:
            if cell.row_id:
                said = Said(text, severity, cell.row_id, cell.column, cell.sheet)
                found.setdefault(cell.row_id, {}).setdefault(cell.column, []).append(said)
    return found


def _told(faults: Iterable[Located], where: Where = lambda _sheet, _row: "") -> Iterator[Said]:
    for one in faults:
        first = next((cell for cell in one.cells if cell.row_id), None)
        row_id, column = (first.row_id, first.column) if first else ("", "")
        sheet = one.fault.sheet
        yield Said(fault_text(one.fault, language()), one.fault.severity, row_id, column, sheet, where(sheet, row_id))


def places_in(application: Application, draft: Draft) -> Where:
    """Names the places of a draft: a sheet, or a row of it with the number that the row has in the file."""
    every = {one.id: one for one in forms(cast("Track", application.track), language())}
    rows = {
        (sheet, row["id"]): every[sheet].top + number
        for sheet, several in draft["sheets"].items()
        if sheet in every and every[sheet].kind != "form"
        for number, row in enumerate(several)
    }

    def place(sheet: str, row_id: str = "") -> str:
        title, number = every[sheet].title if sheet in every else sheet, rows.get((sheet, row_id))
        return _("%(sheet)s, row %(row)s") % {"sheet": title, "row": number} if number else title

    return place


def _errors(faults: tuple[Located, ...]) -> int:
    return sum(one.fault.severity == "error" for one in faults)


def _form(application: Application, sheet_id: str) -> SheetForm:
    try:
        return form(sheet_id, cast("Track", application.track), language())
    except KeyError:
        raise Http404(sheet_id) from None


def _listed(rows: list[DraftRow], problems: Mapping[str, object], *, only_faulty: bool) -> list[tuple[int, DraftRow]]:
    """The rows with their numbers in the file, all of them or those with faults."""
    numbered = enumerate(rows)
    return [(number, row) for number, row in numbered if not only_faulty or problems.get(row["id"])]


def _page_of(row_id: str, listed: list[tuple[int, DraftRow]]) -> int:
    """The page on which a row stands that a link leads to."""
    places = [place for place, (_number, row) in enumerate(listed) if row["id"] == row_id]
    return places[0] // ROWS_A_PAGE + 1 if places else 1


def _attributes(asked: SheetForm, *, may_edit: bool) -> dict[str, SafeString]:
    """What all cells of a column have in common, written once: a page shows hundreds of them."""
    common = {"labelled": asked.kind != "form", "may_edit": may_edit}
    return {
        field.id: render_to_string("applications/parts/column.html", {"field": field, "size": _size(field), **common})
        for field in asked.fields
    }


def _shown_row(
    number: int,
    row: DraftRow,
    asked: SheetForm,
    attributes: Mapping[str, SafeString],
    problems: Mapping[str, list[Said]],
) -> dict[str, Any]:
    """A row for the template: each field with what stands in it and what is wrong with it."""
    texts = shown_cells(asked.id, row["cells"], language=language())
    cells = [
        {
            "field": field,
            "attributes": attributes[field.id],
            "text": texts.get(field.id, ""),
            "asked": field.asked(row["cells"]),
            "closed": not field.open(row["cells"]) and not texts.get(field.id),
            "problems": problems.get(field.id, []),
        }
        for field in asked.fields
    ]
    return {"id": row["id"], "number": asked.top + number, "cells": cells, "faulty": bool(problems)}


def _answer(rows: list[DraftRow], asked: SheetForm, problems: Mapping[str, Mapping[str, list[Said]]]) -> dict[str, Any]:
    """Rows for a page that is open: what stands in every field, and what is wrong."""
    told: dict[str, Any] = {}
    for row in rows:
        texts = shown_cells(asked.id, row["cells"], language=language())
        said = {
            column: [{"text": one.text, "severity": one.severity} for one in found]
            for column, found in problems.get(row["id"], {}).items()
        }
        told[row["id"]] = {"cells": {field.id: texts.get(field.id, "") for field in asked.fields}, "problems": said}
    return told


def _references(asked: SheetForm, draft: Draft) -> dict[str, list[str]]:
    """For each field that repeats codes of another sheet, the codes that stand there."""
    found: dict[str, list[str]] = {}
    for field in asked.fields:
        if field.refers_to:
            sheet_id, column = field.refers_to
            rows = draft["sheets"].get(sheet_id, [])
            found[field.id] = sorted({str(row["cells"][column]) for row in rows if column in row["cells"]})
    return found


def _size(field: Field) -> int:
    """How many characters a cell shows: as the declaration says, and room for the words of a short list."""
    longest = max((len(choice.zh) * 2 for choice in field.choices), default=0)
    return max(field.width, min(longest, WIDEST))
