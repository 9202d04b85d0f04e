"""The sheets that people fill: tables and forms, headings locked, cells open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from dafeng.files.workbook.declaration import FORM_HEADINGS, Column, ColumnType, Sheet, Track
from dafeng.files.workbook.errors import Unwritable
from dafeng.files.workbook.template.entries import AsTyped, Place, Written, write_entry
from dafeng.files.workbook.template.remarks import remark
from dafeng.files.workbook.template.rules import rule
from dafeng.files.workbook.template.styles import Styles
from dafeng.files.workbook.template.words import Lists
from dafeng.language import Language

TITLE_ROW, HELP_ROW, HEADING_ROW, FIRST_ROW = range(4)
"""Rows counted from 0."""

LAST_COLUMN = 16_383
ANSWER_WIDTHS = (44, 46, 70)
ALLOWED = dict.fromkeys(
    ("insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort", "autofilter"), True
)
"""What people may do in a protected sheet beside filling it."""

Record: TypeAlias = Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes the sheets of one workbook."""

    book: Any
    styles: Styles
    lists: Lists
    track: Track
    language: Language

    def write(self, sheet: Sheet, records: Sequence[Record]) -> None:
        """One sheet with its records; raises Unwritable for a column or value that it does not have."""
        known = {column.id for column in sheet.columns_of(self.track)}
        for record in records:
            if strange := sorted(record.keys() - known):
                raise Unwritable(sheet=sheet.id, column=strange[0], what="there is no such column")
        page = _Page(self, sheet, self.book.add_worksheet(sheet.title(self.language)))
        page.dress()
        if sheet.kind == "form":
            page.form(records[0] if records else {})
        else:
            page.table(records)


@dataclass(frozen=True, slots=True)
class _Page:
    """One sheet being written."""

    of: Pages
    sheet: Sheet
    worksheet: Any

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.sheet.columns_of(self.of.track)

    def dress(self) -> None:
        """Title, help, protection, and how it looks on the screen and on paper."""
        language, named, page = self.of.language, self.of.styles.named, self.worksheet
        page.write_string(TITLE_ROW, 0, self.sheet.title(language), named("title"))
        page.write_string(HELP_ROW, 0, self.sheet.help(language), named("help"))
        page.set_row(TITLE_ROW, 26, named("help"))
        page.set_row(HELP_ROW, 20, named("help"))
        page.freeze_panes(FIRST_ROW, self.sheet.frozen if self.sheet.kind == "table" else 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(self._pages_wide(), 0)
        page.repeat_rows(HEADING_ROW)
        page.hide_gridlines(2)
        page.set_footer("&C&P / &N")
        page.protect("", ALLOWED)

    def _pages_wide(self) -> int:
        return 1 if self.sheet.kind == "form" else 1 + sum(column.width for column in self.columns) // PAGE_WIDTH

    def table(self, records: Sequence[Record]) -> None:
        """Headings in a row, prepared rows below them, and the records."""
        self._open_all_columns()
        self.worksheet.set_row(HEADING_ROW, 56)
        self.worksheet.repeat_columns(0, self.sheet.frozen - 1)
        last_row = FIRST_ROW + max(self.sheet.rows, len(records)) - 1
        for index, column in enumerate(self.columns):
            self.worksheet.set_column(index, index, column.width, self.of.styles.entry(column))
            self._heading(column, index)
            self._restrict(column, FIRST_ROW, index=index, last_row=last_row)
        self.worksheet.autofilter(HEADING_ROW, 0, last_row, len(self.columns) - 1)
        styles = [self.of.styles.entry(column) for column in self.columns]
        for row, record in enumerate(records, start=FIRST_ROW):
            for index, (column, style) in enumerate(zip(self.columns, styles, strict=True)):
                self._enter(Place(self.worksheet, row, index, style), record, column=column)

    def _open_all_columns(self) -> None:
        """Unlock the whole width: Excel lets people delete a row only when every cell of it is open."""
        page = self.worksheet
        width = page.dim_colmax
        page.set_column(LAST_COLUMN, LAST_COLUMN, 10, self.of.styles.named("entry"))
        page.dim_colmax = width  # or XlsxWriter walks 16 384 columns of every row it writes
        # One description for all of them: XlsxWriter makes 16 384 where it is given the range.
        page.col_info.update(dict.fromkeys(range(len(self.columns), LAST_COLUMN), page.col_info[LAST_COLUMN]))

    def form(self, record: Record) -> None:
        """One question a line, the answer beside it, then its note."""
        named = self.of.styles.named
        for index, (text, width) in enumerate(zip(FORM_HEADINGS[self.of.language], ANSWER_WIDTHS, strict=True)):
            self.worksheet.set_column(index, index, width)
            self.worksheet.write_string(HEADING_ROW, index, text, named("optional"))
        for row, column in enumerate(self.columns, start=FIRST_ROW):
            style, note = (
                self.of.styles.entry(column, framed=True),
                remark(column, self.sheet, language=self.of.language),
            )
            question = named("question_required" if column.required else "question")
            self.worksheet.write_string(row, 0, self._label(column), question)
            self.worksheet.write_blank(row, 1, None, style)
            self.worksheet.write_string(row, 2, note, named("remark"))
            self.worksheet.set_row(row, LINE_HEIGHT * (1 + len(note) // NOTE_LINE[self.of.language]) + 12)
            self._restrict(column, row, index=1, last_row=row)
            self._enter(Place(self.worksheet, row, 1, style), record, column=column)
        self.worksheet.ignore_errors({"number_stored_as_text": f"B{FIRST_ROW + 1}:B{FIRST_ROW + len(self.columns)}"})

    def _restrict(self, column: Column, row: int, *, index: int, last_row: int) -> None:
        if limits := rule(column, self.of.lists, language=self.of.language):
            self.worksheet.data_validation(row, index, last_row, index, limits)

    def _enter(self, place: Place, record: Record, *, column: Column) -> None:
        value = record.get(column.id)
        if isinstance(value, AsTyped):
            place = place._replace(style=self._style_as_typed(value, column))
        if value is not None:
            write_entry(place, value, column=column, sheet=self.sheet.id, language=self.of.language)

    def _style_as_typed(self, value: AsTyped, column: Column) -> Any:  # noqa: ANN401 -- XlsxWriter has no types
        """A day needs the format of days wherever it stands, and a figure must not take it."""
        kind: ColumnType = "text" if column.type == "date" else column.type
        if isinstance(value.entry, date):
            kind = "date"
        elif isinstance(value.entry, float):
            kind = "number"
        return self.of.styles.entry(replace(column, type=kind), framed=self.sheet.kind == "form")

    def _heading(self, column: Column, index: int) -> None:
        style = self.of.styles.named("required" if column.required else "optional")
        name, unit = column.name(self.of.language), column.unit_text(self.of.language)
        text = self._label(column).replace(name, f"{name}\n", 1) if unit else self._label(column)
        self.worksheet.write_string(HEADING_ROW, index, text, style)
        if note := remark(column, self.sheet, language=self.of.language):
            look = {"author": "", "x_scale": 2.0, "y_scale": 1.2, "font_size": 9}
            self.worksheet.write_comment(HEADING_ROW, index, note, look)

    def _label(self, column: Column) -> str:
        return column.heading(self.of.language) + (" *" if column.required else "")


PAGE_WIDTH = 200
"""How wide a table may be, in widths of a character, to be printed on one page."""

LINE_HEIGHT = 16
NOTE_LINE: dict[Language, int] = {"zh": 42, "en": 84}
"""Height of a line of text, and how many characters of a note are sure to fit on one."""
