"""What the pages of the pool share: how an expert is found, and how a stopped act is told."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

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
    """The page that one came from, as its form says, or the pool."""
    wanted = request.POST.get("back", "")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return redirect((wanted if own else reverse("experts:list")) + anchor)


def told_in(form: forms.Form, stopped: Stopped) -> None:
    """Say in a form what stopped it, at its fields where they are named."""
    for one in stopped.problems:
        form.add_error(one.where if one.where in form.fields else None, str(one))


def faults_of(request: Request, form: forms.Form) -> None:
    """Say as messages what is wrong with a small form that has no page of its own."""
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for error in errors:
            messages.error(request, f"{label}: {error}" if label else str(error))
