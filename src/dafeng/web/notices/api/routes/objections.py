"""Objections and inquiries: assess, have looked into, decide. Objecting itself is a page without any account."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status

from dafeng.files.uploads import KINDS
from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers, file_answer
from dafeng.web.notices.api import told
from dafeng.web.notices.api.schemas import (
    AnswerTextIn,
    AssessmentIn,
    FindingIn,
    InquiriesOut,
    InquiryIn,
    InquiryOut,
    ObjectionOut,
    ObjectionsOut,
)
from dafeng.web.notices.queries.objections import file_of, inquiries, inquiry_of, objection_of, objections
from dafeng.web.notices.services.objections import assessing, deciding
from dafeng.web.people import rules
from dafeng.web.people.models import Body

router = Router(tags=["objections"])


@router.get("/objections", response=answers(200, ObjectionsOut), summary=gettext_noop("Objections"))
def listed(request: HttpRequest, page: Query[Page]) -> ObjectionsOut:
    """The objections that you may see, the newest first; who objects only where you may see that."""
    actor = actor_of(request)
    return ObjectionsOut(**page_of(objections(actor), page, lambda one: told.objection(one, actor)))


@router.get("/objections/{objection_id}", response=answers(200, ObjectionOut), summary=gettext_noop("One objection"))
def one(request: HttpRequest, objection_id: UUID) -> ObjectionOut:
    """An objection and what became of it."""
    actor = actor_of(request)
    return told.objection(objection_of(actor, str(objection_id)), actor)


@router.get(
    "/objections/{objection_id}/files/{file_id}/content",
    summary=gettext_noop("Download a file of an objection"),
    response=answers(200, None),
    openapi_extra=file_answer(*(kind.media_type for kind in KINDS.values())),
)
def content(request: HttpRequest, objection_id: UUID, file_id: UUID) -> FileResponse:
    """The file as it was sent, for those who handle the objection; 404 while it waits for the scanner."""
    held = file_of(actor_of(request), str(objection_id), str(file_id))
    if held is None:
        raise Http404
    return delivered(store.place_of(held.sha256), held.name, held.media_type)


@router.post(
    "/objections/{objection_id}/assessment",
    response=answers(200, ObjectionOut),
    summary=gettext_noop("Find it admissible or not"),
)
def assessed(request: HttpRequest, objection_id: UUID, asked: AssessmentIn) -> ObjectionOut:
    """Say on which ground it is admissible or not, once."""
    actor = actor_of(request)
    given = assessing.Assessing(asked.ground, asked.text)
    assessing.assess(objection_of(actor, str(objection_id)), given, actor=actor, at=timezone.now())
    return one(request, objection_id)


@router.post(
    "/objections/{objection_id}/inquiries",
    response=answers(201, InquiryOut),
    summary=gettext_noop("Have a league look into it"),
)
def inquired(request: HttpRequest, objection_id: UUID, asked: InquiryIn) -> Status[InquiryOut]:
    """Ask a league; it gets the words that are released here, and nothing else."""
    actor = actor_of(request)
    body = rules.found(actor, Body.objects.select_related("place"), pk=asked.body, kind=Body.Kind.LEAGUE_DRC)
    given = assessing.Asking(body, asked.released, asked.due_at)
    made = assessing.inquire(objection_of(actor, str(objection_id)), given, actor=actor, at=timezone.now())
    return Status(201, told.inquiry(made))


@router.post(
    "/objections/{objection_id}/decision", response=answers(200, ObjectionOut), summary=gettext_noop("Decide on it")
)
def decided(request: HttpRequest, objection_id: UUID, asked: FindingIn) -> ObjectionOut:
    """Decide: result, effect on the list, and the answer to the objector."""
    actor = actor_of(request)
    given = deciding.Deciding(asked.upheld, asked.effect, asked.reasons, asked.answer, asked.place)
    deciding.decide(objection_of(actor, str(objection_id)), given, actor=actor, at=timezone.now())
    return one(request, objection_id)


@router.get("/inquiries", response=answers(200, InquiriesOut), summary=gettext_noop("Inquiries into objections"))
def asked_of(request: HttpRequest, page: Query[Page]) -> InquiriesOut:
    """The inquiries that you may see, the newest first."""
    return InquiriesOut(**page_of(inquiries(actor_of(request)), page, told.inquiry))


@router.post(
    "/inquiries/{inquiry_id}/answer", response=answers(200, InquiryOut), summary=gettext_noop("Answer an inquiry")
)
def answered(request: HttpRequest, inquiry_id: UUID, asked: AnswerTextIn) -> InquiryOut:
    """What the league found."""
    actor = actor_of(request)
    found = inquiry_of(actor, str(inquiry_id))
    return told.inquiry(assessing.answer(found, asked.text, actor=actor, at=timezone.now()))
