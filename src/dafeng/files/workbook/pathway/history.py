"""The past of the drivers as the workbook tells it: value added by industry, products, thermal generation."""

from collections.abc import Iterator

from dafeng.files.workbook.contents import Row, Workbook
from dafeng.files.workbook.pathway.cells import number, text, whole

PARTS = ("primary", "secondary", "industry", "construction", "tertiary")
THERMAL = ("generation_coal", "generation_gas")


def history_of(workbook: Workbook) -> dict[str, dict[int, float]]:
    """Past values by driver and year; only their course counts, so units are those of the rows.

    A product whose unit changes between its years has no course and is left out.
    """
    found: dict[str, dict[int, float]] = {}
    for driver, year, value in (*_value_added(workbook), *_products(workbook), *_generation(workbook)):
        by_year = found.setdefault(driver, {})
        by_year[year] = by_year.get(year, 0.0) + value
    return found


def _value_added(workbook: Workbook) -> Iterator[tuple[str, int, float]]:
    for row in workbook.rows("economy"):
        for part in PARTS:
            yield from _figure(row, f"va_{part}", f"va_{part}_constant_100m_cny")


def _products(workbook: Workbook) -> Iterator[tuple[str, int, float]]:
    rows = workbook.rows("products")
    units = {name: {row.get("unit") for row in rows if row.get("product") == name} for name in _names(rows)}
    for row in rows:
        name = text(row.get("product"))
        if len(units.get(name, ())) == 1:
            yield from _figure(row, f"product:{name}", "output")


def _names(rows: list[Row]) -> set[str]:
    return {text(row.get("product")) for row in rows}


def _generation(workbook: Workbook) -> Iterator[tuple[str, int, float]]:
    rows = [row for row in workbook.rows("power") if row.get("item") in THERMAL]
    if len({row.get("unit") for row in rows}) == 1:
        for row in rows:
            yield from _figure(row, "thermal_generation", "quantity")


def _figure(row: Row, driver: str, column: str) -> Iterator[tuple[str, int, float]]:
    year, value = whole(row.get("year")), number(row.get(column))
    if year is not None and value is not None:
        yield driver, year, value
