"""Rules that the declarations state of a row: what a cell asks of its neighbours, what tells rows apart."""

from collections.abc import Callable, Iterator

from dafeng.files.workbook.checks.ground import Ground, number
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.declaration import Column, Sheet, When
from dafeng.files.workbook.faults.fault import HeadingOf, Param, Params, TermOf, TitleOf

SUM_TOLERANCE_PCT = 0.5
"""How far a printed sum may be from the sum of its printed parts, % of the sum."""


def check_rows(ground: Ground) -> None:
    """Everything that the declarations say of single rows, sheet by sheet."""
    for sheet in ground.template.sheets_of(ground.workbook.track):
        for check in (_conditions, _duplicates, _orders, _references, _sums):
            check(ground, sheet)


def check_single_rows(ground: Ground, sheet: Sheet) -> None:
    """What the declaration of a sheet says of a row by itself, without its neighbours and without other sheets."""
    for check in (_conditions, _orders, _sums):
        check(ground, sheet)


def _conditions(ground: Ground, sheet: Sheet) -> None:
    for column in sheet.columns_of(ground.workbook.track):
        if ground.has(sheet.id, column.id):
            if column.needed_when is not None:
                _needed(ground, sheet, column, when=column.needed_when)
            if column.needed_unless:
                _needed_otherwise(ground, sheet, column)
            if column.only_when is not None:
                _unwanted(ground, sheet, column, when=column.only_when)


def _needed(ground: Ground, sheet: Sheet, column: Column, *, when: When) -> None:
    def lacks(row: Row) -> bool:
        return row.get(column.id) is None and when.holds(row.values)

    code = "needed_empty" if when.values else "needed_beside"
    _note_where(ground, sheet, code, column=column, when=when, wrong=lacks)


def _needed_otherwise(ground: Ground, sheet: Sheet, column: Column) -> None:
    columns = (column.id, *column.needed_unless)
    found = [
        (row, column.id)
        for row in ground.rows(sheet.id)
        if all(row.get(one) is None for one in columns) and ground.sound(sheet.id, row, *columns)
    ]
    if found:
        others = _headings(sheet, column.needed_unless)
        params: Params = {"column": HeadingOf(sheet.id, column.id), "others": others}
        ground.note("needed_otherwise", sheet.id, found, params=params)


def _unwanted(ground: Ground, sheet: Sheet, column: Column, *, when: When) -> None:
    def has(row: Row) -> bool:
        return row.get(column.id) is not None and not when.holds(row.values)

    code = "unwanted_filled" if when.values else "unwanted_beside"
    _note_where(ground, sheet, code, column=column, when=when, wrong=has)


def _note_where(
    ground: Ground, sheet: Sheet, code: str, *, column: Column, when: When, wrong: Callable[[Row], bool]
) -> None:
    found = [
        (row, column.id)
        for row in ground.rows(sheet.id)
        if wrong(row) and ground.sound(sheet.id, row, column.id, when.column)
    ]
    if found:
        vocabulary = sheet.column(when.column).vocabulary
        values: Param = tuple(TermOf(vocabulary, value) for value in when.values)
        names = {"column": HeadingOf(sheet.id, column.id), "condition": HeadingOf(sheet.id, when.column)}
        ground.note(code, sheet.id, found, params={**names, "values": values})


def _duplicates(ground: Ground, sheet: Sheet) -> None:
    """Rows with the same key; every one of them is named, at the first column of the key."""
    key = [column for column in sheet.key if ground.has(sheet.id, column)]
    if not key or len(key) < len(sheet.key):
        return
    seen: dict[tuple[object, ...], list[Row]] = {}
    for row in ground.rows(sheet.id):
        if ground.sound(sheet.id, row, *key):
            seen.setdefault(tuple(row.get(column) for column in key), []).append(row)
    alike = [(row, key[0]) for rows in seen.values() if len(rows) > 1 for row in rows]
    if alike:
        ground.note("duplicate_row", sheet.id, alike, params={"columns": _headings(sheet, key)})


def _orders(ground: Ground, sheet: Sheet) -> None:
    for order in sheet.orders:
        found = []
        for row in ground.rows(sheet.id):
            first, then = row.get(order.earlier), row.get(order.later)
            if first is None or then is None or not ground.sound(sheet.id, row, order.earlier, order.later):
                continue
            if then < first or (order.strict and then == first):  # type: ignore[operator]  # two years or two dates
                found.append((row, order.later))
        if found:
            names = {"earlier": HeadingOf(sheet.id, order.earlier), "later": HeadingOf(sheet.id, order.later)}
            ground.note("order_reversed", sheet.id, found, params=names)


def _references(ground: Ground, sheet: Sheet) -> None:
    for column in sheet.columns_of(ground.workbook.track):
        other, _, code = column.refers_to.partition(".")
        # Codes that could not be read would make every reference to them look wrong.
        if (
            not other
            or not ground.has(other, code)
            or not all(ground.sound(other, row, code) for row in ground.rows(other))
        ):
            continue
        known = {row.get(code) for row in ground.rows(other)}
        for row in ground.rows(sheet.id):
            value = row.get(column.id)
            if isinstance(value, str) and value not in known and ground.sound(sheet.id, row, column.id):
                params: Params = {"column": HeadingOf(sheet.id, column.id), "value": value, "name": TitleOf(other)}
                ground.note("reference_unknown", sheet.id, [(row, column.id)], params=params)


def _sums(ground: Ground, sheet: Sheet) -> None:
    for whole, parts in sheet.sums.items():
        found = [(row, whole) for row in ground.rows(sheet.id) if _differs(ground, sheet, row, whole=whole)]
        if found:
            params: Params = {"whole": HeadingOf(sheet.id, whole), "parts": _headings(sheet, parts)}
            ground.note("sum_differs", sheet.id, found, params={**params, "limit": SUM_TOLERANCE_PCT})


def _differs(ground: Ground, sheet: Sheet, row: Row, *, whole: str) -> bool:
    """Whether the parts that are given do not make up the whole; without any part there is nothing to compare."""
    parts = sheet.sums[whole]
    total, given = number(row.get(whole)), list(_given(row, parts))
    if total is None or not given or not ground.sound(sheet.id, row, whole, *parts):
        return False
    return abs(sum(given) - total) > SUM_TOLERANCE_PCT / 100 * abs(total)


def _given(row: Row, columns: tuple[str, ...]) -> Iterator[float]:
    for column in columns:
        if (value := number(row.get(column))) is not None:
            yield value


def _headings(sheet: Sheet, columns: tuple[str, ...] | list[str]) -> tuple[HeadingOf, ...]:
    return tuple(HeadingOf(sheet.id, column) for column in columns)
