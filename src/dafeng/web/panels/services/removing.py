"""Taking out everything that an expert left in a case or a panel; what it was goes to the recusal, for auditors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dafeng.web.experts.models import Expert
from dafeng.web.panels.models import Assignment, Case, Opinion, Panel, PanelVisit, Question, Seat
from dafeng.web.panels.states import QuestionState


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a panel from which an expert is taken out: one case, or all of them where none is named."""

    panel: Panel
    expert: Expert
    case: Case | None

    @property
    def cases(self) -> list[Case]:
        """The cases."""
        rows = self.panel.cases.all()
        return list(rows.filter(pk=self.case.pk) if self.case is not None else rows)

    @property
    def assignments(self) -> list[Assignment]:
        """What was given to the expert."""
        rows = Assignment.objects.filter(case__in=self.cases, seat__expert=self.expert)
        return list(rows.select_related("case", "seat").prefetch_related("sheets", "drafts"))

    @property
    def seat(self) -> Seat | None:
        """Where the expert sits."""
        return self.panel.seats.filter(expert=self.expert).first()

    @property
    def opinions(self) -> list[Opinion]:
        """What the expert wrote as chair or secretary."""
        rows = Opinion.objects.filter(case__in=self.cases, by=self.expert.person_id) if self.expert.person_id else ()
        return list(rows)

    @property
    def visits(self) -> list[PanelVisit]:
        """The visits that the expert noted, or was at."""
        rows = PanelVisit.objects.filter(case__in=self.cases).select_related("case").order_by("pk")
        return [one for one in rows if _is_in(self.expert, one)]


def taken(part: Part) -> list[dict[str, Any]]:
    """Everything that is taken out, before it is; also what was concluded with the expert's scores in it."""
    concluded = part.panel.conclusions.all() if part.panel.is_concluded else ()
    return [
        *(_sheets(one) for one in part.assignments),
        *(each for case in part.cases for each in _said(case, part.expert)),
        *(
            {"what": "opinion", "case": one.case.number, "number": one.number, "text": one.text}
            for one in part.opinions
        ),
        *({"what": "visit", "case": one.case.number, "visit": one.pk, "people": one.people} for one in part.visits),
        *(
            {"what": "conclusion", "number": one.number, "totals": one.totals, "sha256": one.sha256}
            for one in concluded
        ),
    ]


def remove(part: Part) -> list[Question]:
    """Take it out. Questions that were put stay and are nobody's; so does an opinion that others have signed.

    Returns the questions that are gone.
    """
    seat, cases = part.seat, part.cases
    _detach(part.opinions, part.visits, part.expert)
    if seat is None:
        return []
    seat.remarks.filter(case__in=cases).delete()
    questions = seat.questions.filter(case__in=cases)
    gone = list(questions.filter(state__in=(QuestionState.PROPOSED, QuestionState.REFUSED)))
    Question.objects.filter(pk__in=[one.pk for one in gone]).delete()
    questions.update(seat=None, text="")
    seat.signatures.filter(opinion__case__in=cases).delete()
    for one in part.assignments:
        one.delete()
    if part.case is None:
        seat.delete()
    return gone


def _detach(opinions: Iterable[Opinion], visits: Iterable[PanelVisit], expert: Expert) -> None:
    for one in opinions:
        one.by = None
        if not one.signatures.exclude(seat__expert=expert).exists():
            one.text = ""
        one.save(update_fields=["by", "text"])
    for visit in visits:
        visit.people = visit.people.replace(expert.name, _("(recused)"))
        if visit.by_id == expert.person_id:
            visit.by = None
        visit.save(update_fields=["by", "people"])


def _is_in(expert: Expert, visit: PanelVisit) -> bool:
    return expert.name in visit.people or (visit.by_id is not None and visit.by_id == expert.person_id)


def _sheets(one: Assignment) -> dict[str, Any]:
    sheets = [
        {
            "round": sheet.round,
            "number": sheet.number,
            "marks": sheet.marks,
            "total": sheet.total,
            "sha256": sheet.sha256,
        }
        for sheet in one.sheets.all()
    ]
    drafts = [{"round": draft.round, "marks": draft.marks} for draft in one.drafts.all()]
    return {"what": "assignment", "case": one.case.number, "part": one.part, "sheets": sheets, "drafts": drafts}


def _said(case: Case, expert: Expert) -> list[dict[str, Any]]:
    """What the expert said elsewhere on the case: discussion, questions, signatures."""
    remarks = case.remarks.filter(seat__expert=expert)
    questions = case.questions.filter(seat__expert=expert)
    return [
        *({"what": "remark", "case": case.number, "text": row.text, "at": row.at.isoformat()} for row in remarks),
        *({"what": "question", "case": case.number, "number": row.number, "text": row.text} for row in questions),
        *(
            {"what": "signature", "case": case.number, "opinion": opinion.number, "position": row.position}
            for opinion in case.opinions.all()
            for row in opinion.signatures.filter(seat__expert=expert)
        ),
    ]
