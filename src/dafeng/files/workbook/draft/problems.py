"""One row checked by itself, for the answer to a saved cell: what its own entries say, without the other rows."""

from dafeng.files.workbook.checks.ground import Ground
from dafeng.files.workbook.checks.rows import check_single_rows
from dafeng.files.workbook.contents import Reading, Workbook
from dafeng.files.workbook.declaration import Sheet, Template
from dafeng.files.workbook.draft.errors import BadEdit
from dafeng.files.workbook.draft.laid import (
    Located,
    identity_of,
    located,
    read_source,
    source_of,
    source_of_row,
)
from dafeng.files.workbook.draft.shape import Draft
from dafeng.files.workbook.faults.fault import FaultLog
from dafeng.files.workbook.faults.rendering import in_order
from dafeng.files.workbook.reading.sheet import Source
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.language import Language


def row_problems(
    draft: Draft, sheet_id: str, row_id: str, *, language: Language = "zh", template: Template = TEMPLATE
) -> tuple[Located, ...]:
    """The faults of one row, as ``read_draft`` names them, but for those between rows and sheets; raises BadEdit."""
    sheet = next((one for one in template.sheets_of(draft["track"]) if one.id == sheet_id), None)
    if sheet is None:
        raise BadEdit(sheet=sheet_id, what="there is no such sheet")
    log = FaultLog()
    source = _source(draft, sheet, row_id, language=language, log=log)
    rows, layout = read_source(source)
    workbook = Workbook(identity_of(draft, language, template=template), {sheet_id: rows}, {sheet_id: layout})
    ground = Ground(workbook, template, {}, log)
    check_single_rows(ground, sheet)
    return located(Reading(workbook, in_order(log.faults())), draft, template=template)


def _source(draft: Draft, sheet: Sheet, row_id: str, *, language: Language, log: FaultLog) -> Source:
    rows, identity = draft["sheets"].get(sheet.id, []), identity_of(draft, language)
    if sheet.kind == "form":
        return source_of(sheet, rows, identity=identity, log=log)
    for place, row in enumerate(rows):
        if row["id"] == row_id:
            return source_of_row(sheet, row, place=place, identity=identity, log=log)
    raise BadEdit(sheet=sheet.id, row_id=row_id, what="there is no such row")
