"""Cases: what there is to read, questions, visits, discussion, opinion; and the applicant's side of a question."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status

from dafeng.web.applications.services.finding import application_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.panels.api import told
from dafeng.web.panels.api.schemas import (
    AskIn,
    CaseDetail,
    PanelAskedOut,
    PanelOpinionIn,
    PutIn,
    RefuseIn,
    SignIn,
    VisitIn,
)
from dafeng.web.panels.models import Question
from dafeng.web.panels.queries.asked import questions_for
from dafeng.web.panels.services.finding import case_of, question_for, question_in
from dafeng.web.panels.services.record import notes, opinions, questions

router = Router(tags=["panel-cases"])
ONE = "/panel-cases/{case_id}"
Number = Annotated[int, Path(ge=0, lt=32_768)]


@router.get(ONE, response=answers(200, CaseDetail), summary=gettext_noop("One case"))
def one(request: HttpRequest, case_id: UUID) -> CaseDetail:
    """A case as far as the phase of its panel shows it to you."""
    return _detail(request, case_id)


@router.post(f"{ONE}/questions", response=answers(201, CaseDetail), summary=gettext_noop("Propose a question"))
def propose(request: HttpRequest, case_id: UUID, asked: AskIn) -> Status[CaseDetail]:
    """It goes to the secretary, who puts it; the applicant never learns who asks."""
    actor = actor_of(request)
    questions.propose(case_of(actor, case_id, "questions"), asked.text, actor=actor, at=timezone.now())
    return Status(201, _detail(request, case_id))


@router.post(f"{ONE}/questions/{{number}}", response=answers(200, CaseDetail), summary=gettext_noop("Put a question"))
def put(request: HttpRequest, case_id: UUID, number: Number, asked: PutIn) -> CaseDetail:
    """In words that do not tell who asks."""
    actor = actor_of(request)
    found = question_in(case_of(actor, case_id, "questions"), number)
    questions.put(found, asked.text, actor=actor, at=timezone.now(), due_at=asked.due_at)
    return _detail(request, case_id)


@router.post(
    f"{ONE}/questions/{{number}}/refusal",
    response=answers(200, CaseDetail),
    summary=gettext_noop("Leave a question aside"),
)
def refuse(request: HttpRequest, case_id: UUID, number: Number, asked: RefuseIn) -> CaseDetail:
    """Whoever asked reads why."""
    actor = actor_of(request)
    found = question_in(case_of(actor, case_id, "questions"), number)
    questions.refuse(found, asked.reason, actor=actor, at=timezone.now())
    return _detail(request, case_id)


@router.post(f"{ONE}/visits", response=answers(201, CaseDetail), summary=gettext_noop("Note a visit of the panel"))
def visit(request: HttpRequest, case_id: UUID, asked: VisitIn) -> Status[CaseDetail]:
    """Kept as written."""
    actor = actor_of(request)
    visited = notes.Visited(asked.day, asked.place, asked.people, asked.findings, asked.follow_up)
    notes.note_visit(case_of(actor, case_id, "visits"), visited, actor=actor, at=timezone.now())
    return Status(201, _detail(request, case_id))


@router.post(f"{ONE}/discussion", response=answers(201, CaseDetail), summary=gettext_noop("Speak in the discussion"))
def remark(request: HttpRequest, case_id: UUID, asked: AskIn) -> Status[CaseDetail]:
    """Kept as written."""
    actor = actor_of(request)
    notes.remark(case_of(actor, case_id), asked.text, actor=actor, at=timezone.now())
    return Status(201, _detail(request, case_id))


@router.put(f"{ONE}/opinion", response=answers(200, CaseDetail), summary=gettext_noop("Write the opinion"))
def opinion(request: HttpRequest, case_id: UUID, asked: PanelOpinionIn) -> CaseDetail:
    """Another version; signatures on the one before no longer count."""
    actor = actor_of(request)
    opinions.write_opinion(case_of(actor, case_id), asked.text, actor=actor, at=timezone.now(), seen=asked.seen)
    return _detail(request, case_id)


@router.post(f"{ONE}/opinion/signature", response=answers(201, CaseDetail), summary=gettext_noop("Sign the opinion"))
def sign(request: HttpRequest, case_id: UUID, asked: SignIn) -> Status[CaseDetail]:
    """Agree with the version that was read, or dissent with a reason."""
    actor = actor_of(request)
    signing = opinions.Signing(asked.position, asked.number, asked.reason)
    opinions.sign_opinion(case_of(actor, case_id), signing, actor=actor, at=timezone.now())
    return Status(201, _detail(request, case_id))


@router.get(
    "/applications/{application_id}/panel-questions",
    response=answers(200, list[PanelAskedOut]),
    summary=gettext_noop("What the region asked for the expert review"),
)
def asked_of(request: HttpRequest, application_id: UUID) -> list[PanelAskedOut]:
    """The words as put, and the answers."""
    actor = actor_of(request)
    application = application_of(actor, str(application_id), "content")
    return [_asked(each) for each in questions_for(actor, application)]


@router.post(
    "/panel-questions/{question_id}/answer",
    response=answers(200, PanelAskedOut),
    summary=gettext_noop("Answer a question of the region"),
)
def answered(request: HttpRequest, question_id: UUID, asked: AskIn) -> PanelAskedOut:
    """A question is answered once."""
    actor = actor_of(request)
    found = question_for(actor, question_id)
    return _asked(questions.answer(found, asked.text, actor=actor, at=timezone.now()))


def _asked(each: Question) -> PanelAskedOut:
    return PanelAskedOut(
        id=each.pk,
        text=each.put_text,
        state=each.state,
        due_at=each.due_at,
        answer=each.answer,
        answered_at=each.answered_at,
    )


def _detail(request: HttpRequest, case_id: UUID) -> CaseDetail:
    actor = actor_of(request)
    return told.case_detail(case_of(actor, case_id), actor)
