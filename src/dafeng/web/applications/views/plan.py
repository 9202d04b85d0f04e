"""The creation plan: its chapters, one chapter beside its figures, and how it will look."""

import json
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.files.documents.plan import chapter_html
from dafeng.web.applications.bridge.catalogue import catalogue_for
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.bridge.drafts import chapters_of
from dafeng.web.applications.errors import ApplicationError, EditConflict, UnknownPart
from dafeng.web.applications.models import Chapter
from dafeng.web.applications.services.content.chapters import Writing, chapter_rule, save_chapter
from dafeng.web.applications.services.submission.documents import start_documents
from dafeng.web.applications.views.documents import documents_context
from dafeng.web.applications.views.frame import UNREADABLE, content_of, opened, page, told
from dafeng.web.applications.wording import language, moment, worded
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted


@require_safe
def plan(request: Request, application_id: UUID) -> HttpResponse:
    """The chapters with how far each is written, and the documents made of them."""
    application = content_of(request, application_id)
    texts = chapters_of(application)
    shown = [
        {
            "id": rule.id,
            "title": worded(rule.title),
            "guide": worded(rule.guide),
            "required": rule.required,
            "characters": len(texts.get(rule.id, "")),
        }
        for rule in rulebook_of(application).chapters_of(track_of(application))
    ]
    return page(request, application, "plan", chapters=shown, **documents_context(request, application))


@require_POST
@told
def make_documents(request: Request, application_id: UUID) -> HttpResponse:
    """Have the plan and the letter made in the background."""
    application = content_of(request, application_id)
    start_documents(application, actor=request.actor, at=timezone.now())
    return redirect("applications:plan", application_id)


@require_safe
def chapter(request: Request, application_id: UUID, chapter_id: str) -> HttpResponse:
    """One chapter to write, with its guide and the figures and tables that it may place."""
    application = content_of(request, application_id)
    try:
        rule = chapter_rule(application, chapter_id)
    except UnknownPart:
        raise Http404(chapter_id) from None
    stored = application.chapters.filter(chapter=chapter_id).first()
    catalogue = catalogue_for(application)
    rules_of_chapters = rulebook_of(application).chapters_of(track_of(application))
    every = [{"id": one.id, "title": worded(one.title)} for one in rules_of_chapters]
    place = [one["id"] for one in every].index(chapter_id)
    return page(
        request,
        application,
        "plan_chapter",
        chapter=rule,
        title=worded(rule.title),
        guide=worded(rule.guide),
        text=stored.text if stored else "",
        revision=stored.revision if stored else 0,
        figures=[(name, picture.caption) for name, picture in catalogue.figures.items()],
        tables=[(name, table.caption) for name, table in catalogue.tables.items()],
        pictures=list(catalogue.figures.values()),
        before=every[place - 1] if place else None,
        after=every[place + 1] if place + 1 < len(every) else None,
    )


@require_POST
def save(request: Request, application_id: UUID, chapter_id: str) -> HttpResponse:
    """Take in what was written; where someone else has written since, both texts stay."""
    try:
        sent = json.loads(request.body)["changes"][-1]
        writing = Writing(chapter_id, str(sent["new"]), int(sent["revision"]))
    except (*UNREADABLE, IndexError, OverflowError):
        return JsonResponse({"message": _("This is not the text of a chapter; load the page again.")}, status=422)
    now = timezone.now()
    try:
        saved = save_chapter(opened(request, application_id), writing, actor=request.actor, at=now)
    except NotPermitted:
        return JsonResponse({"message": _("You are signed out, or may not change this any more.")}, status=403)
    except EditConflict as conflict:
        stands = opened(request, application_id).chapters.filter(chapter=chapter_id).first() or Chapter()
        answer = {"message": str(conflict), "theirs": stands.text, "revision": stands.revision}
        return JsonResponse(answer, status=409)
    except ApplicationError as error:
        return JsonResponse({"message": str(error)}, status=422)
    return JsonResponse({"at": moment(now), "revision": saved.revision})


@require_POST
def preview_chapter(request: Request, application_id: UUID) -> HttpResponse:
    """How a text will look, as a part of a page; nothing is kept."""
    application = content_of(request, application_id)
    try:
        text = str(json.loads(request.body)["text"])
    except UNREADABLE:
        return HttpResponse(status=422)
    return HttpResponse(chapter_html(text, catalogue_for(application), language()))
