"""Sheets of the workbook as tables: whole, with every filled cell, or the main columns of a long one."""

from collections.abc import Iterator, Sequence

from dafeng.files.documents.content.table import NOTHING, Row, Table
from dafeng.files.documents.plan.catalogue.cells import shown
from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.contents import Workbook
from dafeng.files.workbook.declaration import FORM_HEADINGS, Column, Sheet
from dafeng.language import Language, texts

DIGESTS: dict[str, tuple[str, ...]] = {
    "economy": ("year", "population_10k", "gdp_current_100m_cny", "gdp_constant_100m_cny", "source"),
    "targets": ("indicator", "kind", "base_year", "target_year", "value", "unit", "document"),
    "tasks": ("code", "direction", "title", "lead_unit", "start", "finish", "output"),
    "projects": ("code", "field", "name", "owner", "investment_total_10k_cny", "saving_tce", "cut_tco2", "stage"),
    "measures": ("code", "measure", "direction", "potential_tco2", "effect_pct", "start_year", "full_year"),
    "innovation": ("kind", "name", "content", "lead_unit", "partners", "funding_10k_cny"),
    "mechanisms": ("mechanism", "title", "content", "issuer", "stage"),
}
"""The columns a chapter shows of a sheet that is too wide or long for it; the annex has them all."""
ROWS, COLUMNS = 30, 7
"""How long and wide a sheet may be to stand in a chapter as a whole."""
LONGEST_DIGEST = 60
"""How many rows of a sheet stand in its chapter unasked."""


def sheet_table(workbook: Workbook, sheet_id: str, language: Language) -> Table | None:
    """Return the whole sheet: every column in which anything is filled, every row. None for an empty sheet."""
    sheet = TEMPLATE.sheet(sheet_id)
    return _form(workbook, sheet, language) if sheet.kind == "form" else _table(workbook, sheet, language)


def is_short(table: Table) -> bool:
    """Whether a chapter can show the sheet as a whole."""
    return len(table.rows) <= ROWS and len(table.header) <= COLUMNS


def digest_table(workbook: Workbook, sheet_id: str, language: Language) -> Table | None:
    """Return what a chapter shows of a sheet: all of a short one, the main columns of others. None without either."""
    sheet = TEMPLATE.sheet(sheet_id)
    if sheet.kind == "form":
        whole = _form(workbook, sheet, language)
        return whole if whole and is_short(whole) else None
    columns = list(_filled(workbook, sheet))
    if len(workbook.rows(sheet_id)) > ROWS or len(columns) > COLUMNS:  # nothing is laid out that is too long to show
        columns = [column for column in columns if column.id in DIGESTS.get(sheet_id, ())]
    return _of(workbook, sheet, columns, language) if columns else None


def sheet_ids(workbook: Workbook) -> tuple[str, ...]:
    """Return the sheets of the workbook's track in the order of its tabs."""
    return tuple(sheet.id for sheet in TEMPLATE.sheets_of(workbook.track))


def _form(workbook: Workbook, sheet: Sheet, language: Language) -> Table | None:
    lines = [
        Row((column.heading(language), shown(row, column, language)))
        for row in workbook.rows(sheet.id)
        for column in sheet.columns_of(workbook.track)
        if _has(row.values.get(column.id)) or column.id in row.doubtful
    ]
    title = sheet.title(language)
    return Table(sheet.id, title, FORM_HEADINGS[language][:2], tuple(lines), texts=2) if lines else None


def _table(workbook: Workbook, sheet: Sheet, language: Language) -> Table | None:
    columns = list(_filled(workbook, sheet))
    return _of(workbook, sheet, columns, language) if columns else None


def _of(workbook: Workbook, sheet: Sheet, columns: Sequence[Column], language: Language) -> Table:
    rows = tuple(Row(tuple(shown(row, column, language) for column in columns)) for row in workbook.rows(sheet.id))
    header = tuple(column.heading(language) for column in columns)
    return Table(sheet.id, sheet.title(language), header, rows, texts=len(header))


def _filled(workbook: Workbook, sheet: Sheet) -> Iterator[Column]:
    rows = workbook.rows(sheet.id)
    for column in sheet.columns_of(workbook.track):
        if any(_has(row.values.get(column.id)) or column.id in row.doubtful for row in rows):
            yield column


def _has(value: object) -> bool:
    return value is not None and value not in {(), ""}


def missing_note(language: Language) -> str:
    """Return what the dash of an empty cell means."""
    _ = texts("reports", language)
    return _("“{dash}” marks what is not filled in.").format(dash=NOTHING)
