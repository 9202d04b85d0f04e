"""What the pages share: finding runs and decisions, and telling what stopped an act."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dafeng.web.integrations.errors import Stopped
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.selections.models import Choice, Run
from dafeng.web.selections.queries.choices import choices_for
from dafeng.web.selections.queries.runs import runs_for

Named = ParamSpec("Named")
DIGITS = 10


def run_of(request: Request, run_id: UUID, act: str = "see") -> Run:
    """The run of that number, if the actor may see it; raises NotPermitted."""
    return rules.found(request.actor, runs_for(request.actor), act=act, pk=run_id)


def choice_of(request: Request, choice_id: UUID, act: str = "see") -> Choice:
    """The decision of that number, if the actor may see it; raises NotPermitted."""
    return rules.found(request.actor, choices_for(request.actor), act=act, pk=choice_id)


def told(
    view: Callable[Concatenate[Request, Named], HttpResponse],
) -> Callable[Concatenate[Request, Named], HttpResponse]:
    """Turn what stops an act into messages on the page that one came from; nothing was changed then."""

    @wraps(view)
    def answered(request: Request, /, *args: Named.args, **more: Named.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **more)
        except Stopped as stopped:
            for problem in stopped.problems:
                messages.error(request, str(problem))
            return back(request)

    return answered


def back(request: Request, anchor: str = "") -> HttpResponse:
    """The page that one came from, as its form says, or the list."""
    wanted = request.POST.get("back", "")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return redirect((wanted if own else reverse("selections:list")) + anchor)


def number(text: str | None) -> int | None:
    """A whole number that was sent, None for anything else."""
    said = (text or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < DIGITS else None
