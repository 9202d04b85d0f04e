"""A draft as an Excel file: right entries as the template writes them, wrong ones as they were typed."""

from pathlib import Path

from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.declaration import Sheet, Template
from dafeng.files.workbook.draft.entries import cell_of
from dafeng.files.workbook.draft.laid import TOP, workbook_of
from dafeng.files.workbook.draft.shape import Draft, DraftRow
from dafeng.files.workbook.sheets import TEMPLATE
from dafeng.files.workbook.template import write_workbook
from dafeng.files.workbook.template.entries import AsTyped, Written
from dafeng.files.workbook.template.pages import Record
from dafeng.language import Language


def write_draft(path: Path, draft: Draft, language: Language = "zh", *, template: Template = TEMPLATE) -> None:
    """Write the file that holds a draft; read again, it gives the same draft and the same faults."""
    read = workbook_of(draft, language=language, template=template)
    sheets = {
        sheet.id: _records(sheet, draft["sheets"].get(sheet.id, []), {row.number: row for row in read.rows(sheet.id)})
        for sheet in template.sheets_of(draft["track"])
    }
    write_workbook(path, draft["track"], sheets, language, template=template)


def _records(sheet: Sheet, rows: list[DraftRow], read: dict[int, Row]) -> list[Record]:
    if sheet.kind == "form":
        return [_record(sheet, row, next(iter(read.values()))) for row in rows[:1]]
    return [_record(sheet, row, read.get(TOP + index)) for index, row in enumerate(rows)]


def _record(sheet: Sheet, row: DraftRow, read: Row | None) -> Record:
    """The values of a row that was read; an entry without value is written as typed."""
    if read is None:
        return {}
    record: dict[str, Written] = {name: value for name, value in read.values.items() if value is not None}
    for name, entry in row["cells"].items():
        if name in read.values and name not in record:
            record[name] = AsTyped(cell_of(entry, sheet.column(name)))
    return record
