"""What is done on the page of a review; what stops an act is told there, and nothing was changed then."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dafeng.web.applications.views.frame import opened, told
from dafeng.web.integrations.errors import Problem
from dafeng.web.people.requests import Request
from dafeng.web.reviews import forms
from dafeng.web.reviews.errors import Unsound
from dafeng.web.reviews.services import requests as asking
from dafeng.web.reviews.services.checklists import answer_checklist, checked
from dafeng.web.reviews.services.finding import party_of, request_of, review_of
from dafeng.web.reviews.services.joint import take_stand
from dafeng.web.reviews.services.opening import open_review
from dafeng.web.reviews.services.statements import sign_statement
from dafeng.web.reviews.services.visits import note_visit


def _done(request: Request, application_id: UUID, said: str, at: str = "") -> HttpResponse:
    messages.success(request, said)
    return redirect(reverse("reviews:review", args=[application_id]) + at)


@require_POST
@told
def do_open(request: Request, application_id: UUID) -> HttpResponse:
    """Open the review and ask the departments."""
    open_review(opened(request, application_id), actor=request.actor, at=timezone.now())
    return _done(request, application_id, _("The review is open; the departments have been asked."))


@require_POST
@told
def check(request: Request, application_id: UUID, party: str) -> HttpResponse:
    """Keep answers to the checklist of a body."""
    review = review_of(request.actor, str(application_id), "opinions")
    given = forms.given_of(request.POST)
    changed = answer_checklist(review, party, given, actor=request.actor, at=timezone.now())
    said = ngettext("%(n)s answer kept.", "%(n)s answers kept.", changed) % {"n": changed}
    return _done(request, application_id, said, f"#checklist-{party}")


@require_POST
@told
def stand(request: Request, application_id: UUID, party: str) -> HttpResponse:
    """Take the stand of a body."""
    review = review_of(request.actor, str(application_id), "opinions")
    mine = party_of(review.joint_act, party)
    stance = forms.stance_of(request.POST, checked(review, mine))
    take_stand(review.joint_act, mine.body, stance, actor=request.actor, at=timezone.now())
    return _done(request, application_id, _("The position of %(body)s is recorded.") % {"body": mine.body.name})


@require_POST
@told
def ask(request: Request, application_id: UUID) -> HttpResponse:
    """Put a question, or return the application for correction."""
    application, asked = opened(request, application_id), forms.asked_of(request.POST)
    act: Any = {"question": asking.ask, "correction": asking.return_for_correction}.get(request.POST.get("kind", ""))
    if act is None:
        raise Unsound(Problem("no_kind", _("Choose whether it is a question or a correction."), str(application)))
    made = act(application, asked, actor=request.actor, at=timezone.now())
    said = _("Question %(number)s is with the applicant.") if made.kind == "question" else _("Returned for correction.")
    return _done(request, application_id, said % {"number": made.number}, "#requests")


@require_POST
@told
def answer(request: Request, application_id: UUID, number: int) -> HttpResponse:
    """The applicant answers."""
    found = request_of(request.actor, str(application_id), number)
    asking.answer_request(found, forms.answer_of(request.POST), actor=request.actor, at=timezone.now())
    return _done(request, application_id, _("The answer is recorded."), f"#request-{number}")


@require_POST
@told
def settle(request: Request, application_id: UUID, number: int) -> HttpResponse:
    """Whoever asked has what was needed."""
    found = request_of(request.actor, str(application_id), number)
    asking.settle_request(found, actor=request.actor, at=timezone.now())
    return _done(request, application_id, _("Request %(number)s is settled.") % {"number": number}, "#requests")


@require_POST
@told
def prolong(request: Request, application_id: UUID, number: int) -> HttpResponse:
    """Give the applicant more time."""
    found, now = request_of(request.actor, str(application_id), number), timezone.now()
    due_at = forms.due_of(request.POST) or now
    asking.prolong(found, due_at, request.POST.get("reason", ""), actor=request.actor, at=now)
    return _done(request, application_id, _("The applicant has more time."), f"#request-{number}")


@require_POST
@told
def visit(request: Request, application_id: UUID) -> HttpResponse:
    """Keep the notes of a visit."""
    review = review_of(request.actor, str(application_id), "visits")
    note_visit(review, forms.visited_of(request.POST), actor=request.actor, at=timezone.now())
    return _done(request, application_id, _("The visit is noted."), "#visits")


@require_POST
@told
def sign(request: Request, application_id: UUID) -> HttpResponse:
    """Sign the statement for the package that was seen."""
    application = opened(request, application_id)
    made = sign_statement(application, forms.signature_of(request.POST), actor=request.actor, at=timezone.now())
    said = _("Signed for package %(number)s.") % {"number": made.package.number}
    return _done(request, application_id, said, "#statement")
