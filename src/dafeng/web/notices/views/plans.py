"""The plan of a pilot after the list: comments and answers, returning or approving it, and the baseline."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.rules import may
from dafeng.web.applications.views.frame import opened, page
from dafeng.web.applications.wording import worded
from dafeng.web.notices.models import PlanComment
from dafeng.web.notices.queries.plans import approval_hindrances, baseline_of, comments_on
from dafeng.web.notices.rules import has_plan_page
from dafeng.web.notices.services.plans.approving import approve, return_plan
from dafeng.web.notices.services.plans.commenting import Commenting, answer_comment, comment, comment_thing
from dafeng.web.notices.views.frame import back, told
from dafeng.web.people import rules
from dafeng.web.people.requests import Request


@require_safe
def plan(request: Request, application_id: UUID) -> HttpResponse:
    """Comments with their answers, what stands against approving, and the baseline once there is one."""
    application = opened(request, application_id)
    if not has_plan_page(request.actor, application):
        raise Http404
    titles = {one.id: worded(one.title) for one in rulebook_of(application).chapters_of(application.track)}
    found = comments_on(request.actor, application)
    may_approve = may(request.actor, "approve", application)
    return page(
        request,
        application,
        "notices/pilot.html",
        comments=[{"comment": one, "chapter": titles.get(one.chapter, "")} for one in found],
        chapters=titles.items(),
        baseline=baseline_of(request.actor, application),
        may_write=rules.may(request.actor, "write", comment_thing(application)),
        may_answer=rules.may(request.actor, "answer", comment_thing(application)),
        may_approve=may_approve,
        may_return=may(request.actor, "return_plan", application),
        may_submit=may(request.actor, "submit", application),
        hindrances=approval_hindrances(application) if may_approve else (),
    )


@require_POST
@told
def write(request: Request, application_id: UUID) -> HttpResponse:
    """Write a comment."""
    given = Commenting(request.POST.get("text", ""), request.POST.get("chapter", ""))
    comment(opened(request, application_id), given, actor=request.actor, at=timezone.now())
    messages.success(request, _("Recorded."))
    return back(request, "#comments")


@require_POST
@told
def answer(request: Request, application_id: UUID, number: int) -> HttpResponse:
    """Answer a comment."""
    application = opened(request, application_id)
    rows = PlanComment.objects.select_related("application__place")
    found = rules.found(request.actor, rows, application=application, number=number)
    answer_comment(found, request.POST.get("answer", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("Recorded."))
    return back(request, f"#comment-{number}")


@require_POST
@told
def approve_one(request: Request, application_id: UUID) -> HttpResponse:
    """Approve the plan."""
    application = opened(request, application_id)
    made = approve(application, request.POST.get("remark", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("The plan is the baseline, with the hash %(hash)s.") % {"hash": made.sha256[:16]})
    return back(request)


@require_POST
@told
def return_one(request: Request, application_id: UUID) -> HttpResponse:
    """Return the plan."""
    application = opened(request, application_id)
    return_plan(application, request.POST.get("reason", ""), actor=request.actor, at=timezone.now())
    messages.success(request, _("The plan is returned."))
    return back(request)
