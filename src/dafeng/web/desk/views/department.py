"""The desk of a department: what waits for it, on one page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dafeng.web.desk.queries.waiting import waiting
from dafeng.web.desk.rules import is_of_department
from dafeng.web.people.requests import Request


@require_safe
def department(request: Request) -> HttpResponse:
    """Reviews, nominations and duties that wait for a department of the reader."""
    if not is_of_department(request.actor):
        raise Http404
    return render(request, "desk/department.html", {"waiting": waiting(request.actor, timezone.now())})
