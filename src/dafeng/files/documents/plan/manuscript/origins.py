"""Where the values of a figure or table come from, and by which method: the line below each of them."""

from dafeng.files.documents.content.report import Report
from dafeng.files.documents.plan.request import PlanRequest
from dafeng.files.workbook import TEMPLATE
from dafeng.language import texts

OBSERVED = ("emissions", "energy", "targets", "views", "uncertainty", "summary", "gaps", "method", "provenance")
DIAGNOSED = ("diagnosis",)


class Origins:
    """The lines of a plan, by the name of a figure or table."""

    def __init__(self, request: PlanRequest, report: Report | None) -> None:
        self._request = request
        sections = report.sections if report else ()
        self._section = {picture.id: section.id for section in sections for picture in section.pictures}
        self._section |= {table.id: section.id for section in sections for table in section.tables}

    def of_computed(self, name: str) -> str:
        """Return source and method of a figure or table of the report."""
        section = self._section.get(name, "")
        if section in OBSERVED:
            return self._inventory()
        return self._diagnosis() if section in DIAGNOSED else self._pathway()

    def of_sheet(self, name: str) -> str:
        """Return from which sheet of the workbook a table is."""
        language = self._request.language
        sheet = {"tasks_by_direction": "tasks", "projects_by_field": "projects", "investment_by_source": "projects"}
        title = TEMPLATE.sheet(sheet.get(name, name)).title(language)
        _ = texts("reports", language)
        return _("Source: sheet “{sheet}” of the application workbook.").format(sheet=title)

    def _inventory(self) -> str:
        inventory = self._request.inventory
        if inventory is None:
            return ""
        _ = texts("reports", self._request.language)
        method, data = inventory.method, inventory.provenance.get("data_source", "")
        name = method.name_zh if self._request.language == "zh" else method.name_en
        return _("Source: {data}. Method: {method}; factors: {datasets}.").format(
            data=data or self._stated(),
            method=name,
            datasets=", ".join(dict.fromkeys((method.combustion_dataset, method.energy_dataset, method.grid_dataset))),
        )

    def _stated(self) -> str:
        """What the applicant names as the source of its data."""
        said = self._request.workbook.profile.get("data_source")
        _ = texts("reports", self._request.language)
        return str(said) if said else _("application workbook")

    def _diagnosis(self) -> str:
        _ = texts("reports", self._request.language)
        return _("Source: the inventory of this plan. Method: LMDI decomposition, Tapio decoupling, Mann–Kendall test.")

    def _pathway(self) -> str:
        pathway = self._request.pathway
        if pathway is None:
            return ""
        _ = texts("reports", self._request.language)
        first, last = pathway.system.years[0], pathway.system.years[-1]
        said = _("Source: the inventory and pathway sheets of the workbook. Method: simulation of {first}–{last}")
        drawn = "".join(
            _(", {draws} draws (seed {seed})").format(draws=one.draws, seed=one.seed) for one in pathway.ensembles[:1]
        )
        return said.format(first=first, last=last) + drawn + ("。" if self._request.language == "zh" else ".")
