"""Finding what one may see: applications, nominations, places, bodies, requests, comments, clauses, pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dafeng.web.design.navigation import path_of
from dafeng.web.people.requests import Request
from dafeng.web.portal.queries.search import (
    found_applications,
    found_bodies,
    found_clauses,
    found_comments,
    found_nominations,
    found_pages,
    found_places,
    found_requests,
)

LONGEST = 100


@require_safe
def search(request: Request) -> HttpResponse:
    """What the actor may see of what was asked for."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    if not query:
        return render(request, "portal/search.html", {"query": ""})
    context = {
        "query": query,
        "places": found_places(request.actor, query),
        "applications": found_applications(request.actor, query),
        "bodies": found_bodies(request.actor, query),
        "requests": found_requests(request.actor, query),
        "comments": found_comments(request.actor, query),
        "nominations": found_nominations(request.actor, query),
        "clauses": found_clauses(query),
        "pages": [(one.label, path_of(one.address)) for one in found_pages(request.actor, query)],
    }
    return render(request, "portal/search.html", context)
