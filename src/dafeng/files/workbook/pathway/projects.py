"""Key projects with a cut that no measure names: each is a measure that plans must keep."""

from datetime import date

from dafeng.core.pathways.measures import Cost, Measure
from dafeng.files.workbook.contents import Row, Value, Workbook
from dafeng.files.workbook.links import DEFAULT_SCENARIOS, block_of
from dafeng.files.workbook.pathway.cells import number, text, where
from dafeng.files.workbook.pathway.measures import DEFAULT_LIFE, sector_of, tonnes_off
from dafeng.files.workbook.uses import uses_of


def projects_of(workbook: Workbook) -> tuple[Measure, ...]:
    """Projects with a cut and a sector; half the effect comes in the year of completion, all of it in the next."""
    named = {row.get("project") for row in workbook.rows("measures")}
    uses = uses_of(workbook)
    directions = {row.get("code"): text(row.get("direction")) for row in workbook.rows("tasks")}
    return tuple(
        _measure(workbook, row, directions.get(row.get("task"), ""))
        for row in workbook.rows("projects")
        if row.get("cut_tco2") and row.get("sector") is not None and row.get("code") not in named
        if uses.serve(row)
    )


def _measure(workbook: Workbook, row: Row, direction: str) -> Measure:
    finished = _year(row.get("finish"))
    return Measure(
        text(row.get("code")),
        text(row.get("name")),
        text(row.get("name")),
        direction,
        sector_of(row),
        (tonnes_off(block_of(row), "", number(row.get("cut_tco2")) or 0.0),),
        finished,
        finished + 1,
        life_years=DEFAULT_LIFE,
        cost=Cost(number(row.get("investment_total_10k_cny"))),
        scenarios=DEFAULT_SCENARIOS,
        project=text(row.get("code")),
        saves_tce=number(row.get("saving_tce")),
        illustrative=True,
        source=text(row.get("approvals")),
        where=where(workbook, "projects", row, "code"),
    )


def _year(value: Value) -> int:
    return value.year if isinstance(value, date) else 0
