"""What the region asked an applicant for its panel, and the answers; the page does not know who in the panel asks."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications.services.finding import application_of
from dafeng.web.applications.views.frame import page
from dafeng.web.applications.views.frame import told as told_on_application
from dafeng.web.panels.queries.asked import questions_for
from dafeng.web.panels.services.finding import question_for
from dafeng.web.panels.services.record import questions
from dafeng.web.people import rules
from dafeng.web.people.requests import Request


@require_safe
def asked(request: Request, application_id: UUID) -> HttpResponse:
    """The questions on an application, with the answers."""
    application = application_of(request.actor, str(application_id), "content")
    rows = list(questions_for(request.actor, application))
    if not rows:
        raise Http404
    shown = [{"question": one, "may_answer": rules.may(request.actor, "answer", one)} for one in rows]
    return page(request, application, "panels/asked.html", questions=shown, now=timezone.now())


@require_POST
@told_on_application
def answer(request: Request, application_id: UUID, question_id: UUID) -> HttpResponse:
    """The applicant answers."""
    found = question_for(request.actor, question_id)
    if found.case.application_id != application_id:
        raise Http404
    questions.answer(found, request.POST.get("answer", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("The answer is recorded."))
    return redirect("panels:asked", application_id)
