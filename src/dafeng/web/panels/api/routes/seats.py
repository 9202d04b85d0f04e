"""Seats and cases taken away, cases taken back from experts, recusals and their end."""

from typing import Annotated, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.panels.api import told
from dafeng.web.panels.api.schemas import AssignIn, PanelDetail, RecusalOut, RecuseIn, RefuseIn
from dafeng.web.panels.models import Recusal
from dafeng.web.panels.services import assigning, casing, recusing, seating
from dafeng.web.panels.services.finding import panel_of
from dafeng.web.people.rules import NotPermitted

router = Router(tags=["panel-seats"])
ONE = "/panels/{panel_id}"
One = TypeVar("One", bound=Model)
Number = Annotated[int, Path(ge=0, lt=2**31)]


@router.delete(f"{ONE}/seats/{{seat_id}}", response=answers(200, PanelDetail), summary=gettext_noop("Take a seat away"))
def unseated(request: HttpRequest, panel_id: UUID, seat_id: UUID) -> PanelDetail:
    """While it has no case; later it takes a recusal."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id)
    seating.unseat(_row(panel.seats.select_related("expert", "panel"), seat_id), actor=actor, at=timezone.now())
    return _detail(request, panel_id)


@router.delete(f"{ONE}/cases/{{case_id}}", response=answers(200, PanelDetail), summary=gettext_noop("Take a case away"))
def removed(request: HttpRequest, panel_id: UUID, case_id: UUID) -> PanelDetail:
    """While nobody has it."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id)
    casing.remove_case(_row(panel.cases.select_related("panel"), case_id), actor=actor, at=timezone.now())
    return _detail(request, panel_id)


@router.post(
    f"{ONE}/assignments/withdrawal",
    response=answers(200, PanelDetail),
    summary=gettext_noop("Take a case from an expert"),
)
def taken(request: HttpRequest, panel_id: UUID, asked: AssignIn) -> PanelDetail:
    """Who has scored it can only be recused."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id, "record")
    case = _row(panel.cases.all(), asked.case)
    rows = case.assignments.select_related("case__panel", "seat__expert").filter(seat=asked.seat)
    given = rows.first()
    if given is None:
        raise NotPermitted("see", None, hidden=True, sought=f"assignment {asked.case} {asked.seat}")
    assigning.unassign(given, asked.reason, actor=actor, at=timezone.now())
    return _detail(request, panel_id)


@router.post(f"{ONE}/recusals", response=answers(200, PanelDetail), summary=gettext_noop("Recuse an expert"))
def recused(request: HttpRequest, panel_id: UUID, asked: RecuseIn) -> PanelDetail:
    """Access and every score go at once, from one case or from the whole panel."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id)
    case = _row(panel.cases.all(), asked.case) if asked.case else None
    expert = _row(panel.seats.select_related("expert__person"), asked.seat).expert
    recusing.recuse(panel, expert, asked.reason, actor=actor, at=timezone.now(), case=case)
    return _detail(request, panel_id)


@router.get(f"{ONE}/recusals", response=answers(200, list[RecusalOut]), summary=gettext_noop("Who takes no part"))
def recusals(request: HttpRequest, panel_id: UUID) -> list[RecusalOut]:
    """And why; never what was taken out."""
    panel = panel_of(actor_of(request), panel_id, "record")
    rows = panel.recusals.select_related("expert").defer("removed").order_by("at", "pk")
    return [_recusal(one) for one in rows]


@router.post(
    f"{ONE}/recusals/{{recusal_id}}/lifting", response=answers(200, RecusalOut), summary=gettext_noop("Lift a recusal")
)
def lifted(request: HttpRequest, panel_id: UUID, recusal_id: Number, asked: RefuseIn) -> RecusalOut:
    """What was taken out does not come back."""
    actor = actor_of(request)
    panel = panel_of(actor, panel_id, "record")
    row = _row(panel.recusals.select_related("panel", "expert"), recusal_id)
    recusing.lift(row, asked.reason, actor=actor, at=timezone.now())
    row.refresh_from_db()
    return _recusal(row)


def _recusal(one: Recusal) -> RecusalOut:
    return RecusalOut(
        id=one.pk,
        expert=one.expert_id,
        case=one.case_id,
        kind=one.kind,
        ground=one.ground,
        at=one.at,
        lifted_at=one.lifted_at,
    )


def _detail(request: HttpRequest, panel_id: UUID) -> PanelDetail:
    actor = actor_of(request)
    return told.detail(panel_of(actor, panel_id), actor, timezone.now())


def _row(rows: QuerySet[One], key: object) -> One:
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotPermitted("see", None, hidden=True, sought=f"{rows.model.__name__} {key}")
    return found
