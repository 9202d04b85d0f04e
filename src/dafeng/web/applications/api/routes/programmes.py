"""Programmes and places."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router

from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.api.schemas.applications import PlaceOut, PlacesOut, ProgrammeOut
from dafeng.web.applications.services.finding import place_of
from dafeng.web.applications.wording import worded
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.people import rules
from dafeng.web.places.models import Place
from dafeng.web.programmes.models import Programme

router = Router(tags=["programmes"])


@router.get(
    "/programmes", response=answers(200, list[ProgrammeOut]), summary=gettext_noop("The programmes that run here")
)
def programmes(request: HttpRequest) -> list[ProgrammeOut]:
    """All programmes with their rulebooks."""
    rows = rules.visible(actor_of(request), Programme.objects.order_by("pk"))
    return [_programme(one) for one in rows]


@router.get(
    "/places", response=answers(200, PlacesOut), summary=gettext_noop("Places by level, by what they lie in, by name")
)
def places(request: HttpRequest, page: Query[Page], level: str = "", within: str = "", search: str = "") -> PlacesOut:
    """The region, its leagues, counties and parks."""
    rows = Place.objects.order_by("path")
    rows = rows.filter(level=level) if level else rows
    rows = rows.filter(path__contains=f"{within}/") if within else rows
    rows = rows.filter(name_zh__icontains=search) if search else rows
    return PlacesOut(**page_of(rows, page, _place))


@router.get("/places/{code}", response=answers(200, PlaceOut), summary=gettext_noop("One place"))
def place(request: HttpRequest, code: str) -> PlaceOut:
    """A place by its code."""
    return _place(place_of(code))


def _programme(one: Programme) -> ProgrammeOut:
    book = rulebook(one.rulebook)
    return ProgrammeOut(
        id=one.pk, rulebook=book.id, version=book.version, title=worded(book.title), region=one.region_id
    )


def _place(one: Place) -> PlaceOut:
    return PlaceOut(
        code=one.code,
        level=one.level,
        name=one.name,
        name_zh=one.name_zh,
        name_en=one.name_en,
        parent=one.parent_id,
        path=one.path,
    )
