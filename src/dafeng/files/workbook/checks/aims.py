"""Targets in the unit of their indicator, and own factors in the unit of what they replace."""

from dafeng.data.tables import vocabulary
from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import HeadingOf, Params, TermOf

WHOLE_PCT, FRACTION = 100, 1
SUBJECTS = {"carrier": "carriers", "process": "processes"}
SINGLE = {"grid": "electricity", "heat": "heat"}
"""Kinds of factor that have one subject only."""


def check_targets(ground: Ground) -> None:
    """That there are targets, each in its indicator's unit, shares within 0 and 100, reductions with a base year."""
    if not ground.has("targets", "indicator"):
        return
    if not ground.rows("targets"):
        ground.note("targets_empty", "targets")
    for row in ground.rows("targets"):
        indicator = text(row.get("indicator"))
        if indicator and ground.sound("targets", row, "indicator"):
            _check_target(ground, row, indicator)


def _check_target(ground: Ground, row: Row, indicator: str) -> None:
    named: Params = {"indicator": TermOf("indicators", indicator)}
    unit, own = text(row.get("unit")), vocabulary("indicators")[indicator].extra["unit"]
    if unit and unit != own and ground.sound("targets", row, "unit"):
        units: Params = {"unit": TermOf("target_units", unit), "expected": TermOf("target_units", own)}
        ground.note("target_unit_unfit", "targets", [(row, "unit")], params={**named, **units})
    elif own == "%":
        _check_share(ground, row, named=named, least=-WHOLE_PCT if indicator.endswith("_reduction") else 0)
    is_open = row.get("base_year") is None and ground.sound("targets", row, "base_year")
    if indicator.endswith("_reduction") and is_open and ground.has("targets", "base_year"):
        ground.note("target_base_missing", "targets", [(row, "base_year")], params=named)


def _check_share(ground: Ground, row: Row, *, named: Params, least: float) -> None:
    """A share lies between 0 and 100 %; a reduction is negative where a rise is allowed or foreseen."""
    value = number(row.get("value"))
    if value is None or not ground.sound("targets", row, "value"):
        return
    if not least <= value <= WHOLE_PCT:
        ground.note("target_share_out_of_range", "targets", [(row, "value")], params=named)
    elif 0 < value < FRACTION:
        ground.note("target_share_fraction", "targets", [(row, "value")], params=named)


def check_factors(ground: Ground) -> None:
    """Own factors: kind, subject and parameter fit each other, and the unit fits all three."""
    if ground.has("factors", "kind", "id", "parameter", "unit"):
        for row in ground.rows("factors"):
            if all(row.get(column) is not None for column in ("kind", "id", "parameter")):
                _check_factor(ground, row)
    if ground.has("processes", "process", "own_factor_unit"):
        for row in ground.rows("processes"):
            _check_own_factor(ground, row)


def _check_factor(ground: Ground, row: Row) -> None:
    kind, subject, parameter = (text(row.get(column)) for column in ("kind", "id", "parameter"))
    words = SUBJECTS.get(kind, "carriers")
    fits = subject == SINGLE[kind] if kind in SINGLE else subject in vocabulary(words)
    named: Params = {
        "subject": TermOf("carriers+processes" if subject not in vocabulary(words) else words, subject),
        "parameter": TermOf("factor_parameters", parameter),
    }
    if not fits or kind not in vocabulary("factor_parameters")[parameter].extra["kinds"].split(";"):
        ground.note("factor_unfit", "factors", [(row, "parameter" if fits else "id")], params=named)
        return
    unit, fitting = text(row.get("unit")), fitting_units(kind, subject, parameter=parameter)
    if unit and unit not in fitting and ground.sound("factors", row, "unit"):
        _note_unit(ground, "factors", row, column="unit", subject=TermOf(words, subject), fitting=fitting)
    value = number(row.get("value"))
    if parameter == "oxidation_pct" and value is not None and value > WHOLE_PCT:
        limits: Params = {"column": HeadingOf("factors", "value"), "minimum": 0, "maximum": WHOLE_PCT}
        ground.note("out_of_range", "factors", [(row, "value")], params=limits)


def _check_own_factor(ground: Ground, row: Row) -> None:
    process, unit = text(row.get("process")), text(row.get("own_factor_unit"))
    if process and unit and ground.sound("processes", row, "process", "own_factor_unit"):
        fitting = fitting_units("process", process, parameter="ef_tco2_per_unit")
        if unit not in fitting:
            subject = TermOf("processes", process)
            _note_unit(ground, "processes", row, column="own_factor_unit", subject=subject, fitting=fitting)


def fitting_units(kind: str, subject: str, *, parameter: str) -> tuple[str, ...]:
    """The units in which a factor of that kind, subject and parameter may be stated."""
    if kind == "process":
        return tuple(vocabulary("processes")[subject].extra["factor_units"].split(";"))
    native = vocabulary("carriers")[subject].extra["native_unit"]
    patterns = vocabulary("factor_parameters")[parameter].extra["unit"]
    return (patterns.format(native=native),)


def _note_unit(ground: Ground, sheet: str, row: Row, *, column: str, subject: TermOf, fitting: tuple[str, ...]) -> None:
    params: Params = {
        "subject": subject,
        "unit": TermOf("factor_units", text(row.get(column))),
        "expected": tuple(TermOf("factor_units", unit) for unit in fitting),
    }
    ground.note("factor_unit_unfit", sheet, [(row, column)], params=params)
