"""Saved filters, for whoever is signed in; a program keeps none."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router, Schema, Status
from pydantic import Field

from dafeng.web.desk.models import SavedFilter
from dafeng.web.desk.queries.filters import filters_for
from dafeng.web.desk.services.filters import LONGEST, Keeping, keep, remove
from dafeng.web.integrations.api.actors import person_asking
from dafeng.web.integrations.api.schemas import Whole, answers

router = Router(tags=["filters"])
FilterId = Annotated[int, Path(ge=0, lt=2**63)]


class FilterIn(Schema):
    """A filter to be kept: the list, its page and what the address asks, a name, and the body to share it with."""

    table: Annotated[str, Field(min_length=1, max_length=60)]
    path: Annotated[str, Field(min_length=1, max_length=200)]
    query: Annotated[str, Field(max_length=LONGEST)] = ""
    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
    body: Annotated[Whole, Field(ge=1, lt=2**63)] | None = None


class FilterOut(Schema):
    """A saved filter; ``mine`` says whether you keep it, or someone of your body shares it."""

    id: int
    table: str
    name: str
    path: str
    query: str
    body: int | None
    mine: bool


@router.get("/filters", response=answers(200, list[FilterOut]), summary=gettext_noop("Saved filters"))
def listed(request: HttpRequest, table: str = "") -> list[FilterOut]:
    """Your filters and those shared with your bodies, of all lists or of one."""
    actor = person_asking(request)
    return [_out(one, actor.person_id) for one in filters_for(actor, table)]


@router.post("/filters", response=answers(201, FilterOut), summary=gettext_noop("Keep a filter"))
def kept(request: HttpRequest, asked: FilterIn) -> Status[FilterOut]:
    """Keep a filter under its name; one of the same name for the same list takes its place."""
    actor = person_asking(request)
    keeping = Keeping(asked.table, asked.path, asked.query, asked.name, asked.body)
    return Status(201, _out(keep(keeping, actor=actor, at=timezone.now()), actor.person_id))


@router.delete("/filters/{filter_id}", response=answers(204, None), summary=gettext_noop("Remove a filter"))
def removed(request: HttpRequest, filter_id: FilterId) -> Status[None]:
    """Remove a filter of your own."""
    remove(filter_id, actor=person_asking(request))
    return Status(204, None)


def _out(one: SavedFilter, person_id: int | None) -> FilterOut:
    return FilterOut(
        id=one.pk,
        table=one.table,
        name=one.name,
        path=one.path,
        query=one.query,
        body=one.body_id,
        mine=one.person_id == person_id,
    )
