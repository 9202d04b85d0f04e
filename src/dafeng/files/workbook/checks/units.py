"""Units that fit what they measure, and figures that may not be negative."""

from collections.abc import Iterator

from dafeng.core.quantities.units import dimension
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.declaration import Sheet
from dafeng.files.workbook.faults.fault import Params, TermOf
from dafeng.files.workbook.terms import terms_of

MEASURED = {"energy": ("carrier", "carriers"), "power": ("item", "power_items"), "processes": ("process", "processes")}
"""Sheets whose rows state a quantity of something in a unit: which column names it, from which vocabulary."""

MAY_BE_NEGATIVE = frozenset({"stock_change", "statistical_difference", "total_consumption"})


def check_units(ground: Ground) -> None:
    """Units of the energy, power and process sheets against what the row speaks of, and the signs of energy flows."""
    for sheet_id, (column, words) in MEASURED.items():
        if ground.has(sheet_id, column, "unit"):
            _check_sheet(ground, ground.template.sheet(sheet_id), column=column, words=words)
    _check_signs(ground)


def _check_sheet(ground: Ground, sheet: Sheet, *, column: str, words: str) -> None:
    for row, subject, unit in _measures(ground, sheet.id, column=column):
        native = vocabulary(words)[subject].extra["native_unit"]
        if dimension(unit) != dimension(native):
            fitting = [one for one in terms_of(sheet.column("unit")).labels if dimension(one) == dimension(native)]
            params: Params = {
                "subject": TermOf(words, subject),
                "unit": TermOf("units", unit),
                "expected": tuple(TermOf("units", one) for one in fitting),
            }
            ground.note("unit_unfit", sheet.id, [(row, "unit")], params=params)


def _measures(ground: Ground, sheet: str, *, column: str) -> Iterator[tuple[Row, str, str]]:
    for row in ground.rows(sheet):
        subject, unit = text(row.get(column)), text(row.get("unit"))
        if subject and unit and ground.sound(sheet, row, column, "unit"):
            yield row, subject, unit


def _check_signs(ground: Ground) -> None:
    for row in ground.rows("energy"):
        flow, quantity = text(row.get("flow")), number(row.get("quantity"))
        if flow and quantity is not None and quantity < 0 and flow not in MAY_BE_NEGATIVE:
            ground.note("flow_negative", "energy", [(row, "quantity")], params={"flow": TermOf("flows", flow)})
