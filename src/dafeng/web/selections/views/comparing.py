"""Two runs beside each other: what was asked, what came out, and whose outcome differs."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.selections.models import Run
from dafeng.web.selections.queries.comparing import compared
from dafeng.web.selections.queries.runs import runs_for


@require_safe
def compare(request: Request) -> HttpResponse:
    """Two runs that the actor may see."""
    runs = [_run(request, request.GET.get(name, "")) for name in ("a", "b")]
    offered = runs_for(request.actor).defer("inputs", "result").order_by("-asked_at")
    if not offered.exists():
        raise rules.NotPermitted("see", None, hidden=True, sought="selections")
    context: dict[str, Any] = {"a": runs[0], "b": runs[1], "offered": offered[:100]}
    if runs[0] is not None and runs[1] is not None:
        context["comparison"] = compared(runs[0], runs[1])
    return render(request, "selections/compare.html", context)


def _run(request: Request, text: str) -> Run | None:
    try:
        key = UUID(text)
    except ValueError:
        return None
    return rules.found(request.actor, runs_for(request.actor), pk=key)
