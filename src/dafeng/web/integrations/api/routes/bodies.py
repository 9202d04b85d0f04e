"""Bodies: the list, adding, renaming, closing, merging; managed by people who are signed in."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema, Status
from pydantic import Field

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.people import told
from dafeng.web.integrations.api.people.schemas import (
    BodiesOut,
    BodyChange,
    BodyIn,
    BodyOut,
    MergerIn,
    NamesIn,
)
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.api.told import Number
from dafeng.web.integrations.errors import Problem, Unknown
from dafeng.web.people import rules
from dafeng.web.people.models import Body
from dafeng.web.people.services import bodies, finding
from dafeng.web.people.services.recording import By
from dafeng.web.places.models import Place

router = Router(tags=["bodies"])


class BodiesWanted(Schema):
    """Which bodies: of a kind, of a place (its code), with those that are closed."""

    kind: Body.Kind | None = None
    place: Annotated[str, Field(max_length=20)] = ""
    closed: bool = False


@router.get("/bodies", response=answers(200, BodiesOut), summary=gettext_noop("Bodies by kind and place"))
def listed(request: HttpRequest, page: Query[Page], wanted: Query[BodiesWanted]) -> BodiesOut:
    """The bodies that you may see, in the order of their tree."""
    rows = rules.visible(actor_of(request), Body.objects.select_related("place").order_by("path", "pk"))
    rows = rows.filter(kind=wanted.kind) if wanted.kind else rows
    rows = rows.filter(place=wanted.place) if wanted.place else rows
    rows = rows if wanted.closed else rows.filter(active=True)
    return BodiesOut(**page_of(rows, page, told.body))


@router.post("/bodies", response=answers(201, BodyOut), summary=gettext_noop("Add a body"))
def add(request: HttpRequest, asked: BodyIn) -> Status[BodyOut]:
    """A body that is not there yet, at a place."""
    actor = actor_of(request)
    rules.require(actor, "create", rules.Prospect("body"))
    place = Place.objects.filter(pk=asked.place).first()
    if place is None:
        raise Unknown(Problem("no_place", _("There is no such place."), asked.place))
    body = Body(kind=asked.kind, place=place, department=asked.department.strip(), name_zh=asked.name_zh.strip())
    body.name_en = asked.name_en.strip()
    return Status(201, told.body(bodies.add(body, By(actor, timezone.now()))))


@router.get("/bodies/{body_id}", response=answers(200, BodyOut), summary=gettext_noop("One body"))
def one(request: HttpRequest, body_id: Number) -> BodyOut:
    """A body by its number."""
    return told.body(finding.body_of(actor_of(request), body_id))


@router.patch("/bodies/{body_id}", response=answers(200, BodyOut), summary=gettext_noop("Close a body, or open it"))
def change(request: HttpRequest, body_id: Number, asked: BodyChange) -> BodyOut:
    """Close a body for which nobody holds a role, or open it again."""
    actor = actor_of(request)
    body = finding.body_of(actor, body_id)
    return told.body(bodies.set_active(body, By(actor, timezone.now()), active=asked.active))


@router.put("/bodies/{body_id}/names", response=answers(200, BodyOut), summary=gettext_noop("Rename a body"))
def rename(request: HttpRequest, body_id: Number, asked: NamesIn) -> BodyOut:
    """New names for a body; the old ones stay in the ledger."""
    actor = actor_of(request)
    body = finding.body_of(actor, body_id)
    return told.body(bodies.rename(body, bodies.Names(asked.name_zh, asked.name_en), By(actor, timezone.now())))


@router.post("/bodies/{body_id}/merger", response=answers(200, BodyOut), summary=gettext_noop("Merge a body"))
def merge(request: HttpRequest, body_id: Number, asked: MergerIn) -> BodyOut:
    """Merge a body into another of its kind; answers with the one that goes on."""
    actor = actor_of(request)
    body, successor = finding.body_of(actor, body_id), finding.body_of(actor, asked.successor)
    return told.body(bodies.merge(body, successor, By(actor, timezone.now(), asked.reason)))
