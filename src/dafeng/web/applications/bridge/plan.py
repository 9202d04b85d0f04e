"""A version with its computation as a creation plan and a letter of commitment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from dafeng.core.rules import Chapter as ChapterRule
from dafeng.explanations import explained
from dafeng.files.documents.plan import (
    Chapter,
    CommitmentRequest,
    PlanRequest,
    VerdictRow,
    default_chapters,
    plan_title,
    pledges_of,
)
from dafeng.files.workbook import Workbook
from dafeng.files.workbook.draft import Draft
from dafeng.language import Language
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.models import Application, VerdictRecord
from dafeng.web.applications.states import VerdictStatus
from dafeng.web.inventories.bridge.material import Material, study_of_material
from dafeng.web.inventories.keys import Wanted

if TYPE_CHECKING:
    from dafeng.study import Study

SHOWN_WITH = {"basis": ("basis",), "constraints": ("emissions",)}
"""Which outlines a chapter of the rulebook shows figures of, where the names differ."""


@dataclass(frozen=True, slots=True)
class Source:
    """What documents are made of: the content, what was computed and judged, and of which package, if of one."""

    application: Application
    draft: Draft
    chapters: Mapping[str, str]
    material: Material
    study: "Study | None"
    verdicts: tuple[VerdictRecord, ...]
    dated: date
    number: int | None = None
    package_sha256: str = ""
    demonstration: bool = False


def study_of_source(material: Material, wanted: Wanted) -> "Study | None":
    """Diagnosis and pathway of a sound draft, None of one with errors."""
    return None if material.inventory is None else study_of_material(material, wanted, lambda *_step: None)


def plan_of(source: Source, language: Language) -> PlanRequest:
    """The request for the creation plan."""
    application, study = source.application, source.study
    book = rulebook_of(application)
    return PlanRequest(
        title=plan_title(_place(application, language), language),
        applicant=application.applicant.name_zh,
        programme_title=book.title.said(language),
        track="park" if application.track == "park" else "county",
        version=_said(source, language)[0],
        dated=source.dated,
        language=language,
        chapters=tuple(_chapters(source, language)),
        workbook=_workbook(source),
        demo_label=_said(source, language)[1],
        package_sha256=source.package_sha256,
        inventory=source.material.inventory,
        diagnosis=study.diagnosis if study else None,
        pathway=study.pathway if study else None,
        verdicts=tuple(_row(one, language, source) for one in source.verdicts),
        no_inventory=_no_inventory(source, language),
        no_pathway=explained(study.obstacle, language) if study and study.obstacle else "",
    )


def letter_of(source: Source, language: Language) -> CommitmentRequest:
    """The request for the letter of commitment."""
    application = source.application
    lead = application.call.programme.lead
    return CommitmentRequest(
        applicant=application.applicant.name_zh,
        addressee=lead.name_en if language == "en" and lead.name_en else lead.name_zh,
        programme_title=rulebook_of(application).title.said(language),
        track="park" if application.track == "park" else "county",
        version=_said(source, language)[0],
        language=language,
        pledges=pledges_of(_workbook(source), language),
        demo_label=_said(source, language)[1],
        package_sha256=source.package_sha256,
    )


def _said(source: Source, language: Language) -> tuple[str, str]:
    """How the version is called, and the label of demonstration data, empty where there are none."""
    with override("en" if language == "en" else "zh-hans"):
        version = _("Submission %(number)s") % {"number": source.number} if source.number else _("Draft")
        return version, _("Demonstration data") if source.demonstration else ""


def _no_inventory(source: Source, language: Language) -> str:
    """Why there is no inventory, empty where there is one."""
    if source.material.inventory is not None:
        return ""
    with override("en" if language == "en" else "zh-hans"):
        return _("The workbook still has errors; nothing is computed from its sound part alone.")


def _place(application: Application, language: Language) -> str:
    place = application.place
    return place.name_en if language == "en" and place.name_en else place.name_zh


def _workbook(source: Source) -> Workbook:
    if source.material.workbook is None:
        raise ValueError("A draft that cannot be read as a workbook.")
    return source.material.workbook


def _chapters(source: Source, language: Language) -> Iterable[Chapter]:
    outlines = {
        one.id: one for one in default_chapters("park" if source.application.track == "park" else "county", language)
    }
    for rule in rulebook_of(source.application).chapters_of(track_of(source.application)):
        yield _chapter(rule, outlines, language, text=source.chapters.get(rule.id, ""))


def _chapter(rule: ChapterRule, outlines: Mapping[str, Chapter], language: Language, *, text: str) -> Chapter:
    made = Chapter(
        id=rule.id, title=rule.title.said(language), guide=rule.guide.said(language), text=text, sheets=rule.sheets
    )
    for name in SHOWN_WITH.get(rule.id, (rule.id,)):
        if outline := outlines.get(name):
            made = replace(
                made,
                figures=(*made.figures, *outline.figures),
                tables=(*made.tables, *outline.tables),
                findings=(*made.findings, *outline.findings),
            )
    return made


def _row(record: VerdictRecord, language: Language, source: Source) -> VerdictRow:
    condition = rulebook_of(source.application).condition(record.condition)
    with override("en" if language == "en" else "zh-hans"):
        status = str(VerdictStatus(record.status).label)
    return VerdictRow(record.clause, condition.message.said(language), status, str(record.said.get(language, "")))
