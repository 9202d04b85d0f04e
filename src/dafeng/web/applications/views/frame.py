"""What all pages of one application share: how it is found, its tabs, and how a stopped act is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dafeng.web.applications import rules
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.applications.tabs import tabs_of
from dafeng.web.integrations.errors import Stopped
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import fields

UNREADABLE = (ValueError, KeyError, TypeError, RecursionError)
"""What comes of reading a body that no page of ours sends; brackets without end nest too deep."""

View = Callable[..., HttpResponse]


def opened(request: Request, application_id: UUID) -> Application:
    """The application of that number, if the actor may see it; raises NotPermitted."""
    return application_of(request.actor, str(application_id))


def content_of(request: Request, application_id: UUID) -> Application:
    """The application, of which the actor may read what the applicant wrote; raises NotPermitted."""
    return application_of(request.actor, str(application_id), "content")


def page(request: Request, application: Application, name: str, **context: Any) -> HttpResponse:
    """A page of the application in its frame; ``name`` is that of the template, its beginning that of the tab.

    A template of another app is named with its folder: ``reviews/review.html``. A page that has asked for its tabs
    already hands them over as ``tabs``.
    """
    seen = fields(request.actor, "see", application)
    template = name if "/" in name else f"applications/{name}.html"
    frame = {
        "application": application,
        "tabs": context.get("tabs") or tabs_of(request.actor, application),
        "tab": name.rpartition("/")[2].removesuffix(".html").split("_", maxsplit=1)[0],
        "may_edit": rules.may(request.actor, "edit", application),
        "seen": seen,
    }
    return render(request, template, frame | context)


def told(view: View) -> View:
    """Turn what stops an act into a message on the page that one came from; nothing was changed then."""

    @wraps(view)
    def answered(request: Request, application_id: UUID, *args: Any, **more: Any) -> HttpResponse:
        try:
            return view(request, application_id, *args, **more)
        except Stopped as error:
            for problem in error.problems:
                messages.error(request, str(problem))
            back = request.POST.get("back") or reverse("applications:overview", args=[application_id])
            return redirect(back if back.startswith("/") and not back.startswith("//") else "/")

    return answered
