"""What the pages share: how a stopped act is told, and where one goes back to."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dafeng.web.integrations.errors import Stopped
from dafeng.web.people.requests import Request

Named = ParamSpec("Named")


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
    """The page that one came from, as its form says, or the list of notices."""
    wanted = request.POST.get("back", "")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return redirect((wanted if own else reverse("notices:list")) + anchor)


def moment_of(text: str) -> datetime | None:
    """A time that was sent, in the time zone of the programme; None for none, or for what is no time."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return timezone.make_aware(found) if found is not None and timezone.is_naive(found) else found


def number(text: str | None) -> int:
    """A whole number that was sent, 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 -- digits
