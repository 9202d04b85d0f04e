"""Background work, as far as one may see it."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dafeng.web.design.tables import answered
from dafeng.web.people.requests import Request
from dafeng.web.portal.queries.work import visible_work
from dafeng.web.portal.tables import WORK


@require_safe
def jobs(request: Request) -> HttpResponse:
    """What runs, what waits and what has ended."""
    return answered(request, WORK.shown(request, visible_work(request.actor)), "portal/jobs.html")
