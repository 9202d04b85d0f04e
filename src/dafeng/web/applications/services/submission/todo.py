"""What an application still needs, as a list whose entries lead to the cell, the chapter or the document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from dafeng.core.rules import Ruling
from dafeng.eligibility import MissingItem, missing_items
from dafeng.files.workbook import fault_text
from dafeng.files.workbook.draft import CellId, located
from dafeng.web.applications.bridge.verdicts import sentence_of
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.submission.judging import Judgement, judgement_of
from dafeng.web.applications.wording import language, worded

Weight = Literal["stops", "open", "advice"]
"""Stops: to be done before submitting. Open: others must supply it, it goes along as a question. Advice: neither."""


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing to be done: what, by whom, on which clause, and where to go for it.

    ``kind``: fault, rule, fact, chapter, evidence. ``sheet``, ``row_id``, ``column`` lead to a cell; ``chapter`` and
    ``evidence`` to those.
    """

    kind: str
    weight: Weight
    text: str
    supplier: str
    supplier_name: str
    clause: str = ""
    sheet: str = ""
    row_id: str = ""
    column: str = ""
    chapter: str = ""
    evidence: str = ""

    @property
    def link(self) -> str:
        """Where to go, for programs and pages: ``sheet:energy/r7k2/quantity``, ``chapter:tasks``, ``evidence:x``."""
        if self.sheet:
            return f"sheet:{self.sheet}/{self.row_id}/{self.column}".rstrip("/")
        if self.chapter:
            return f"chapter:{self.chapter}"
        return f"evidence:{self.evidence}" if self.evidence else ""


def todo(application: Application, *, at: datetime) -> tuple[TodoItem, ...]:
    """Everything that the working copy still needs, what stops a submission first."""
    return todo_of(judgement_of(application, at=at))


def todo_of(judged: Judgement) -> tuple[TodoItem, ...]:
    """The same of a working copy that was judged already."""
    wanted = missing_items(judged.ruling, judged.holdings, judged.reading.faults)
    cells = {id(one.fault): one.cells for one in located(judged.reading, judged.draft)}
    items = [_item(one, judged.ruling, cells) for one in wanted]
    order: dict[Weight, int] = {"stops": 0, "open": 1, "advice": 2}
    return tuple(sorted(items, key=lambda one: order[one.weight]))


def _item(one: MissingItem, ruling: Ruling, cells: dict[int, tuple[CellId, ...]]) -> TodoItem:
    named = cells.get(id(one.fault), ()) if one.fault else ()
    cell = next(iter(named), CellId(one.sheet, "form" if one.sheet == "profile" else "", one.column))
    body = ruling.rulebook.bodies.get(one.supplier)
    return TodoItem(
        kind=one.kind,
        weight=_weight(one, ruling),
        text=" ".join(_said(one, ruling)),
        supplier=one.supplier,
        supplier_name=worded(body.name) if body else one.supplier,
        clause=one.clause,
        sheet=cell.sheet,
        row_id=cell.row_id,
        column=cell.column,
        chapter=one.what if one.kind == "chapter" else "",
        evidence=one.what if one.kind == "evidence" else "",
    )


def _weight(one: MissingItem, ruling: Ruling) -> Weight:
    """What is not met or missing from the applicant stops; what others must say of a condition goes along as open."""
    if not one.required:
        return "advice"
    if one.kind != "fact":
        return "stops"
    judges = one.verdict is not None and one.verdict.condition.kind in {"gate", "pledge"}
    mine = one.supplier == ruling.rulebook.track(ruling.track).applicant
    return "stops" if mine and judges else "open"


def _said(one: MissingItem, ruling: Ruling) -> Iterator[str]:
    if one.fault is not None:
        yield fault_text(one.fault, language())
    elif one.kind == "chapter":
        chapter = next(each for each in ruling.rulebook.chapters_of(ruling.track) if each.id == one.what)
        yield _("The chapter “%(title)s” is not written yet.") % {"title": worded(chapter.title)}
    elif one.kind == "evidence":
        yield _("“%(name)s” is not attached yet.") % {"name": worded(ruling.rulebook.evidence[one.what].name)}
    elif one.verdict is not None:
        yield worded(one.verdict.condition.message)
        yield sentence_of(one.verdict, ruling.rulebook, language())
