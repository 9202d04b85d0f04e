"""Growth and own scenarios: scenarios that exist, spans that follow each other without holes."""

from itertools import pairwise

from dafeng.data.tables import vocabulary
from dafeng.files.workbook.checks.ground import Ground, number, text
from dafeng.files.workbook.contents import Row
from dafeng.files.workbook.faults.fault import Detail, HeadingOf, Params, TermOf, TitleOf
from dafeng.files.workbook.links import Links
from dafeng.files.workbook.terms import terms

SPAN = ("from_year", "to_year")


def check_growth(ground: Ground, links: Links) -> None:
    """The sheets Drivers and Scenarios."""
    _check_codes(ground)
    for sheet, column in (("drivers", "scenario"), ("scenarios", "growth")):
        _check_scenarios(ground, links, sheet=sheet, column=column)
    if ground.has("drivers", "scenario", "driver", "product", *SPAN):
        _check_pairs(ground)
        for rows in _paths(ground, links).values():
            _check_spans(ground, rows)


def _check_codes(ground: Ground) -> None:
    """An own scenario may not take the name of a shipped one."""
    for row in ground.rows("scenarios"):
        code = text(row.get("code"))
        if code and terms("scenarios").id_of(code):
            params: Params = {"column": HeadingOf("scenarios", "code"), "value": code}
            ground.note("name_taken", "scenarios", [(row, "code")], params=params)


def _check_scenarios(ground: Ground, links: Links, *, sheet: str, column: str) -> None:
    if not ground.has(sheet, column) or not all(
        ground.sound("scenarios", row, "code") for row in ground.rows("scenarios")
    ):
        return
    for row in ground.rows(sheet):
        value = text(row.get(column))
        if value and links.scenario(value) is None:
            shipped = tuple(TermOf("scenarios", one) for one in vocabulary("scenarios"))
            params: Params = {"column": HeadingOf(sheet, column), "value": value, "shipped": shipped}
            ground.note("scenario_unknown", sheet, [(row, column)], params={**params, "name": TitleOf("scenarios")})


def _check_pairs(ground: Ground) -> None:
    both = [
        (row, "product")
        for row in ground.rows("drivers")
        if row.get("driver") is not None and row.get("product") is not None
    ]
    if both:
        ground.note("driver_and_product", "drivers", both)


def _paths(ground: Ground, links: Links) -> dict[tuple[str, str], list[Row]]:
    """The rows of one driver in one scenario, in the order of time."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in ground.rows("drivers"):
        said = [one for one in SPAN if row.get(one) is None]
        if said or not ground.sound("drivers", row, "scenario", "driver", "product", *SPAN):
            continue
        scenario, driver = text(row.get("scenario")), text(row.get("driver")) or text(row.get("product"))
        found.setdefault((links.scenario(scenario) or "", driver), []).append(row)
    return {key: sorted(rows, key=lambda row: number(row.get("from_year")) or 0) for key, rows in found.items()}


def _check_spans(ground: Ground, rows: list[Row]) -> None:
    for row, later in pairwise(rows):
        end, start = int(number(row.get("to_year")) or 0), int(number(later.get("from_year")) or 0)
        if start == end + 1:
            continue
        years = (start, end) if start <= end else (end + 1, start - 1)
        code = "growth_overlap" if start <= end else "growth_gap"
        params: Params = {"driver": _shown(row), "years": _years(*years)}
        ground.note(code, "drivers", [(row, "to_year"), (later, "from_year")], params=params)


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _shown(row: Row) -> Detail:
    driver = text(row.get("driver"))
    return TermOf("drivers", driver) if driver else text(row.get("product"))
