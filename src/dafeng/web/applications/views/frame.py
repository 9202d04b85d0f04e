"""What all pages of one application share: how it is found, its tabs, and how a stopped act is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dafeng.web.applications import rules
from dafeng.web.applications.errors import ApplicationError
from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import fields

TABS = (
    ("overview", _("Overview"), "identity"),
    ("workbook", _("Workbook"), "content"),
    ("figures", _("Inventory and pathway"), "content"),
    ("plan", _("Creation plan"), "content"),
    ("evidence", _("Attachments"), "content"),
    ("verdicts", _("Conditions"), "content"),
    ("submission", _("Submission"), "content"),
    ("versions", _("Versions"), "history"),
)
"""The pages of an application: name of the address, label, and the part that one must be allowed to see."""

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
    """A page of the application in its frame; ``name`` is that of the template, its beginning that of the tab."""
    seen = fields(request.actor, "see", application)
    shown = [
        {"name": tab, "label": label, "url": reverse(f"applications:{tab}", args=[application.pk])}
        for tab, label, part in TABS
        if part in seen
    ]
    frame = {
        "application": application,
        "tabs": shown,
        "tab": name.split("_", maxsplit=1)[0],
        "may_edit": rules.may(request.actor, "edit", application),
        "seen": seen,
    }
    return render(request, f"applications/{name}.html", frame | context)


def told(view: View) -> View:
    """Turn what stops an act into a message on the page that one came from; nothing was changed then."""

    @wraps(view)
    def answered(request: Request, application_id: UUID, *args: Any, **more: Any) -> HttpResponse:
        try:
            return view(request, application_id, *args, **more)
        except ApplicationError as error:
            for problem in error.problems:
                messages.error(request, str(problem))
            back = request.POST.get("back") or reverse("applications:overview", args=[application_id])
            return redirect(back if back.startswith("/") and not back.startswith("//") else "/")

    return answered
