"""What is written on the page of a case: scores that save themselves, questions, visits, discussion, opinion."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dafeng.web.applications.wording import moment
from dafeng.web.integrations.errors import Contested, Stopped
from dafeng.web.panels import forms, rules
from dafeng.web.panels.errors import Unsound
from dafeng.web.panels.services import scoring
from dafeng.web.panels.services.finding import question_in
from dafeng.web.panels.services.record import notes, opinions, questions
from dafeng.web.panels.views.frame import case_opened, told
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted


@require_POST
def save(request: Request, case_id: UUID) -> HttpResponse:
    """Keep what was typed, as a program: 409 with both texts where another window wrote the same."""
    now = timezone.now()
    try:
        edits = forms.edits_of(request)
        kept = scoring.save_marks(case_opened(request, case_id), edits, actor=request.actor, at=now)
    except NotPermitted:
        message = _("You are signed out, or this case is not yours any more.")
        return JsonResponse({"message": message}, status=403)
    except Contested as clash:
        fields = [{"field": f"{one.row_id}/{one.column}", "theirs": one.theirs} for one in clash.fields]
        return JsonResponse({"message": str(clash), "fields": fields}, status=409)
    except Unsound as unsound:
        return JsonResponse({"message": str(unsound)}, status=422)
    except Stopped as stopped:
        return JsonResponse({"message": str(stopped)}, status=422)
    return JsonResponse({"at": moment(now), "revision": kept.revision})


@require_POST
@told
def finish(request: Request, case_id: UUID) -> HttpResponse:
    """Keep what the form holds, and finish it."""
    case, now = case_opened(request, case_id), timezone.now()
    given, round_ = rules.own(request.actor, case), scoring.round_now(case)
    if given is not None and round_ is not None and "form" in request.POST:
        marks, _current = scoring.draft_of(given, round_)
        names = [one["id"] for one in case.panel.rubric["criteria"]]
        edits = forms.edits_of_form(request.POST, names, marks)
        if edits:
            seen = forms.number_of(request.POST, "revision")
            scoring.save_marks(case, edits, actor=request.actor, at=now, revision=seen)
    if request.POST.get("then") == "keep":
        return _done(request, case_id, _("Kept; not finished yet."), "#scores")
    scoring.finish_marks(case, actor=request.actor, at=now)
    return _done(request, case_id, _("Your scores on %(case)s are finished.") % {"case": case.label}, "#scores")


@require_POST
@told
def propose(request: Request, case_id: UUID) -> HttpResponse:
    """Propose a question to the applicant."""
    case = case_opened(request, case_id, "questions")
    questions.propose(case, request.POST.get("text", ""), actor=request.actor, at=timezone.now())
    return _done(request, case_id, _("The question is with the secretary."), "#questions")


@require_POST
@told
def put(request: Request, case_id: UUID, number: int) -> HttpResponse:
    """Put a question, or leave it aside with a reason."""
    case, now = case_opened(request, case_id, "questions"), timezone.now()
    found = question_in(case, number)
    if request.POST.get("act") == "refuse":
        questions.refuse(found, request.POST.get("reason", ""), actor=request.actor, at=now)
        return _done(request, case_id, _("The question is left aside."), "#questions")
    due = forms.moment_of(request.POST, "due")
    questions.put(found, request.POST.get("text", ""), actor=request.actor, at=now, due_at=due)
    return _done(request, case_id, _("The question is with the applicant."), "#questions")


@require_POST
@told
def visit(request: Request, case_id: UUID) -> HttpResponse:
    """Keep the notes of a visit."""
    case = case_opened(request, case_id, "visits")
    notes.note_visit(case, forms.visited_of(request.POST), actor=request.actor, at=timezone.now())
    return _done(request, case_id, _("The visit is noted."), "#visits")


@require_POST
@told
def remark(request: Request, case_id: UUID) -> HttpResponse:
    """Say something in the discussion."""
    case = case_opened(request, case_id)
    notes.remark(case, request.POST.get("text", ""), actor=request.actor, at=timezone.now())
    return _done(request, case_id, _("Said."), "#discussion")


@require_POST
@told
def opinion(request: Request, case_id: UUID) -> HttpResponse:
    """Write another version of the opinion."""
    case, seen = case_opened(request, case_id), forms.number_of(request.POST, "seen")
    made = opinions.write_opinion(case, request.POST.get("text", ""), actor=request.actor, at=timezone.now(), seen=seen)
    return _done(request, case_id, _("Version %(number)s of the opinion stands.") % {"number": made.number}, "#opinion")


@require_POST
@told
def sign(request: Request, case_id: UUID) -> HttpResponse:
    """Sign the opinion, or dissent."""
    case = case_opened(request, case_id)
    opinions.sign_opinion(case, forms.signing_of(request.POST), actor=request.actor, at=timezone.now())
    return _done(request, case_id, _("Signed."), "#opinion")


def _done(request: Request, case_id: UUID, said: str, anchor: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(reverse("panels:case", args=[case_id]) + anchor)
