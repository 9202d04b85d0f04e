"""The plans of pilots: comments, answers, returning, approving, the baseline."""

from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status

from dafeng.web.applications.models import Application
from dafeng.web.applications.services.finding import application_of
from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.notices.api import told
from dafeng.web.notices.api.schemas import AnswerTextIn, BaselineOut, PlanCommentIn, PlanCommentOut, PlanReasonIn
from dafeng.web.notices.models import PlanComment
from dafeng.web.notices.queries.plans import baseline_of, comments_on
from dafeng.web.notices.services.plans.approving import approve, return_plan
from dafeng.web.notices.services.plans.commenting import Commenting, answer_comment, comment
from dafeng.web.people import rules

router = Router(tags=["pilot-plans"])
Number = Annotated[int, Path(ge=0, lt=2**15)]
ONE = "/applications/{application_id}"


@router.get(
    f"{ONE}/plan-comments", response=answers(200, list[PlanCommentOut]), summary=gettext_noop("Comments on a plan")
)
def comments(request: HttpRequest, application_id: UUID) -> list[PlanCommentOut]:
    """The comments on the plan of a pilot, with their answers."""
    found = comments_on(actor_of(request), _application(request, application_id))
    return [told.comment(one) for one in found]


@router.post(f"{ONE}/plan-comments", response=answers(201, PlanCommentOut), summary=gettext_noop("Comment on a plan"))
def commented(request: HttpRequest, application_id: UUID, asked: PlanCommentIn) -> Status[PlanCommentOut]:
    """Write a comment; the pilot answers it when it revises."""
    given = Commenting(asked.text, asked.chapter)
    made = comment(_application(request, application_id), given, actor=actor_of(request), at=timezone.now())
    return Status(201, told.comment(made))


@router.put(
    f"{ONE}/plan-comments/{{number}}/answer",
    response=answers(200, PlanCommentOut),
    summary=gettext_noop("Answer a comment"),
)
def answered(request: HttpRequest, application_id: UUID, number: Number, asked: AnswerTextIn) -> PlanCommentOut:
    """What was done about a comment."""
    actor, rows = actor_of(request), PlanComment.objects.select_related("application__place")
    found = rules.found(actor, rows, application=_application(request, application_id), number=number)
    return told.comment(answer_comment(found, asked.text, actor=actor, at=timezone.now()))


@router.post(
    f"{ONE}/plan-return", response=answers(200, list[PlanCommentOut]), summary=gettext_noop("Return a revised plan")
)
def returned(request: HttpRequest, application_id: UUID, asked: PlanReasonIn) -> list[PlanCommentOut]:
    """Return the plan to its pilot, with the reason."""
    return_plan(_application(request, application_id), asked.reason, actor=actor_of(request), at=timezone.now())
    return comments(request, application_id)


@router.post(f"{ONE}/baseline", response=answers(201, BaselineOut), summary=gettext_noop("Approve a plan as baseline"))
def approved(request: HttpRequest, application_id: UUID, asked: PlanReasonIn) -> Status[BaselineOut]:
    """Approve the revised plan; 422 says everything that stands against it."""
    made = approve(_application(request, application_id), asked.reason, actor=actor_of(request), at=timezone.now())
    return Status(201, told.baseline(made))


@router.get(f"{ONE}/baseline", response=answers(200, BaselineOut), summary=gettext_noop("The baseline of a pilot"))
def baseline(request: HttpRequest, application_id: UUID) -> BaselineOut:
    """The plan that was approved, by its hash."""
    found = baseline_of(actor_of(request), _application(request, application_id))
    if found is None:
        raise Http404
    return told.baseline(found)


def _application(request: HttpRequest, application_id: UUID) -> Application:
    return application_of(actor_of(request), str(application_id))
