"""Notices, objections and plans as the API tells them."""

from typing import Any

from django.utils import timezone

from dafeng.web.integrations.api.schemas import ProblemOut
from dafeng.web.notices.api.schemas import (
    BaselineOut,
    InquiryOut,
    NoticeOutcomeOut,
    ObjectionFileOut,
    ObjectionOut,
    ObjectorOut,
    PilotListOut,
    PlanCommentOut,
    PublicNoticeDetail,
    PublicNoticeOut,
)
from dafeng.web.notices.models import Baseline, Inquiry, Objection, PilotList, PlanComment, PublicNotice
from dafeng.web.notices.queries.hindrances import hindrances
from dafeng.web.notices.queries.notices import is_running, term_of
from dafeng.web.notices.queries.objections import PERSON, counts_of, parts
from dafeng.web.notices.services.issuing import Outcome
from dafeng.web.notices.services.opening import may_open
from dafeng.web.notices.states import NoticeState
from dafeng.web.people.actor import Actor


def notice(one: PublicNotice) -> PublicNoticeOut:
    """A notice in a list."""
    return PublicNoticeOut(**_stated(one))


def detail(one: PublicNotice, actor: Actor) -> PublicNoticeDetail:
    """A notice whole; what stands against the list only for those who work on it."""
    working = one.state == NoticeState.OPEN and may_open(actor, one.call)
    problems = hindrances(one, timezone.now()) if working else ()
    found = [ProblemOut.from_orm(problem) for problem in problems]
    return PublicNoticeDetail(**_stated(one), content=one.content, hindrances=found)


def pilot_list(one: PilotList) -> PilotListOut:
    """The list."""
    return PilotListOut(
        id=one.pk,
        call=one.call_id,
        document=one.document,
        issued_at=one.issued_at,
        sha256=one.sha256,
        content=one.content,
    )


def objection(one: Objection, actor: Actor) -> ObjectionOut:
    """An objection; who objects only for those who may see it."""
    finding = getattr(one, "finding", None)
    person = evidence = None
    if PERSON in parts(actor, one):
        evidence = [ObjectionFileOut.from_orm(each) for each in one.files.all()]
        person = ObjectorOut(named=one.named, name=one.name, organisation=one.organisation, contact=one.contact)
    return ObjectionOut(
        id=one.pk,
        notice=one.notice_id,
        number=str(one),
        state=one.state,
        place=one.about.place_id if one.about else None,
        text=one.text,
        received_at=one.received_at,
        ground=one.ground,
        ground_text=one.ground_text,
        upheld=finding.upheld if finding else None,
        effect=finding.effect if finding else None,
        answer=finding.answer if finding else None,
        files=one.files.count(),
        evidence=evidence,
        person=person,
    )


def inquiry(one: Inquiry) -> InquiryOut:
    """An inquiry: never more of the objection than its number and the words that were released."""
    return InquiryOut(
        id=one.pk,
        objection=str(one.objection),
        body=one.body_id,
        state=one.state,
        released=one.released,
        due_at=one.due_at,
        answer=one.answer,
        answered_at=one.answered_at,
    )


def comment(one: PlanComment) -> PlanCommentOut:
    """A comment."""
    return PlanCommentOut(
        number=one.number,
        chapter=one.chapter,
        body=one.body_id,
        text=one.text,
        written_at=one.written_at,
        answer=one.answer,
        answered_at=one.answered_at,
    )


def baseline(one: Baseline) -> BaselineOut:
    """A baseline."""
    return BaselineOut(
        application=one.pk,
        package=one.package.number,
        package_sha256=one.package.sha256,
        sha256=one.sha256,
        content=one.content,
        approved_at=one.approved_at,
    )


def outcome(one: Outcome) -> NoticeOutcomeOut:
    """What became of one notice."""
    problems = [ProblemOut.from_orm(problem) for problem in one.problems]
    if not one.permitted:
        problems = [ProblemOut(code="not_permitted", what=one.name)]
    return NoticeOutcomeOut(id=one.id, done=one.is_done, problems=problems)


def _stated(one: PublicNotice) -> dict[str, Any]:
    term, counts = term_of(one), counts_of(one)
    return {
        "id": one.pk,
        "call": one.call_id,
        "number": one.number,
        "state": one.state,
        "opened_at": one.opened_at,
        "due_at": term.at,
        "running": is_running(one, timezone.now()),
        "provisional_years": list(term.unknown_years),
        "working_days": one.working_days,
        "sha256": one.sha256,
        "objections": counts.all,
        "objections_open": counts.open,
    }
