"""What a sound workbook and its inventory lead to: the diagnosis, and the pathway over the shipped library."""

from dataclasses import dataclass, replace

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.answering import Asked, PathwayLibrary, pathway_of
from dafeng.core.pathways.errors import PathwayError
from dafeng.core.pathways.place import base_year_of, factors_of
from dafeng.core.pathways.results import Pathway
from dafeng.core.trends.diagnosis import diagnosis_of
from dafeng.core.trends.results import Diagnosis
from dafeng.data.diagnosis import grouping
from dafeng.data.library import release
from dafeng.data.pathway_library import catalogue, default_choices, default_request, pathway_sets, profiles
from dafeng.data.spread import default_spread
from dafeng.data.tables import vocabulary
from dafeng.files.workbook import Workbook
from dafeng.files.workbook.pathway import pathway_request_of


@dataclass(frozen=True, slots=True)
class Study:
    """The diagnosis of a place and its pathway; where no pathway can be computed, ``obstacle`` is why."""

    diagnosis: Diagnosis
    pathway: Pathway | None
    obstacle: PathwayError | None = None

    def provenance(self) -> dict[str, str]:
        """What made the pathway, beside the inventory: scenario years, draws, seed, kernel, and the solver that ran."""
        if self.pathway is None:
            return {"pathway": str(self.obstacle or "")}
        facts = {"pathway_years": f"{self.pathway.system.years[0]}-{self.pathway.system.years[-1]}"}
        for one in self.pathway.ensembles[:1]:
            facts |= {"pathway_draws": str(one.draws), "pathway_seed": str(one.seed), "pathway_kernel": one.kernel}
        if self.pathway.plan:
            facts["pathway_solver"] = self.pathway.plan.solver
        return facts


def study_of(workbook: Workbook, inventory: Inventory, asked: Asked) -> Study:
    """Diagnose the inventory and compute the pathway that the workbook asks for.

    What the workbook leaves open is taken from the shipped defaults, marked illustrative. A pathway that the figures do
    not allow is no failure of the rest: its obstacle is told.
    """
    diagnosis = diagnosis_of(inventory, grouping())
    try:
        return Study(diagnosis, _pathway(workbook, inventory, asked))
    except PathwayError as obstacle:
        return Study(diagnosis, None, obstacle)


def _pathway(workbook: Workbook, inventory: Inventory, asked: Asked) -> Pathway:
    request = pathway_request_of(workbook, default_request(workbook.track))
    base_year, _coverage = base_year_of(inventory, request.base_year)
    if not request.measures and not request.choices:
        request = replace(request, choices=default_choices(base_year))
    return pathway_of(inventory, request, _library(inventory), asked)


def _library(inventory: Inventory) -> PathwayLibrary:
    method = inventory.method
    combustion, energy = release(method.combustion_dataset), release(method.energy_dataset)
    factors = factors_of(vocabulary("carriers"), method, combustion, energy)
    return PathwayLibrary(pathway_sets(), catalogue(), default_spread(), profiles(), factors)
