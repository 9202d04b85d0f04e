"""The catalogue of a plan: every figure and table that a chapter may place, by name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.files.charts.picture import Picture
from dafeng.files.documents.content.report import Report, report_of
from dafeng.files.documents.content.table import Table
from dafeng.files.documents.plan.catalogue.sheets import digest_table, sheet_ids, sheet_table
from dafeng.files.documents.plan.catalogue.sums import investment_by_source, projects_by_field, tasks_by_direction
from dafeng.files.documents.plan.chapter_text.blocks import PlacedKind, Placement
from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.contents import Workbook
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory
    from dafeng.core.pathways.results import Pathway
    from dafeng.core.trends.results import Diagnosis

COMPUTED = "_computed"
"""Ends the name of a computed table whose own name is that of a sheet."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Figures and tables by name."""

    figures: dict[str, Picture]
    tables: dict[str, Table]

    def find(self, placement: Placement) -> Picture | Table | None:
        """Return what a placement names, by name or by caption; None for an unknown name."""
        both: list[dict[str, Picture] | dict[str, Table]] = [self.figures, self.tables]
        for named in both if placement.kind == "figure" else reversed(both):
            found = named.get(placement.name) or next(
                (one for one in named.values() if one.caption == placement.name), None
            )
            if found is not None:
                return found
        return None

    def names(self, kind: PlacedKind) -> tuple[str, ...]:
        """Return the names of the figures, or of the tables."""
        return tuple(self.figures if kind == "figure" else self.tables)

    def unknown(self, placement: Placement, language: Language) -> str:
        """Return what to say where a placement names nothing: the name, and the names there are."""
        _ = texts("reports", language)
        known = self.names(placement.kind)
        said = (
            _("There is no figure named “{name}”. Figures: {known}.")
            if placement.kind == "figure"
            else _("There is no table named “{name}”. Tables: {known}.")
        )
        listed = ", ".join(known) or _("none yet")
        return said.format(name=placement.name, known=listed)


def catalogue_of(workbook: Workbook, report: Report | None, language: Language) -> Catalogue:
    """Return the catalogue of a workbook and of the report of its inventory, if there is one."""
    return Catalogue(_figures(report), _sheets(workbook, language) | _computed(report))


def figures_of(
    inventory: "Inventory | None", diagnosis: "Diagnosis | None", pathway: "Pathway | None", language: Language
) -> dict[str, Picture]:
    """Return the figures that a chapter may place, by name, in the order of the report."""
    report = None if inventory is None else report_of(inventory, (), language, diagnosis=diagnosis, pathway=pathway)
    return _figures(report)


def tables_of(
    workbook: Workbook,
    inventory: "Inventory | None",
    diagnosis: "Diagnosis | None",
    pathway: "Pathway | None",
    language: Language,
) -> dict[str, Table]:
    """Return the tables that a chapter may place, by name: of the workbook, then of the report."""
    report = None if inventory is None else report_of(inventory, (), language, diagnosis=diagnosis, pathway=pathway)
    return catalogue_of(workbook, report, language).tables


def _figures(report: Report | None) -> dict[str, Picture]:
    sections = report.sections if report else ()
    return {picture.id: picture for section in sections for picture in section.pictures}


def _sheets(workbook: Workbook, language: Language) -> dict[str, Table]:
    found = {
        sheet: digest_table(workbook, sheet, language) or sheet_table(workbook, sheet, language)
        for sheet in sheet_ids(workbook)
    }
    sums = (tasks_by_direction, projects_by_field, investment_by_source)
    made = (table for table in (*found.values(), *(one(workbook, language) for one in sums)) if table is not None)
    return {table.id: table for table in made}


def _computed(report: Report | None) -> dict[str, Table]:
    tables = (table for section in (report.sections if report else ()) for table in section.tables)
    from_workbook = {sheet.id for sheet in TEMPLATE.sheets}
    return {table.id + (COMPUTED if table.id in from_workbook else ""): table for table in tables}
