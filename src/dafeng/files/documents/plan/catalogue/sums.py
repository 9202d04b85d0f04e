"""Projects and tasks summed up by the scheme's fields and directions; what is not filled in is counted, never zero."""

from collections.abc import Iterable, Sequence
from itertools import chain

from dafeng.data.tables import vocabulary
from dafeng.files.documents.content.table import NOTHING, Row, Table
from dafeng.files.documents.plan.catalogue.cells import exact
from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.contents import Row as Record
from dafeng.files.workbook.contents import Workbook
from dafeng.language import Language, texts

TOTAL, SAVING, CUT = "investment_total_10k_cny", "saving_tce", "cut_tco2"
SOURCES = TEMPLATE.sheet("projects").sums[TOTAL]


def projects_by_field(workbook: Workbook, language: Language) -> Table | None:
    """Return count, investment, saving and cut by the six fields; a field without projects stands there too."""
    projects = workbook.rows("projects")
    if not projects:
        return None
    _ = texts("reports", language)
    header = (
        _("Field"),
        _("Projects"),
        _("Total investment (10⁴ CNY)"),
        _("Energy saved a year (tce)"),
        _("CO₂ cut a year (t)"),
    )
    rows = [
        Row(_summed(name, group, (TOTAL, SAVING, CUT), language))
        for name, group in _grouped(projects, "field", "project_fields", language)
    ]
    rows.append(Row(_summed(_("Total"), projects, (TOTAL, SAVING, CUT), language), "total"))
    return Table("projects_by_field", _("Key projects by field"), header, tuple(rows), notes=(_note(language),))


def investment_by_source(workbook: Workbook, language: Language) -> Table | None:
    """Return what each source of money gives, and how many projects state it; None where no project states any."""
    projects = workbook.rows("projects")
    if not any(project.get(source) is not None for project in projects for source in (*SOURCES, TOTAL)):
        return None
    _ = texts("reports", language)
    sheet = TEMPLATE.sheet("projects")
    rows = [
        Row((sheet.column(source).name(language), *_stated(projects, source)), "total" if source == TOTAL else "")
        for source in (*SOURCES, TOTAL)
    ]
    header = (_("Source of money"), _("Amount (10⁴ CNY)"), _("Projects that state it"))
    note = _("Only what projects state is added up; {total} projects are registered.").format(total=len(projects))
    return Table("investment_by_source", _("Investment by source"), header, tuple(rows), notes=(note,))


def tasks_by_direction(workbook: Workbook, language: Language) -> Table | None:
    """Return tasks, projects and measures by the seven directions; a direction without any stands there too."""
    sheets = ("tasks", "measures")
    if not any(workbook.rows(sheet) for sheet in sheets):
        return None
    _ = texts("reports", language)
    tasks = {str(row.get("code")): row.get("direction") for row in workbook.rows("tasks")}
    counted = {
        "tasks": [row.get("direction") for row in workbook.rows("tasks")],
        "projects": [tasks.get(str(row.get("task"))) for row in workbook.rows("projects")],
        "measures": [row.get("direction") for row in workbook.rows("measures")],
    }
    terms = vocabulary("directions").values()
    rows = [Row((term.name(language), *(str(found.count(term.id)) for found in counted.values()))) for term in terms]
    loose = counted["projects"].count(None)
    note = _("{count} projects name no task and are in no direction.").format(count=loose)
    header = (_("Direction"), _("Tasks"), _("Projects by their task"), _("Measures"))
    title = _("Tasks by direction")
    return Table("tasks_by_direction", title, header, tuple(rows), notes=(note,) if loose else ())


def _grouped(
    rows: Sequence[Record], column: str, terms: str, language: Language
) -> Iterable[tuple[str, Sequence[Record]]]:
    """The rows by the vocabulary's terms, in its order; those without a term at the end, where there are any."""
    known = vocabulary(terms)
    loose = [row for row in rows if row.get(column) not in known]
    named = ((term.name(language), [row for row in rows if row.get(column) == term.id]) for term in known.values())
    _ = texts("reports", language)
    return chain(named, [(_("(no field given)"), loose)] if loose else [])


def _summed(name: str, rows: Sequence[Record], columns: Sequence[str], language: Language) -> tuple[str, ...]:
    return (name, str(len(rows)), *(_sum(rows, column, language) for column in columns))


def _sum(rows: Sequence[Record], column: str, language: Language) -> str:
    """The sum of what is filled in, and how many rows are not; without any value there is no sum."""
    _ = texts("reports", language)
    values = [value for row in rows if isinstance(value := row.get(column), int | float)]
    empty = len(rows) - len(values)
    if not rows:
        return NOTHING
    if not values:
        return _("not filled in")
    total = exact(round(sum(values), 6))
    return total + (_(" ({count} not filled in)").format(count=empty) if empty else "")


def _stated(rows: Sequence[Record], column: str) -> tuple[str, str]:
    values = [value for row in rows if isinstance(value := row.get(column), int | float)]
    return (exact(round(sum(values), 6)) if values else NOTHING, str(len(values)))


def _note(language: Language) -> str:
    _ = texts("reports", language)
    return _("Sums hold only what is filled in; the number of projects that leave it empty stands beside them.")
