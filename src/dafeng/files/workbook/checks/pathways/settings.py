"""The settings of the pathway: base year, horizon, years that lie outside them, supply, prices."""

from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.coefficients import price_units_of
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import HeadingOf, Params, TermOf


def check_settings(ground: Ground) -> None:
    """The form Pathway and the sheets Limits, Supply and Prices."""
    form = next(iter(ground.rows("pathway")), Row(0, {}))
    base = _base_year(ground, form)
    end = _year(ground, form, "end_year")
    if base is not None and end is not None and end <= base:
        ground.note("horizon_before_base", "pathway", [(form, "end_year")], params={"year": end, "base": base})
        end = None
    if base is not None:
        _check_inside(ground, [form], sheet="pathway", column="peak_by", span=(base, end))
        _check_inside(ground, ground.rows("limits"), sheet="limits", column="year", span=(base, end))
    _check_supply(ground)
    _check_prices(ground)


def _base_year(ground: Ground, form: Row) -> int | None:
    """The base year of the pathway, as stated or the latest inventory year; None when neither can be told."""
    years, base = ground.inventory_years(), _year(ground, form, "base_year")
    if base is None:
        return max(years, default=None) if form.get("base_year") is None else None
    if years and base not in years:
        ground.note("pathway_base_outside", "pathway", [(form, "base_year")], params={"year": base})
        return None
    return base


def _year(ground: Ground, form: Row, column: str) -> int | None:
    value = number(form.get(column))
    return int(value) if value is not None and ground.sound("pathway", form, column) else None


def _check_inside(ground: Ground, rows: list[Row], *, sheet: str, column: str, span: tuple[int, int | None]) -> None:
    first, last = span
    for row in rows:
        year = number(row.get(column))
        if year is None or not ground.sound(sheet, row, column):
            continue
        if year <= first or (last is not None and year > last):
            params: Params = {"column": HeadingOf(sheet, column), "year": int(year), "first": first + 1}
            ground.note(
                "year_outside_pathway", sheet, [(row, column)], params={**params, "last": "…" if last is None else last}
            )


def _check_supply(ground: Ground) -> None:
    found = []
    for row in ground.rows("supply"):
        existing, potential = number(row.get("existing_mw")), number(row.get("potential_mw"))
        if existing is not None and potential is not None and existing > potential:
            found.append((row, "existing_mw"))
    if found:
        columns = {name: HeadingOf("supply", f"{name}_mw") for name in ("existing", "potential")}
        ground.note("supply_exceeds_potential", "supply", found, params=columns)


def _check_prices(ground: Ground) -> None:
    for row in ground.rows("prices"):
        carrier, unit = text(row.get("carrier")), text(row.get("unit"))
        if not carrier or not unit or not ground.sound("prices", row, "carrier", "unit"):
            continue
        fitting = price_units_of(carrier)
        if unit not in fitting:
            params: Params = {"subject": TermOf("carriers", carrier), "unit": TermOf("price_units", unit)}
            expected = tuple(TermOf("price_units", one) for one in fitting)
            ground.note("unit_unfit", "prices", [(row, "unit")], params={**params, "expected": expected})
