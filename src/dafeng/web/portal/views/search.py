"""Finding places and applications by name or number."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dafeng.web.people.requests import Request
from dafeng.web.portal.queries.search import found_applications, found_places

LONGEST = 100


@require_safe
def search(request: Request) -> HttpResponse:
    """What the actor may see of what was asked for."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "query": query,
        "places": found_places(request.actor, query) if query else [],
        "applications": found_applications(request.actor, query) if query else [],
    }
    return render(request, "portal/search.html", context)
