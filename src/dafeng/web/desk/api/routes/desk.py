"""Dashboard, comparison and audit trail, for programs: the same figures as on the pages."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from dafeng.web.applications.services.finding import application_of
from dafeng.web.desk.api import told
from dafeng.web.desk.api.schemas import DashboardOut, SideBySideOut, TrailOut
from dafeng.web.desk.queries.comparing import MOST, compared
from dafeng.web.desk.queries.dashboard import call_of, dashboard, leagues
from dafeng.web.desk.queries.trail import soundness, trail
from dafeng.web.desk.rules import require_oversight
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.errors import Problem, Unknown

router = Router(tags=["desk"])
YEAR = Field(None, ge=1900, le=2200)


class BoardWanted(Schema):
    """Which call (the newest where none is named), league (its code) and year (that of most figures)."""

    call: int | None = Field(None, ge=0, lt=2**63)
    league: str = ""
    year: int | None = YEAR


class CompareWanted(Schema):
    """Which applications, and the year of the figures."""

    a: list[UUID] = Field(min_length=1, max_length=MOST)
    year: int | None = YEAR


@router.get("/dashboard", response=answers(200, DashboardOut), summary=gettext_noop("A call at a glance"))
def board(request: HttpRequest, wanted: Query[BoardWanted]) -> DashboardOut:
    """Stages, structure and totals of the applications that you may count, and the figures that you may read."""
    actor = actor_of(request)
    require_oversight(actor)
    call = call_of(timezone.now(), wanted.call)
    league = next((one for one in leagues() if one.pk == wanted.league), None)
    if call is None or (wanted.league and league is None):
        raise Unknown(Problem("unknown", _("There is no such call or league."), expected=_("One that is on the list.")))
    return told.board(dashboard(actor, call, league=league, year=wanted.year))


@router.get("/compare", response=answers(200, SideBySideOut), summary=gettext_noop("Applicants side by side"))
def compare(request: HttpRequest, wanted: Query[CompareWanted]) -> SideBySideOut:
    """Figures, verdicts, endowment, targets, peak status and measures of up to eight applicants."""
    require_oversight(actor_of(request))
    return told.comparison(compared(actor_of(request), wanted.a, wanted.year))


@router.get(
    "/applications/{application_id}/trail", response=answers(200, TrailOut), summary=gettext_noop("The audit trail")
)
def trail_of(request: HttpRequest, application_id: UUID) -> TrailOut:
    """Every act on the case that you may know of, each with its hash in the ledger."""
    actor = actor_of(request)
    rows = trail(actor, application_of(actor, str(application_id), "history"))
    return TrailOut(acts=[told.act(one) for one in rows], broken=list(soundness(rows).broken))
