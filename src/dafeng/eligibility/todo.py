"""What is missing in an application, as a list whose entries lead to the cell, the chapter or the document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dafeng.core.rules import Need, Ruling, Verdict
from dafeng.core.rules.verdicts import EVIDENCE
from dafeng.eligibility.reference import Package
from dafeng.files.workbook import Fault

Kind = Literal["fault", "rule", "fact", "chapter", "evidence"]
CELLS = {
    "applicant": ("profile", "applicant_body"),
    "park": ("profile", "park_code"),
    "incidents": ("profile", "incidents_3y"),
    "leading_industries": ("profile", "leading_industries"),
    "pledged": ("targets", "value"),
}
"""Where the workbook states a fact: sheet and column, by the first word of the fact's name."""


@dataclass(frozen=True, slots=True)
class MissingItem:
    """One thing to be done, by whom, and where.

    ``fault``: a faulty cell. ``rule``: a condition that is not met. ``fact``: something a condition waits for.
    ``chapter`` and ``evidence``: what the package lacks, by id under ``what``. ``supplier`` is a body of the rulebook.
    """

    kind: Kind
    what: str
    supplier: str
    required: bool
    clause: str = ""
    sheet: str = ""
    column: str = ""
    cells: tuple[str, ...] = ()
    fault: Fault | None = None
    verdict: Verdict | None = None


def missing_items(ruling: Ruling, package: Package, faults: Iterable[Fault] = ()) -> tuple[MissingItem, ...]:
    """Everything an application still needs: faulty cells first, then conditions, documents and chapters.

    Opinions of reviewing bodies are no part of it: nothing is to be done about them before submission.
    """
    applicant = ruling.rulebook.track(ruling.track).applicant
    wanted = (
        *_faults(faults, applicant),
        *_conditions(ruling, applicant),
        *_evidence(ruling, package),
        *_chapters(ruling, package, applicant),
    )
    return tuple({(one.kind, one.what, one.sheet, one.column, one.cells): one for one in reversed(wanted)}.values())[
        ::-1
    ]


def _faults(faults: Iterable[Fault], applicant: str) -> Iterator[MissingItem]:
    for fault in faults:
        if fault.severity != "notice":
            required = fault.severity == "error"
            yield MissingItem(
                "fault", fault.code, applicant, required, sheet=fault.sheet, cells=fault.cells, fault=fault
            )


def _conditions(ruling: Ruling, applicant: str) -> Iterator[MissingItem]:
    for verdict in ruling.verdicts:
        if verdict.condition.kind == "preference":
            continue
        if verdict.status == "not_met":
            sheet, column = _first_cell(verdict)
            yield MissingItem(
                "rule",
                verdict.condition.id,
                applicant,
                verdict.blocks,
                verdict.clause,
                sheet,
                column,
                verdict=verdict,
            )
        for need in verdict.needs:
            if not need.what.startswith((EVIDENCE, "opinion.")):
                yield _fact(verdict, need)


def _fact(verdict: Verdict, need: Need) -> MissingItem:
    sheet, column = CELLS.get(need.what.split(".")[0], ("", ""))
    strict = verdict.condition.severity_on(verdict.on) == "error"
    return MissingItem("fact", need.what, need.supplier, strict, verdict.clause, sheet, column, verdict=verdict)


def _first_cell(verdict: Verdict) -> tuple[str, str]:
    found = (CELLS[word] for fact in verdict.facts if (word := fact.name.split(".")[0]) in CELLS)
    return next(found, ("", ""))


def _evidence(ruling: Ruling, package: Package) -> Iterator[MissingItem]:
    for one in ruling.rulebook.evidence_of(ruling.track):
        if one.required and not one.made and one.id not in package.documents:
            supplier = ruling.rulebook.supplier_of(one.id, ruling.track)
            yield MissingItem("evidence", one.id, supplier, required=True, clause=one.clauses[0])


def _chapters(ruling: Ruling, package: Package, applicant: str) -> Iterator[MissingItem]:
    for one in ruling.rulebook.chapters_of(ruling.track):
        if one.required and one.id not in package.chapters:
            yield MissingItem("chapter", one.id, applicant, required=True, clause=one.clauses[0])
