"""The panels and cases that someone sees, with what pages show of them."""

from django.db.models import Count, Prefetch, Q, QuerySet

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.panels.models import Assignment, Case, Panel, Seat
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor

SEATS = Prefetch("seats", Seat.objects.select_related("expert__person"))
ASSIGNMENTS = Prefetch(
    "assignments", Assignment.objects.select_related("seat__expert__person").prefetch_related("sheets")
)
WITH_PANEL = ("call__programme__region", "call__programme__lead")


def panels(actor: Actor) -> QuerySet[Panel]:
    """The panels that the actor sees, with how many cases and seats they have."""
    rows = Panel.objects.select_related(*WITH_PANEL).prefetch_related(SEATS)
    counted = rows.annotate(
        case_count=Count("cases", distinct=True),
        seat_count=Count("seats", distinct=True),
        mine_count=Count("cases", filter=Q(cases__assignments__seat__expert__person=actor.own_id or 0), distinct=True),
    )
    return rules.visible(actor, counted)


def whole_panels() -> QuerySet[Panel]:
    """Panels with all that permissions ask of them."""
    return Panel.objects.select_related(*WITH_PANEL).prefetch_related(SEATS)


def whole_cases() -> QuerySet[Case]:
    """Cases with all that permissions and pages ask of them."""
    related = [f"panel__{name}" for name in WITH_PANEL]
    rows = Case.objects.select_related(
        *related, "application__place__parent", "application__applicant", "application__call__programme", "package"
    )
    return rows.prefetch_related(ASSIGNMENTS)


def cases_for(actor: Actor, panel: Panel) -> list[Case]:
    """The cases of a panel that the actor sees, by number; for an expert those that were given to them."""
    return list(rules.visible(actor, whole_cases().filter(panel=panel)))


def waiting_applications(panel: Panel) -> QuerySet[Application]:
    """The accepted applications of the panel's call and track that stand before no panel yet."""
    rows = Application.objects.filter(call=panel.call_id, track=panel.track, state=State.ACCEPTED, panel_case=None)
    return rows.select_related("place", "applicant").order_by("place__path")
