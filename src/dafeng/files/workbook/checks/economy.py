"""Sums and parts of the economy sheet, and investment done within investment planned."""

from dafeng.files.workbook.checks.ground import Ground, number
from dafeng.files.workbook.checks.rows import SUM_TOLERANCE_PCT
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import HeadingOf, Params

SECTORS = ("primary", "secondary", "tertiary")
WITHIN_SECONDARY = ("industry", "construction")


def check_economy(ground: Ground) -> None:
    """Value added against GDP and its parts, at current and at constant prices; investment done against the total."""
    for prices, gdp in (("", "gdp_current_100m_cny"), ("constant_", "gdp_constant_100m_cny")):
        parts = tuple(f"va_{part}_{prices}100m_cny" for part in SECTORS)
        _check_sum(ground, "economy", whole=gdp, parts=parts)
        within = tuple(f"va_{part}_{prices}100m_cny" for part in WITHIN_SECONDARY)
        _check_parts(ground, "economy", whole=f"va_secondary_{prices}100m_cny", parts=within)
    _check_parts(ground, "projects", whole="investment_total_10k_cny", parts=("investment_done_10k_cny",))


def _check_sum(ground: Ground, sheet: str, *, whole: str, parts: tuple[str, ...]) -> None:
    """The whole equals its parts where all are given; it is never less than those that are."""
    found = []
    for row in ground.rows(sheet):
        given = _figures(ground, sheet, row, whole=whole, parts=parts)
        if given is None:
            continue
        total, sum_of_parts, number_given = given
        margin = SUM_TOLERANCE_PCT / 100 * total
        if sum_of_parts > total + margin or (number_given == len(parts) and sum_of_parts < total - margin):
            found.append((row, whole))
    if found:
        params: Params = {"whole": HeadingOf(sheet, whole), "parts": tuple(HeadingOf(sheet, part) for part in parts)}
        ground.note("sum_differs", sheet, found, params={**params, "limit": SUM_TOLERANCE_PCT})


def _check_parts(ground: Ground, sheet: str, *, whole: str, parts: tuple[str, ...]) -> None:
    """The parts that are given do not exceed the whole."""
    found: list[tuple[Row, str]] = []
    for row in ground.rows(sheet):
        given = _figures(ground, sheet, row, whole=whole, parts=parts)
        if given is not None and given[1] > given[0] * (1 + SUM_TOLERANCE_PCT / 100):
            found.extend((row, part) for part in (*parts, whole) if row.get(part) is not None)
    if found:
        params: Params = {"whole": HeadingOf(sheet, whole), "parts": tuple(HeadingOf(sheet, part) for part in parts)}
        ground.note("part_exceeds_whole", sheet, found, params=params)


def _figures(
    ground: Ground, sheet: str, row: Row, *, whole: str, parts: tuple[str, ...]
) -> tuple[float, float, int] | None:
    """The whole, the sum of the parts given, and how many are; None where there is nothing to compare, or doubt."""
    total = number(row.get(whole))
    given = [value for part in parts if (value := number(row.get(part))) is not None]
    if total is None or not given or not ground.sound(sheet, row, whole, *parts):
        return None
    return total, sum(given), len(given)
