"""The page of comments on an application."""

from collections.abc import Callable, Collection
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications.models import Application
from dafeng.web.applications.tabs import TABS, tabs_of
from dafeng.web.applications.views.frame import opened, page
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.threads.errors import BadComment
from dafeng.web.threads.forms import CommentForm
from dafeng.web.threads.queries import Thread, comments_for, threads_of
from dafeng.web.threads.rules import audiences, has_comments
from dafeng.web.threads.services import Writing
from dafeng.web.threads.services import write as write_comment
from dafeng.web.threads.states import Audience

OWN = "comments"
Tabs = Callable[[], list[dict[str, Any]]]


@require_safe
def comments(request: Request, application_id: UUID) -> HttpResponse:
    """The comments that the actor may read, as threads, and a form where some may be written."""
    application = _opened(request, application_id)
    tabs = _tabs(request, application)
    return _page(request, application, tabs, _form(request, application, tabs))


@require_POST
def write(request: Request, application_id: UUID) -> HttpResponse:
    """Write a comment or an answer; what was typed stays where it cannot be kept."""
    application = _opened(request, application_id)
    asked, tabs = request.POST.get("answers", ""), _tabs(request, application)
    form = _form(request, application, tabs, request.POST)
    if not asked and not form.is_valid():
        answer = _page(request, application, tabs, form)
        answer.status_code = 422
        return answer
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 18 else None  # noqa: PLR2004 -- as many digits as a number has room for
    if asked and number is None:
        raise NotPermitted("see", None, hidden=True, sought=f"comment {asked[:40]}")
    given = request.POST
    writing = Writing(given.get("text", ""), given.get("audience", ""), given.get("about", ""), number)
    try:
        made = write_comment(application, writing, actor=request.actor, at=timezone.now())
    except BadComment as error:
        for problem in error.problems:
            messages.error(request, str(problem))
        return redirect("threads:comments", application_id)
    messages.success(request, _("Your comment stands; those who may read it are told."))
    return redirect(f"{reverse('threads:comments', args=[application_id])}#comment-{made.pk}")


def _opened(request: Request, application_id: UUID) -> Application:
    """The application, where there are comments on it for the actor at all."""
    application = opened(request, application_id)
    if not has_comments(request.actor, application):
        raise NotPermitted("see", Prospect("comment"), hidden=True, sought=f"comments {application_id}")
    return application


def _tabs(request: Request, application: Application) -> Tabs:
    """The tabs of the frame, which are what a comment can be about; asked for once, and only where they are needed."""
    return cache(lambda: tabs_of(request.actor, application))


def _form(request: Request, application: Application, tabs: Tabs, data: object = None) -> CommentForm:
    return CommentForm(
        audiences(request.actor, application),
        lambda: [(tab["name"], tab["label"]) for tab in tabs() if tab["name"] != OWN],
        data,
    )


def _page(request: Request, application: Application, tabs: Tabs, form: CommentForm) -> HttpResponse:
    allowed = audiences(request.actor, application)
    found = threads_of(comments_for(request.actor, application))
    shown = {"threads": [_shown(thread, allowed) for thread in found], "form": form if allowed else None}
    return page(request, application, "threads/comments.html", tabs=tabs(), **shown)


def _shown(thread: Thread, allowed: Collection[Audience]) -> dict[str, Any]:
    """A thread with what is said of it, and over the field for an answer where one may be written."""
    about, audience = TABS.get(thread.first.about), Audience(thread.first.audience)
    answer = _("Your answer, for %(audience)s") % {"audience": audience.label} if audience in allowed else ""
    return {
        "thread": thread,
        "heading": _("For %(audience)s") % {"audience": audience.label},
        "about": about.label if about else "",
        "answer": answer,
    }
