"""The main job: a workbook is checked, accounted for, and told in tables, pictures, a page and a brief."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from dafeng.core.accounting.inventory import Inventory, Options
from dafeng.core.pathways.answering import Asked
from dafeng.core.rules import Ruling
from dafeng.data.rulebooks import UnknownRulebook
from dafeng.eligibility import NoTrack, ruling_on, shipped_reference
from dafeng.files.documents import write_documents
from dafeng.files.exchange.example import example_sheets
from dafeng.files.exchange.iamc import write_iamc
from dafeng.files.exchange.rulings import verdict_frame
from dafeng.files.exchange.studies import diagnosis_tables, pathway_tables
from dafeng.files.exports.folders import refuse_foreign, whole_folder
from dafeng.files.workbook import Fault, Workbook, check_workbook, write_workbook
from dafeng.language import N_, Language
from dafeng.study import Accounting, Study, inventory_of_workbook, study_of

MARK = "provenance.json"
"""The file by which a folder of results is known as one of ours, so that it may be replaced."""
STEPS = (
    N_("reading and checking the workbook"),
    N_("accounting"),
    N_("judging the conditions"),
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


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the workbook, where the results go, and how they are made.

    Without ``method_id`` the workbook's method is used, without ``gwp_set`` the method's warming potentials. ``asked``
    says how far the pathway is to be looked into; with ``pathway_needed`` what stands in its way is an error. ``on`` is
    the day for which the conditions are judged, the last one for applications without it.
    """

    workbook: Path
    folder: Path
    language: Language = "zh"
    method_id: str = ""
    gwp_set: str = ""
    options: Options = field(default_factory=Options)
    asked: Asked = field(default_factory=Asked)
    pathway_needed: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What is told of a workbook: inventory, verdicts where there are any, diagnosis, pathway, and its warnings."""

    inventory: Inventory
    ruling: Ruling | None
    study: Study
    warnings: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What came of it: inventory, verdicts, diagnosis and pathway, the warnings of the check, and the files by name.

    ``ruling`` is None where the workbook names a programme without a rulebook here, or one without its track.
    """

    inventory: Inventory
    ruling: Ruling | None
    study: Study
    warnings: tuple[Fault, ...]
    files: dict[str, Path]


def assess(request: Request, progress: Progress = lambda _step: None) -> Assessment:
    """Assess a workbook into a folder, which appears whole or not at all.

    ``progress`` is called with each of STEPS as it begins. Raises NotAWorkbook, FaultyWorkbook, ForeignFolder and the
    errors of the core; what stands in the way of a pathway only where one is needed.
    """
    refuse_foreign(request.folder, MARK)
    progress(STEPS[0])
    workbook, faults = _sound_workbook(request.workbook)
    progress(STEPS[1])
    inventory = _inventory(request, workbook)
    progress(STEPS[2])
    ruling = _ruling(request, workbook, inventory)
    progress(STEPS[3])
    study = study_of(workbook, inventory, request.asked)
    if request.pathway_needed and study.obstacle:
        raise study.obstacle
    warnings = tuple(fault for fault in faults if fault.severity == "warning")
    with whole_folder(request.folder, MARK) as aside:
        names = write_findings(Findings(inventory, ruling, study, warnings), aside, request.language, progress)
    files = {name: request.folder / path.relative_to(aside) for name, path in names.items()}
    return Assessment(inventory, ruling, study, warnings, files)


def write_findings(
    findings: Findings, folder: Path, language: Language, progress: Progress = lambda _step: None
) -> dict[str, Path]:
    """Write tables, pictures and documents into an empty folder; return where each stands.

    ``progress`` is called with the last two of STEPS as they begin. The same values give the same bytes.
    """
    inventory, ruling, study = findings.inventory, findings.ruling, findings.study
    progress(STEPS[4])
    names = _write_tables(inventory, study, ruling, folder)
    progress(STEPS[5])
    names |= write_documents(
        inventory,
        findings.warnings,
        folder,
        language,
        diagnosis=study.diagnosis,
        ruling=ruling,
        pathway=study.pathway,
    )
    _write_mark(inventory, study, ruling, folder)
    return names


def write_example(path: Path, language: Language = "zh") -> None:
    """Write the shipped example, Inner Mongolia from its published statistics, as a workbook."""
    write_workbook(path, "county", example_sheets(), language)


def _sound_workbook(path: Path) -> tuple[Workbook, tuple[Fault, ...]]:
    reading = check_workbook(path)
    if reading.workbook is None or not reading.sound:
        raise FaultyWorkbook(path, reading.faults)
    return reading.workbook, reading.faults


def _inventory(request: Request, workbook: Workbook) -> Inventory:
    named = {
        "workbook": request.workbook.name,
        "workbook_sha256": hashlib.sha256(request.workbook.read_bytes()).hexdigest(),
    }
    return inventory_of_workbook(workbook, named, Accounting(request.method_id, request.gwp_set, request.options))


def _ruling(request: Request, workbook: Workbook, inventory: Inventory) -> Ruling | None:
    """The verdicts on a workbook by itself: no platform holds targets, and no package holds evidence."""
    try:
        return ruling_on(workbook, inventory, shipped_reference(), None, on=request.on)
    except (UnknownRulebook, NoTrack):
        return None


def _write_tables(inventory: Inventory, study: Study, ruling: Ruling | None, folder: Path) -> dict[str, Path]:
    tables: dict[str, pl.DataFrame] = {
        "emissions": inventory.emissions,
        "energy": inventory.energy,
        "indicators": inventory.indicators,
        "target_paths": inventory.target_paths,
        "uncertainty": inventory.uncertainty,
        **{f"view_{name}": view for name, view in inventory.views.items()},
        **diagnosis_tables(study.diagnosis),
        **({"verdicts": verdict_frame(ruling)} if ruling else {}),
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


def _write_mark(inventory: Inventory, study: Study, ruling: Ruling | None, folder: Path) -> None:
    facts = {**inventory.provenance, **study.provenance()}
    if ruling is not None:
        facts |= {"rulebook_digest": ruling.rulebook.digest, "judged_on": ruling.on.isoformat()}
    text = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MARK).write_text(text + "\n", encoding="utf-8")
