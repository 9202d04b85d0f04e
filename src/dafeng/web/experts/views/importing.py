"""A list of experts from a file: taken over whole, or told cell by cell what is wrong."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dafeng.files.lists import LARGEST_BYTES
from dafeng.web.applications.wording import language
from dafeng.web.experts.bridge.lists import COLUMNS
from dafeng.web.experts.errors import Refused
from dafeng.web.experts.forms import ListForm
from dafeng.web.experts.queries.pool import pools
from dafeng.web.experts.services.importing import take_over, template
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.models import Body
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 200


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Hand a list in; everything that is wrong is told at once, and nothing is taken over then."""
    pool, form = _pool(request), ListForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read(LARGEST_BYTES + 1)
            taken = take_over(pool, content, file.name, actor=request.actor, at=timezone.now())
        except Refused as refused:
            problems = refused.problems
        else:
            said = {"added": len(taken.added), "known": taken.known}
            messages.success(request, _("Added: %(added)s. In the pool already: %(known)s.") % said)
            return redirect("experts:list")
    context: dict[str, Any] = {
        "form": form,
        "problems": problems[:MOST_SHOWN],
        "more": max(0, len(problems) - MOST_SHOWN),
        "columns": [zh if language() == "zh" else en for zh, en in COLUMNS.values()],
    }
    return render(request, "experts/import.html", context, status=422 if form.is_bound else 200)


@require_safe
def empty_list(request: Request) -> HttpResponse:
    """An empty list to fill in."""
    _pool(request)
    answer = HttpResponse(template(language()), content_type=EXCEL)
    answer["Content-Disposition"] = 'attachment; filename="experts.xlsx"'
    return answer


def _pool(request: Request) -> Body:
    pool = pools(request.actor).first()
    if pool is None:
        raise NotPermitted("create", Prospect("expert"), hidden=False)
    return pool
