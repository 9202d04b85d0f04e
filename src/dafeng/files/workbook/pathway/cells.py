"""Values of cells as the core takes them, and where they stand."""

from dafeng.files.workbook.contents import Row, Value, Workbook


def number(value: Value) -> float | None:
    """The value as a number, None when the cell is empty."""
    return float(value) if isinstance(value, int | float) else None


def whole(value: Value) -> int | None:
    """The value as a whole number, None when the cell is empty."""
    return int(value) if isinstance(value, int | float) else None


def text(value: Value) -> str:
    """The value as text, empty when the cell is."""
    return value if isinstance(value, str) else ""


def share(value: Value) -> float | None:
    """A percentage as a share."""
    percent = number(value)
    return None if percent is None else percent / 100


def where(workbook: Workbook, sheet: str, row: Row, column: str) -> str:
    """Sheet and cell of a value, as the file calls them."""
    return f"{workbook.layouts[sheet].title}!{workbook.cell(sheet, row, column=column)}"


def form_of(workbook: Workbook) -> Row:
    """The one row of the form 路径设置, empty where the file has none."""
    return next(iter(workbook.rows("pathway")), Row(0, {}))
