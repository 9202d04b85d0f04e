"""The sheets of the working copy: reading them, and edits that are merged or refused."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router

from dafeng.files.workbook.draft import AddRow, Change, Edit, MoveRow, RemoveRow, located, record_schema
from dafeng.web.applications.api import told
from dafeng.web.applications.api.schemas.content import (
    AnyEdit,
    CellEdit,
    Edits,
    RowAdded,
    RowMoved,
    RowOut,
    SavedOut,
    SheetInfo,
    SheetOut,
)
from dafeng.web.applications.bridge.drafts import draft_of, reading_of
from dafeng.web.applications.queries.overview import sheets_of
from dafeng.web.applications.services.content.editing import save_edits
from dafeng.web.applications.services.finding import application_of, unknown
from dafeng.web.applications.wording import language
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers

router = Router(tags=["sheets"])


@router.get(
    "/applications/{application_id}/sheets", response=answers(200, list[SheetInfo]), summary=gettext_noop("The sheets")
)
def listed(request: HttpRequest, application_id: str) -> list[SheetInfo]:
    """The sheets of the workbook in their order."""
    application = application_of(actor_of(request), application_id, "content")
    return [
        SheetInfo(
            sheet=one.form.id,
            title=one.form.title,
            kind=one.form.kind,
            required=one.form.required,
            rows=one.rows,
            revision=one.content.revision if one.content else 0,
        )
        for one in sheets_of(application)
    ]


@router.get(
    "/applications/{application_id}/sheets/{sheet}", response=answers(200, SheetOut), summary=gettext_noop("One sheet")
)
def one_sheet(request: HttpRequest, application_id: str, sheet: str) -> SheetOut:
    """The rows of a sheet as typed, what is wrong in them, and what a right row looks like."""
    application = application_of(actor_of(request), application_id, "content")
    standing = next((one for one in sheets_of(application) if one.form.id == sheet), None)
    if standing is None:
        raise unknown(_("There is no sheet %(sheet)s.") % {"sheet": sheet}, str(application), _("A sheet of the list."))
    draft = draft_of(application)
    found = [one for one in located(reading_of(draft), draft) if one.fault.sheet == sheet]
    return SheetOut(
        sheet=sheet,
        title=standing.form.title,
        revision=standing.content.revision if standing.content else 0,
        rows=[RowOut(id=row["id"], cells=row["cells"]) for row in draft["sheets"].get(sheet, [])],
        faults=told.faults(found),
        record_schema=record_schema(sheet, draft["track"], language()),
    )


@router.post(
    "/applications/{application_id}/edits",
    response=answers(200, SavedOut),
    summary=gettext_noop("Change cells and rows"),
)
def edit(request: HttpRequest, application_id: str, asked: Edits) -> SavedOut:
    """All edits or none; 409 names each field that someone else changed, with theirs and yours."""
    application = application_of(actor_of(request), application_id)
    saved = save_edits(application, [_change(one) for one in asked.edits], actor=actor_of(request), at=timezone.now())
    return SavedOut(
        draft_sha256=saved.application.draft_sha256,
        faults=saved.application.faults,
        revisions=saved.revisions,
        told=told.faults(saved.faults),
    )


def _change(one: AnyEdit) -> Change:
    if isinstance(one, CellEdit):
        return Edit(one.sheet, one.row_id, one.column, one.old, one.new)
    if isinstance(one, RowAdded):
        return AddRow(one.sheet, one.cells, one.after, one.row_id)
    if isinstance(one, RowMoved):
        return MoveRow(one.sheet, one.row_id, one.after)
    return RemoveRow(one.sheet, one.row_id, one.cells)
