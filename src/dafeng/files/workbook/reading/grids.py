"""The cells of the sheets as rows of raw values, from the first row and column on."""

from collections.abc import Iterator
from contextlib import contextmanager

from dafeng.files.workbook.errors import NotAWorkbook
from dafeng.files.workbook.reading.anatomy import Anatomy, BadMarkup, anatomy, sheet_entries
from dafeng.files.workbook.reading.container import Container, refusal
from dafeng.files.workbook.reading.sheet import Grid

LAST_ROW = 200_000
MOST_CELLS = 5_000_000
"""A sheet that reaches further holds a stray cell: it is told, and not unrolled into memory."""


class Grids:
    """Gives the sheets of one container, their anatomy and grids; raises NotAWorkbook when the file is damaged."""

    def __init__(self, container: Container) -> None:
        from python_calamine import CalamineWorkbook  # noqa: PLC0415 -- slow import

        self._container = container
        self.entries = sheet_entries(container.parts)
        self._parts = {entry.name: entry.part for entry in self.entries}
        with self._refusing():
            self._book = CalamineWorkbook.from_filelike(container.stream())

    def anatomy(self, name: str) -> Anatomy:
        """What a sheet looks like from outside; raises BadMarkup."""
        part = self._container.parts.get(self._parts[name])
        if part is None:
            raise BadMarkup
        return anatomy(part)

    def grid(self, name: str, outside: Anatomy) -> Grid | None:
        """The cells of a sheet, every row as long as the longest; None when a stray cell makes it too wide or long."""
        if outside.last_row > LAST_ROW or outside.last_row * (outside.last_column + 1) > MOST_CELLS:
            return None
        with self._refusing():
            sheet = self._book.get_sheet_by_name(name)
            return sheet.to_python(skip_empty_area=False)

    def foreign(self) -> NotAWorkbook:
        """The exception for a workbook that was not made with our template."""
        return refusal(self._container.path, "file_is_foreign")

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        from python_calamine import CalamineError  # noqa: PLC0415 -- slow import

        try:
            yield
        except CalamineError as error:
            raise refusal(self._container.path, "file_damaged") from error
        except BaseException as error:
            # A panic of the Rust reader on markup it never expected; its class is private and no Exception.
            if type(error).__name__ != "PanicException":
                raise
            raise refusal(self._container.path, "file_damaged") from error
