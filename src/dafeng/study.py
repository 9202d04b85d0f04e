"""What a sound workbook and its inventory lead to: the diagnosis, and the pathway over the shipped library."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dafeng import __version__
from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.accounting.inventory import Inventory, Options, inventory_of
from dafeng.core.pathways.answering import Asked, PathwayLibrary, pathway_of
from dafeng.core.pathways.errors import PathwayError
from dafeng.core.pathways.place import base_year_of, factors_of
from dafeng.core.pathways.results import UNHEARD, Pathway, Progress
from dafeng.core.trends.diagnosis import diagnosis_of
from dafeng.core.trends.results import Diagnosis
from dafeng.data.diagnosis import grouping
from dafeng.data.library import accounting_library, method, release
from dafeng.data.pathway_library import catalogue, default_choices, default_request, pathway_sets, profiles
from dafeng.data.spread import default_spread
from dafeng.data.tables import release_ids, replaced_ids, vocabulary
from dafeng.files.workbook import Workbook
from dafeng.files.workbook.pathway import pathway_request_of
from dafeng.files.workbook.statement import statement_of


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


@dataclass(frozen=True, slots=True)
class Accounting:
    """How an inventory is made: without ``method_id`` by the workbook's method, without ``gwp_set`` by the method's."""

    method_id: str = ""
    gwp_set: str = ""
    options: Options = field(default_factory=Options)


def inventory_of_workbook(
    workbook: Workbook, provenance: Mapping[str, str], accounting: Accounting | None = None
) -> Inventory:
    """The inventory of a sound workbook; ``provenance`` says which one it is, and what the workbook says joins it.

    Raises UnknownTerm for a method or a set of warming potentials that is not there, and the errors of the accounting.
    """
    how = accounting or Accounting()
    of = method(how.method_id or str(workbook.profile.get("method_profile")))
    if how.gwp_set:
        of = replace(of, gwp_set=_gwp_set(how.gwp_set))
    return inventory_of(
        statement_of(workbook),
        of,
        accounting_library(),
        options=how.options,
        provenance={**provenance, **_stated(workbook)},
    )


def _stated(workbook: Workbook) -> dict[str, str]:
    """What the workbook says of itself, and what reads it."""
    profile, identity = workbook.profile, workbook.identity
    said = ("data_label", "data_source", "citation", "price_base_year", "base_year")
    return {
        "template_version": identity.template_version,
        "rulebook": f"{identity.rulebook}/{identity.rulebook_version}",
        "code_version": __version__,
        "replaced_datasets": ", ".join(replaced_ids()),
        **{name: str(profile.get(name) or "") for name in said},
    }


def _gwp_set(name: str) -> str:
    """The name of a dataset that holds warming potentials; raises UnknownTerm."""
    sets = [dataset for dataset in release_ids() if release(dataset).gwp]
    if name not in sets:
        raise UnknownTerm("dataset", [name], sets)
    return name


def study_of(workbook: Workbook, inventory: Inventory, asked: Asked, progress: Progress = UNHEARD) -> Study:
    """Diagnose the inventory and compute the pathway that the workbook asks for.

    What the workbook leaves open is taken from the shipped defaults, marked illustrative. A pathway that the figures do
    not allow is no failure of the rest: its obstacle is told. ``progress`` hears of the "diagnosis" and of the parts of
    the pathway; what it raises ends the study.
    """
    progress("diagnosis", 0, 1)
    diagnosis = diagnosis_of(inventory, grouping())
    try:
        return Study(diagnosis, _pathway(workbook, inventory, asked, progress))
    except PathwayError as obstacle:
        return Study(diagnosis, None, obstacle)


def _pathway(workbook: Workbook, inventory: Inventory, asked: Asked, progress: Progress) -> Pathway:
    request = pathway_request_of(workbook, default_request(workbook.track))
    base_year, _coverage = base_year_of(inventory, request.base_year)
    if not request.measures and not request.choices:
        request = replace(request, choices=default_choices(base_year))
    return pathway_of(inventory, request, _library(inventory), asked, progress)


def _library(inventory: Inventory) -> PathwayLibrary:
    method = inventory.method
    combustion, energy = release(method.combustion_dataset), release(method.energy_dataset)
    factors = factors_of(vocabulary("carriers"), method, combustion, energy)
    return PathwayLibrary(pathway_sets(), catalogue(), default_spread(), profiles(), factors)
