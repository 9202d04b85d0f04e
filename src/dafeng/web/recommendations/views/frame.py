"""What the pages of one nomination share: how it is found, its tabs, and how a stopped act is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Stopped
from dafeng.web.people.requests import Request
from dafeng.web.recommendations import rules
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.limits import due_of
from dafeng.web.recommendations.queries.nominations import last_dispatch
from dafeng.web.recommendations.services.recording import nomination_of

Named = ParamSpec("Named")
ACTS = ("edit", "send", "export", "check", "return", "accept", "accept_late")


def opened(request: Request, nomination_id: UUID) -> Nomination:
    """The nomination of that number, if the actor may see it; raises NotPermitted."""
    return nomination_of(request.actor, str(nomination_id))


def page(request: Request, nomination: Nomination, name: str, **context: Any) -> HttpResponse:
    """A page of a nomination in its frame; ``name`` is that of its template and its tab."""
    tabs = [{"name": "nomination", "label": _("Order and reasons"), "address": "recommendations:nomination"}]
    dispatch = last_dispatch(nomination)
    if dispatch is not None:
        tabs.append({"name": "checking", "label": _("Intake"), "address": "recommendations:checking"})
    shown = [one | {"url": reverse(one["address"], args=[nomination.pk])} for one in tabs]
    frame = {
        "nomination": nomination,
        "dispatch": dispatch,
        "due": due_of(nomination.call, nomination.place),
        "tabs": shown,
        "tab": name,
        "may": {act: rules.may(request.actor, act, nomination) for act in ACTS},
    }
    return render(request, f"recommendations/{name}.html", frame | context)


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
    return redirect((wanted if own else reverse("recommendations:list")) + anchor)


def number(text: str | None) -> int:
    """A whole number that was sent, 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 -- digits


def revision_of(request: Request) -> int | None:
    """The revision of the nomination that was seen, where the form says it."""
    said = request.POST.get("revision", "")
    return number(said) if said else None
