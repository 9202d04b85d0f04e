"""One applicant of a run: why it is chosen or not, and what would have changed it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import worded
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.selections.bridge.attributes import FIGURES
from dafeng.web.selections.models import Run
from dafeng.web.selections.queries.results import Row, rows_of
from dafeng.web.selections.tables import listed
from dafeng.web.selections.views.frame import run_of
from dafeng.web.selections.wording import attribute_named, place_named


@require_safe
def applicant(request: Request, run_id: UUID, code: str) -> HttpResponse:
    """The explanation of one applicant, with what it was judged by."""
    found = run_of(request, run_id)
    row = next((one for one in rows_of(found) if one.id == code), None)
    if row is None:
        raise Http404
    seen = rules.visible(request.actor, Application.objects.filter(pk=row.application)).exists()
    context = {
        "run": found,
        "row": row,
        "grounds": _grounds(found, row),
        "attributes": list(_attributes(found, row)),
        "like": _like(found, row),
        "may_open": seen,
    }
    return render(request, "selections/applicant.html", context)


def _grounds(found: Run, row: Row) -> list[str]:
    """The conditions that are not met or undetermined, in words."""
    messages = {one.id: worded(one.message) for one in rulebook(found.rulebook).conditions}
    return [messages.get(one, one) for one in row.grounds]


def _attributes(found: Run, row: Row) -> list[tuple[str, str, float | None, str, str]]:
    """Each attribute with its kinds or its figure, year and unit; what is unknown is said so."""
    kinds = [
        (attribute_named(name), listed(name, row.kinds(name)), None, "", "")
        for name in ("league", "endowment", "industry", "stage")
    ]
    years = found.inputs["years"]
    figures = [
        (attribute_named(name), "", row.attributes.get(name), years[name], _unit(name))
        for name in FIGURES
        if name in years
    ]
    return [*kinds, *figures]


def _like(found: Run, row: Row) -> list[str]:
    """Those of its track that it is like, so that they count as covered by it."""
    frozen = {one["id"]: one for one in found.inputs["applicants"]}
    coverage = found.result.get("portfolio", {}).get("coverage", ())
    members = (member for one in coverage for member, by in one["by"].items() if row.id in by and member != row.id)
    return [place_named(one, frozen) for one in members]


def _unit(name: str) -> str:
    """The unit of an indicator, as people read it."""
    return INDICATORS[name].unit.replace("10^4", "10⁴")
