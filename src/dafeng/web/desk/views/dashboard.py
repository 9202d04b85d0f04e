"""The dashboard of a call: of the region, or of one league."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dafeng.web.design.tables import answered
from dafeng.web.desk.queries.dashboard import call_of, dashboard, leagues
from dafeng.web.desk.queries.figures import Total
from dafeng.web.desk.queries.maps import league_of, state_map
from dafeng.web.desk.rules import require_oversight
from dafeng.web.desk.tables import applicants
from dafeng.web.desk.wording import indicator, shown_unit
from dafeng.web.people.requests import Request

NAMED = 12
"""So many applicants without a figure are named; the table below has them all."""


@require_safe
def show(request: Request) -> HttpResponse:
    """Map, funnel, structure and totals; ``?league=`` narrows, ``?year=`` chooses the year of the figures."""
    require_oversight(request.actor)
    call, own = call_of(timezone.now()), league_of(request.actor)
    known = {one.pk: one for one in leagues()}
    league = known.get(own) or known.get(request.GET.get("league", ""))
    if call is None:
        return render(request, "desk/dashboard.html", {"call": None})
    made = dashboard(request.actor, call, league=league, year=whole(request.GET.get("year", "")))
    table = applicants().shown(request, made.applicants)
    context = {
        "call": call,
        "board": made,
        "totals": [shown(one) for one in made.totals],
        "leagues": [] if own else [*known.values()],
        "map": state_map(request.actor, call, league.pk if league else ""),
    }
    return answered(request, table, "desk/dashboard.html", context)


def whole(text: str) -> int | None:
    """A year of an address; None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None  # noqa: PLR2004 -- a year


def shown(total: Total) -> dict[str, object]:
    """A sum as the page shows it: who is in it, whose figure is held in another's, and who has none."""
    return {
        "name": indicator(total.name),
        "unit": shown_unit(total.name),
        "amount": total.known.amount,
        "counted": len(total.known.counted),
        "held": len(total.known.held),
        "missing": len(total.missing),
        "named": [one.name for one in total.missing[:NAMED]],
        "more": max(0, len(total.missing) - NAMED),
    }
