"""Experts: read, add, change, earlier work, leave and come back."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status

from dafeng.web.experts.api import told
from dafeng.web.experts.api.schemas import EarlierIn, ExpertIn, ExpertOut, ExpertReasonIn, ExpertsOut
from dafeng.web.experts.errors import Unsound
from dafeng.web.experts.queries.pool import experts, find, pools
from dafeng.web.experts.services import pool as acts
from dafeng.web.experts.services.recording import expert_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.places.models import Place

router = Router(tags=["experts"])


@router.get("/experts", response=answers(200, ExpertsOut), summary=gettext_noop("The experts that you may see"))
def listed(request: HttpRequest, page: Query[Page], search: str = "") -> ExpertsOut:
    """The pool, by name."""
    actor = actor_of(request)
    rows = find(experts(actor), search).prefetch_related("earlier").order_by("name", "pk")
    return ExpertsOut(**page_of(rows, page, lambda one: told.expert(one, actor)))


@router.post("/experts", response=answers(201, ExpertOut), summary=gettext_noop("Add an expert"))
def added(request: HttpRequest, asked: ExpertIn) -> Status[ExpertOut]:
    """Add someone to the pool."""
    actor = actor_of(request)
    pool = pools(actor).first()
    if pool is None:
        raise NotPermitted("create", Prospect("expert"), hidden=False)
    return Status(201, told.expert(acts.add(pool, _entry(asked), actor=actor, at=timezone.now()), actor))


@router.get("/experts/{expert_id}", response=answers(200, ExpertOut), summary=gettext_noop("One expert"))
def one(request: HttpRequest, expert_id: UUID) -> ExpertOut:
    """An expert with earlier work, as far as you may see."""
    actor = actor_of(request)
    return told.expert(expert_of(actor, expert_id), actor)


@router.put("/experts/{expert_id}", response=answers(200, ExpertOut), summary=gettext_noop("Change the record"))
def changed(request: HttpRequest, expert_id: UUID, asked: ExpertIn) -> ExpertOut:
    """Change what is known of an expert; 409 where someone else did meanwhile."""
    actor = actor_of(request)
    found = expert_of(actor, expert_id)
    return told.expert(
        acts.change(found, _entry(asked), actor=actor, at=timezone.now(), revision=asked.revision), actor
    )


@router.post(
    "/experts/{expert_id}/earlier", response=answers(201, ExpertOut), summary=gettext_noop("Note earlier work")
)
def noted(request: HttpRequest, expert_id: UUID, asked: EarlierIn) -> Status[ExpertOut]:
    """Note what an expert did for an organisation."""
    actor = actor_of(request)
    found = expert_of(actor, expert_id)
    engagement = acts.Engagement(asked.organisation, asked.tie, asked.from_year, asked.until_year)
    acts.note_earlier(found, engagement, actor=actor, at=timezone.now())
    return Status(201, told.expert(expert_of(actor, expert_id), actor))


@router.post(
    "/experts/{expert_id}/withdrawal", response=answers(200, ExpertOut), summary=gettext_noop("Take out of the pool")
)
def withdrawn(request: HttpRequest, expert_id: UUID, asked: ExpertReasonIn) -> ExpertOut:
    """Let an expert leave the pool; nothing is assigned any more."""
    actor = actor_of(request)
    found = expert_of(actor, expert_id)
    return told.expert(acts.withdraw(found, asked.reason, actor=actor, at=timezone.now()), actor)


@router.post(
    "/experts/{expert_id}/return", response=answers(200, ExpertOut), summary=gettext_noop("Take back into the pool")
)
def returned(request: HttpRequest, expert_id: UUID) -> ExpertOut:
    """Take an expert back into the pool."""
    actor = actor_of(request)
    return told.expert(acts.return_to_pool(expert_of(actor, expert_id), actor=actor, at=timezone.now()), actor)


def _entry(asked: ExpertIn) -> acts.Entry:
    place = Place.objects.filter(pk=asked.place).first() if asked.place else None
    if asked.place and place is None:
        raise Unsound(Problem("unknown", _("“%(word)s” is not known.") % {"word": asked.place}, "place"))
    fields, industries = tuple(asked.fields_known), tuple(asked.industries)
    return acts.Entry(asked.name, asked.employer, asked.title, place, fields, industries, asked.email)
