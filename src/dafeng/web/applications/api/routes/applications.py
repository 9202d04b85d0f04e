"""Applications: listing, beginning, looking at one."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema, Status
from pydantic import Field

from dafeng.web.applications.api.schemas.applications import (
    ApplicationDetail,
    ApplicationOut,
    ApplicationsOut,
    Counts,
    NewApplication,
)
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.lists import Filter, applications, counts
from dafeng.web.applications.queries.overview import last_numbers
from dafeng.web.applications.queries.times import times_for
from dafeng.web.applications.rules import may, parts
from dafeng.web.applications.services.creating import create
from dafeng.web.applications.services.finding import application_of, place_of
from dafeng.web.applications.states import State
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call

router = Router(tags=["applications"])

ACTS = ("edit", "upload", "attach", "remove_attachment", "restore", "compute", "submit", "withdraw", "export")


class Wanted(Schema):
    """What a list is narrowed to, and its order (a minus turns it round)."""

    call: int | None = Field(None, ge=0, lt=2**63)
    state: str = ""
    track: str = ""
    league: str = ""
    search: str = ""
    order: str = "place"


@router.get(
    "/applications", response=answers(200, ApplicationsOut), summary=gettext_noop("The applications that you may see")
)
def listed(request: HttpRequest, wanted: Query[Wanted], page: Query[Page]) -> ApplicationsOut:
    """Applications by call, state, track, league or name."""
    narrowed = Filter(wanted.call, wanted.state, wanted.track, wanted.league, wanted.search)
    rows = applications(actor_of(request), narrowed, wanted.order)
    return ApplicationsOut(**page_of(rows, page, lambda one: ApplicationOut(**_stated(one, actor_of(request)))))


@router.post("/applications", response=answers(201, ApplicationDetail), summary=gettext_noop("Begin an application"))
def begin(request: HttpRequest, asked: NewApplication) -> Status[ApplicationDetail]:
    """An empty workbook with the identity filled in, for a place that may apply in a call."""
    actor = actor_of(request)
    call = rules.found(actor, Call.objects.select_related("programme"), pk=asked.call)
    made = create(call, place_of(asked.place), actor=actor, at=timezone.now())
    return Status(201, _detail(made, actor))


@router.get(
    "/calls/{call_id}/counts", response=answers(200, Counts), summary=gettext_noop("How many applications stand where")
)
def counted(request: HttpRequest, call_id: int) -> Counts:
    """Numbers by state and by track, of the applications that you may count."""
    call = rules.found(actor_of(request), Call.objects.all(), pk=call_id)
    return Counts(**counts(actor_of(request), call))


@router.get(
    "/applications/{application_id}", response=answers(200, ApplicationDetail), summary=gettext_noop("One application")
)
def one(request: HttpRequest, application_id: str) -> ApplicationDetail:
    """An application with its times and what you may do with it now."""
    return _detail(application_of(actor_of(request), application_id), actor_of(request))


def _detail(application: Application, actor: Actor) -> ApplicationDetail:
    times = times_for(application)
    version, package = last_numbers(application)
    return ApplicationDetail(
        **_stated(application, actor),
        opens_at=times.opens_at,
        closes_at=times.closes_at,
        extended=times.extended,
        acts=[act for act in ACTS if may(actor, act, application)],
        version=version,
        package=package,
    )


def _stated(application: Application, actor: Actor) -> dict[str, Any]:
    seen = parts(actor, application)
    progress = "progress" in seen
    return {
        "id": application.pk,
        "call": application.call_id,
        "track": application.track,
        "place": application.place_id,
        "place_name": application.place.name,
        "league": [*application.place.path.split("/"), ""][1],
        "applicant": application.applicant.name,
        "state": application.state,
        "state_label": str(State(application.state).label),
        "draft_sha256": application.draft_sha256 if "content" in seen else None,
        "faults": application.faults if progress else None,
        "missing": application.missing if progress else None,
        "created_at": application.created_at,
        "changed_at": application.changed_at if progress else None,
        "submitted_at": application.submitted_at,
    }
