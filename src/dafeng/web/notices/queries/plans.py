"""The plans of pilots: comments, what stands against approving, and the baselines."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.models import Baseline, PlanComment
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


def comments_on(actor: Actor, application: Application) -> QuerySet[PlanComment]:
    """The comments on a plan that the actor may see, in order."""
    rows = PlanComment.objects.select_related("application__place", "body", "written_by", "answered_by")
    return rules.visible(actor, rows.filter(application=application)).order_by("number")


def baseline_of(actor: Actor, application: Application) -> Baseline | None:
    """The baseline of a pilot, where there is one and the actor may see it."""
    rows = Baseline.objects.select_related("application__place", "package", "approved_by")
    return rules.visible(actor, rows.filter(pk=application.pk)).first()


def approval_hindrances(application: Application) -> tuple[Problem, ...]:
    """What keeps the plan of a pilot from being approved; its pledges were checked when it was handed in."""
    return tuple(_unanswered(application))


def _unanswered(application: Application) -> Iterator[Problem]:
    for one in application.plan_comments.filter(answered_at=None).order_by("number"):
        yield Problem(
            "comment_unanswered",
            _("Comment %(number)s is not answered.") % {"number": one.number},
            application.place.name,
            _("Every comment is answered by the pilot before its plan is approved."),
            _("Return the plan, so that it can be answered."),
        )
