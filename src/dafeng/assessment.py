"""The main job: a workbook is checked, accounted for, and told in tables, pictures, a page and a brief."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from dafeng import __version__
from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.accounting.inventory import Inventory, Options, inventory_of
from dafeng.core.pathways.answering import Asked
from dafeng.data.library import accounting_library, method, release
from dafeng.data.tables import release_ids, replaced_ids
from dafeng.files.documents import write_documents
from dafeng.files.exchange.example import example_sheets
from dafeng.files.exchange.iamc import write_iamc
from dafeng.files.exchange.studies import diagnosis_tables, pathway_tables
from dafeng.files.workbook import Fault, Workbook, check_workbook, write_workbook
from dafeng.files.workbook.statement import statement_of
from dafeng.language import N_, Language
from dafeng.study import Study, study_of

MARK = "provenance.json"
"""The file by which a folder of results is known as one of ours, so that it may be replaced."""
STEPS = (
    N_("reading and checking the workbook"),
    N_("accounting"),
    N_("diagnosis and pathway"),
    N_("writing the tables"),
    N_("drawing and writing the documents"),
)
Progress = Callable[[str], None]


class AssessmentError(Exception):
    """An assessment that cannot be made."""


class FaultyWorkbook(AssessmentError):
    """The workbook has errors; ``faults`` says them all."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        self.path, self.faults = path, faults
        super().__init__(f"{path} has errors; correct them and assess it again.")


class ForeignFolder(AssessmentError):
    """The folder for the results holds something that is not ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"{folder} exists and holds no results of dafeng; give another folder.")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the workbook, where the results go, and how they are made.

    Without ``method_id`` the workbook's method is used, without ``gwp_set`` the method's warming potentials. ``asked``
    says how far the pathway is to be looked into; with ``pathway_needed`` what stands in its way
    is an error.
    """

    workbook: Path
    folder: Path
    language: Language = "zh"
    method_id: str = ""
    gwp_set: str = ""
    options: Options = field(default_factory=Options)
    asked: Asked = field(default_factory=Asked)
    pathway_needed: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """What came of it: inventory, diagnosis and pathway, the warnings of the check, and the files by name."""

    inventory: Inventory
    study: Study
    warnings: tuple[Fault, ...]
    files: dict[str, Path]


def assess(request: Request, progress: Progress = lambda _step: None) -> Assessment:
    """Assess a workbook into a folder, which appears whole or not at all.

    ``progress`` is called with each of STEPS as it begins. Raises NotAWorkbook, FaultyWorkbook, ForeignFolder and the
    errors of the core; what stands in the way of a pathway only where one is needed.
    """
    if request.folder.exists() and not (request.folder / MARK).exists():
        raise ForeignFolder(request.folder)
    progress(STEPS[0])
    workbook, faults = _sound_workbook(request.workbook)
    progress(STEPS[1])
    inventory = _inventory(request, workbook)
    progress(STEPS[2])
    study = study_of(workbook, inventory, request.asked)
    if request.pathway_needed and study.obstacle:
        raise study.obstacle
    warnings = tuple(fault for fault in faults if fault.severity == "warning")
    request.folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{request.folder.name}.", dir=request.folder.parent))
    try:
        progress(STEPS[3])
        names = _write_tables(inventory, study, aside)
        progress(STEPS[4])
        names |= write_documents(
            inventory, warnings, aside, request.language, diagnosis=study.diagnosis, pathway=study.pathway
        )
        _write_mark(inventory, study, aside)
        _put_in_place(aside, request.folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    files = {name: request.folder / path.relative_to(aside) for name, path in names.items()}
    return Assessment(inventory, study, warnings, files)


def write_example(path: Path, language: Language = "zh") -> None:
    """Write the shipped example, Inner Mongolia from its published statistics, as a workbook."""
    write_workbook(path, "county", example_sheets(), language)


def _sound_workbook(path: Path) -> tuple[Workbook, tuple[Fault, ...]]:
    reading = check_workbook(path)
    if reading.workbook is None or not reading.sound:
        raise FaultyWorkbook(path, reading.faults)
    return reading.workbook, reading.faults


def _inventory(request: Request, workbook: Workbook) -> Inventory:
    profile, identity = workbook.profile, workbook.identity
    provenance = {
        "workbook": request.workbook.name,
        "workbook_sha256": hashlib.sha256(request.workbook.read_bytes()).hexdigest(),
        "template_version": identity.template_version,
        "rulebook": f"{identity.rulebook}/{identity.rulebook_version}",
        "code_version": __version__,
        "replaced_datasets": ", ".join(replaced_ids()),
        "data_label": str(profile.get("data_label") or ""),
        "data_source": str(profile.get("data_source") or ""),
        "citation": str(profile.get("citation") or ""),
        "price_base_year": str(profile.get("price_base_year") or ""),
        "base_year": str(profile.get("base_year") or ""),
    }
    profile_method = method(request.method_id or str(profile.get("method_profile")))
    if request.gwp_set:
        profile_method = replace(profile_method, gwp_set=_gwp_set(request.gwp_set))
    return inventory_of(
        statement_of(workbook),
        profile_method,
        accounting_library(),
        options=request.options,
        provenance=provenance,
    )


def _gwp_set(name: str) -> str:
    """The name of a dataset that holds warming potentials; raises UnknownTerm."""
    sets = [dataset for dataset in release_ids() if release(dataset).gwp]
    if name not in sets:
        raise UnknownTerm("dataset", [name], sets)
    return name


def _write_tables(inventory: Inventory, study: Study, folder: Path) -> dict[str, Path]:
    tables: dict[str, pl.DataFrame] = {
        "emissions": inventory.emissions,
        "energy": inventory.energy,
        "indicators": inventory.indicators,
        "target_paths": inventory.target_paths,
        "uncertainty": inventory.uncertainty,
        **{f"view_{name}": view for name, view in inventory.views.items()},
        **diagnosis_tables(study.diagnosis),
        **(pathway_tables(study.pathway) if study.pathway else {}),
    }
    place = folder / "tables"
    place.mkdir()
    for name, table in tables.items():
        table.write_csv(place / f"{name}.csv")
        table.write_parquet(place / f"{name}.parquet")
    if study.pathway is None:
        return {"tables": place}
    write_iamc(study.pathway, folder / "iamc.csv", inventory.place.name_en)
    return {"tables": place, "iamc.csv": folder / "iamc.csv"}


def _write_mark(inventory: Inventory, study: Study, folder: Path) -> None:
    facts = {**inventory.provenance, **study.provenance()}
    text = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MARK).write_text(text + "\n", encoding="utf-8")


def _put_in_place(aside: Path, folder: Path) -> None:
    """Move the finished folder to its place; an earlier result of ours gives way to it."""
    aside.chmod(0o755)
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
        folder.rename(old / folder.name)
        aside.rename(folder)
        shutil.rmtree(old)
    else:
        aside.rename(folder)
