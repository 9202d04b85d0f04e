"""Nominations: begin, decide, order, send; letter and list; what was sent."""

from typing import Annotated
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Status

from dafeng.web.applications import store
from dafeng.web.applications.delivery import delivered
from dafeng.web.applications.models import Application
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.jobs_told import job_out
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import JobOut, answers, file_answer
from dafeng.web.people import rules
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.api import told
from dafeng.web.recommendations.api.schemas import (
    DecidingIn,
    DispatchDetail,
    DispatchOut,
    LetterOut,
    NewNomination,
    NominationDetail,
    NominationsOut,
    NumbersIn,
    SeenIn,
    ShiftIn,
)
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.nominations import nominations
from dafeng.web.recommendations.services.documents import start_documents
from dafeng.web.recommendations.services.preparing import Deciding, Numbers, begin, decide, give_numbers, shift
from dafeng.web.recommendations.services.recording import nomination_of
from dafeng.web.recommendations.services.sending import send

router = Router(tags=["nominations"])
Number = Annotated[int, Path(ge=0, lt=2**31)]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get(
    "/nominations", response=answers(200, NominationsOut), summary=gettext_noop("The nominations that you may see")
)
def listed(request: HttpRequest, page: Query[Page]) -> NominationsOut:
    """What leagues recommend, by league."""
    rows = nominations(actor_of(request)).order_by("call", "place__path")
    return NominationsOut(**page_of(rows, page, told.nomination))


@router.post("/nominations", response=answers(201, NominationDetail), summary=gettext_noop("Begin a nomination"))
def begun(request: HttpRequest, asked: NewNomination) -> Status[NominationDetail]:
    """The nomination of a league in a call; there is one."""
    actor = actor_of(request)
    call = rules.found(actor, Call.objects.select_related("programme__region"), pk=asked.call)
    league = rules.found(actor, Body.objects.select_related("place"), pk=asked.league, kind=Body.Kind.LEAGUE_DRC)
    return Status(201, told.detail(begin(call, league, actor=actor, at=timezone.now()), actor))


@router.get(
    "/nominations/{nomination_id}", response=answers(200, NominationDetail), summary=gettext_noop("One nomination")
)
def one(request: HttpRequest, nomination_id: UUID) -> NominationDetail:
    """A nomination with its order, and everything that stands against sending or accepting it."""
    return told.detail(_found(request, nomination_id), actor_of(request))


@router.put(
    "/nominations/{nomination_id}/applications/{application_id}",
    response=answers(200, NominationDetail),
    summary=gettext_noop("Decide on an application"),
)
def decided(request: HttpRequest, nomination_id: UUID, application_id: UUID, asked: DecidingIn) -> NominationDetail:
    """Recommend an application at the end of the order of its track, or decline it; with reasons."""
    found = _found(request, nomination_id)
    deciding = Deciding(asked.choice, asked.reasons, asked.revision)
    decide(found, _application(request, found, application_id), deciding, actor=actor_of(request), at=timezone.now())
    return told.detail(_found(request, nomination_id), actor_of(request))


@router.post(
    "/nominations/{nomination_id}/applications/{application_id}/shift",
    response=answers(200, NominationDetail),
    summary=gettext_noop("Move an application up or down"),
)
def shifted(request: HttpRequest, nomination_id: UUID, application_id: UUID, asked: ShiftIn) -> NominationDetail:
    """One place up or down in the order of its track."""
    found = _found(request, nomination_id)
    application = _application(request, found, application_id)
    shift(found, application, asked.direction, actor=actor_of(request), at=timezone.now())
    return told.detail(_found(request, nomination_id), actor_of(request))


@router.put(
    "/nominations/{nomination_id}/numbers",
    response=answers(200, NominationDetail),
    summary=gettext_noop("Number of the letter, originals and copies"),
)
def numbered(request: HttpRequest, nomination_id: UUID, asked: NumbersIn) -> NominationDetail:
    """What letter and list say of themselves."""
    given = Numbers(asked.number, asked.originals, asked.copies)
    give_numbers(_found(request, nomination_id), given, actor=actor_of(request), at=timezone.now())
    return told.detail(_found(request, nomination_id), actor_of(request))


@router.post(
    "/nominations/{nomination_id}/sending", response=answers(201, DispatchOut), summary=gettext_noop("Send it up")
)
def sent(request: HttpRequest, nomination_id: UUID, asked: SeenIn) -> Status[DispatchOut]:
    """Freeze the nomination and hand it up; 422 says everything that stands against it."""
    found = _found(request, nomination_id)
    return Status(201, told.dispatch(send(found, actor=actor_of(request), at=timezone.now(), revision=asked.revision)))


@router.get(
    "/nominations/{nomination_id}/sent/{number}",
    response=answers(200, DispatchDetail),
    summary=gettext_noop("A nomination as it was sent"),
)
def sent_before(request: HttpRequest, nomination_id: UUID, number: Number) -> DispatchDetail:
    """A nomination as it was sent, with everything that was frozen."""
    found = _found(request, nomination_id)
    rules.require(actor_of(request), "export", found)
    dispatch = found.dispatches.select_related("receipt").filter(number=number).first()
    if dispatch is None:
        raise Http404
    return DispatchDetail(**told.dispatch(dispatch).dict(), manifest=dispatch.manifest)


@router.get(
    "/nominations/{nomination_id}/documents",
    response=answers(200, list[LetterOut]),
    summary=gettext_noop("Letter and list"),
)
def documents(request: HttpRequest, nomination_id: UUID) -> list[LetterOut]:
    """The documents that were made, newest first."""
    found = _found(request, nomination_id)
    rules.require(actor_of(request), "export", found)
    rows = found.documents.select_related("dispatch").order_by("-made_at", "kind", "language")
    return [
        LetterOut(
            id=row.pk,
            kind=row.kind,
            language=row.language,
            name=row.name,
            size=row.size,
            sha256=row.sha256,
            dispatch=row.dispatch.number if row.dispatch else None,
            made_at=row.made_at,
        )
        for row in rows
    ]


@router.post(
    "/nominations/{nomination_id}/documents",
    response=answers(202, JobOut),
    summary=gettext_noop("Have letter and list made"),
)
def make(request: HttpRequest, nomination_id: UUID) -> Status[JobOut]:
    """Letter and list as Word and PDF in both languages, in the background."""
    job = start_documents(_found(request, nomination_id), actor=actor_of(request), at=timezone.now())
    return Status(202, job_out(job))


@router.get(
    "/nominations/{nomination_id}/documents/{document_id}/content",
    response=answers(200, None),
    openapi_extra=file_answer(DOCX, "application/pdf"),
    summary=gettext_noop("Download letter or list"),
)
def content(request: HttpRequest, nomination_id: UUID, document_id: UUID) -> FileResponse:
    """A document that was made."""
    found = _found(request, nomination_id)
    rules.require(actor_of(request), "export", found)
    document = found.documents.filter(pk=document_id).first()
    if document is None:
        raise Http404
    return delivered(store.place_of(document.sha256), document.name, document.media_type)


def _found(request: HttpRequest, nomination_id: UUID) -> Nomination:
    return nomination_of(actor_of(request), str(nomination_id))


def _application(request: HttpRequest, nomination: Nomination, application_id: UUID) -> Application:
    rows = Application.objects.select_related("call__programme__region", "place", "applicant")
    return rules.found(actor_of(request), rows, pk=application_id, call_id=nomination.call_id)
