"""Notices and the list: put up, issue, read."""

from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.notices.api import told
from dafeng.web.notices.api.schemas import (
    IssuingIn,
    NoticeBulkIn,
    NoticeOpeningIn,
    NoticeOutcomeOut,
    PilotListOut,
    PublicNoticeDetail,
    PublicNoticesOut,
)
from dafeng.web.notices.models import PilotList
from dafeng.web.notices.queries.notices import RELATED, notices
from dafeng.web.notices.services.issuing import issue, issue_several
from dafeng.web.notices.services.opening import Opening, open_notice
from dafeng.web.notices.services.recording import notice_of
from dafeng.web.people import rules
from dafeng.web.programmes.models import Call

router = Router(tags=["public-notices"])
CallId = Annotated[int, Path(ge=0, lt=2**63)]


@router.get("/public-notices", response=answers(200, PublicNoticesOut), summary=gettext_noop("Public notices"))
def listed(request: HttpRequest, page: Query[Page]) -> PublicNoticesOut:
    """All notices, the newest first."""
    return PublicNoticesOut(**page_of(rules.visible(actor_of(request), notices()), page, told.notice))


@router.get(
    "/public-notices/{notice_id}", response=answers(200, PublicNoticeDetail), summary=gettext_noop("One public notice")
)
def one(request: HttpRequest, notice_id: UUID) -> PublicNoticeDetail:
    """A notice as it was frozen, and for its lead body everything that stands against issuing the list."""
    actor = actor_of(request)
    return told.detail(notice_of(actor, str(notice_id)), actor)


@router.post(
    "/calls/{call_id}/public-notices",
    response=answers(201, PublicNoticeDetail),
    summary=gettext_noop("Put a notice up"),
)
def opened(request: HttpRequest, call_id: CallId, asked: NoticeOpeningIn) -> Status[PublicNoticeDetail]:
    """Put up everyone who would be on the list now; one that was up before is replaced."""
    actor = actor_of(request)
    call = rules.found(actor, Call.objects.select_related("programme__region", "programme__lead"), pk=call_id)
    made = open_notice(call, Opening(asked.contact, asked.reason), actor=actor, at=timezone.now())
    return Status(201, told.detail(made, actor))


@router.post(
    "/public-notices/{notice_id}/list", response=answers(201, PilotListOut), summary=gettext_noop("Issue the list")
)
def issued(request: HttpRequest, notice_id: UUID, asked: IssuingIn) -> Status[PilotListOut]:
    """Issue the list; 422 says everything that stands against it."""
    actor = actor_of(request)
    made = issue(notice_of(actor, str(notice_id)), asked.document, actor=actor, at=timezone.now())
    return Status(201, told.pilot_list(made))


@router.post("/lists/bulk", response=answers(200, list[NoticeOutcomeOut]), summary=gettext_noop("Issue several lists"))
def issued_several(request: HttpRequest, asked: NoticeBulkIn) -> list[NoticeOutcomeOut]:
    """The list on each of several notices, one by one under the same guard."""
    found = issue_several(map(str, asked.notices), actor=actor_of(request), at=timezone.now())
    return [told.outcome(each) for each in found]


@router.get(
    "/calls/{call_id}/pilot-list", response=answers(200, PilotListOut), summary=gettext_noop("The list of a call")
)
def of_call(request: HttpRequest, call_id: CallId) -> PilotListOut:
    """The list of pilots of a call, once it is issued."""
    return _told(request, call=call_id)


@router.get("/pilot-lists/{list_id}", response=answers(200, PilotListOut), summary=gettext_noop("One list of pilots"))
def pilots(request: HttpRequest, list_id: UUID) -> PilotListOut:
    """A list of pilots; the same stands as CSV, JSON and GeoJSON on the public pages."""
    return _told(request, pk=list_id)


def _told(request: HttpRequest, **lookup: object) -> PilotListOut:
    rows = rules.visible(actor_of(request), PilotList.objects.select_related(*RELATED))
    found = rows.filter(**lookup).first()
    if found is None:
        raise Http404
    return told.pilot_list(found)
