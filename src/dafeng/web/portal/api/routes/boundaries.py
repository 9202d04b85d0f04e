"""The boundaries that maps are drawn from; put up and taken down by administrators who are signed in."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field

from dafeng.web.design.maps.shapes import BadOutlines
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.errors import Problem, Unfit
from dafeng.web.people.rules import Prospect, require
from dafeng.web.portal.forms import UPLOADED, BoundariesForm
from dafeng.web.portal.models import Boundaries
from dafeng.web.portal.queries.maps import boundaries_up
from dafeng.web.portal.services import Approval, put_up, take_down, uploaded_outlines

router = Router(tags=["maps"])


class BoundariesIn(Schema):
    """What someone answers for: the approval number (审图号), the coordinate system, who publishes the outlines."""

    approval_number: Annotated[str, Field(min_length=1, max_length=40)]
    system: Literal["cgcs2000", "wgs84", "gcj02"]
    source: Annotated[str, Field(min_length=1, max_length=200)]


class BoundariesOut(Schema):
    """The boundaries that maps are drawn from; all null where they are schematic."""

    approval_number: str | None
    system: str | None
    source: str | None
    sha256: str | None
    uploaded_at: datetime | None


@router.get("/maps/boundaries", response=answers(200, BoundariesOut), summary=gettext_noop("What maps are drawn from"))
def now(request: HttpRequest) -> BoundariesOut:
    """The boundaries that are up, for whoever may put up others."""
    require(actor_of(request), "edit", Prospect("place"))
    return _out(boundaries_up())


@router.post("/maps/boundaries", response=answers(201, BoundariesOut), summary=gettext_noop("Put up boundaries"))
def put(request: HttpRequest, asked: Form[BoundariesIn], file: File[UploadedFile]) -> Status[BoundariesOut]:
    """Draw maps from a GeoJSON file from now on, under the approval number that is printed on each."""
    actor = actor_of(request)
    require(actor, "edit", Prospect("place"))
    form = BoundariesForm({"origin": UPLOADED, **asked.dict()}, {"file": file})
    if not form.is_valid():
        raise Unfit(*(Problem("boundaries", " ".join(map(str, said)), name) for name, said in form.errors.items()))
    said = form.cleaned_data
    content = said["file"].read()
    try:
        outlines = uploaded_outlines(content)
    except BadOutlines as error:
        raise Unfit(*(Problem("outlines", reason, "file") for reason in error.reasons)) from error
    approval = Approval(said["approval_number"], said["system"], said["source"])
    return Status(201, _out(put_up(outlines, content, approval, actor=actor, at=timezone.now())))


@router.delete("/maps/boundaries", response=answers(204, None), summary=gettext_noop("Take boundaries down"))
def remove(request: HttpRequest) -> Status[None]:
    """Maps are schematic again."""
    actor = actor_of(request)
    require(actor, "edit", Prospect("place"))
    take_down(actor=actor, at=timezone.now())
    return Status(204, None)


def _out(up: Boundaries | None) -> BoundariesOut:
    names = ("approval_number", "system", "source", "sha256", "uploaded_at")
    return BoundariesOut(**{name: getattr(up, name, None) for name in names})
