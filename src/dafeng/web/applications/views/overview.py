"""The first page of an application: where it stands, until when, and what is still to be done."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dafeng.web.applications import rules
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.times import times_of
from dafeng.web.applications.services.submission.figures import figures_of
from dafeng.web.applications.services.submission.judging import judgement_of
from dafeng.web.applications.services.submission.todo import TodoItem, todo_of
from dafeng.web.applications.states import State
from dafeng.web.applications.views.frame import opened, page
from dafeng.web.ledger.queries import acts_on
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import fields

LATEST = 8


@require_safe
def overview(request: Request, application_id: UUID) -> HttpResponse:
    """Where the application stands; what is to be done only for those who may read its content."""
    application = opened(request, application_id)
    seen, now = fields(request.actor, "see", application), timezone.now()
    judged = judgement_of(application, at=now) if "content" in seen else None
    items = todo_of(application, judged) if judged else ()
    computation = figures_of(judged.draft) if judged else None
    times = times_of(application.call, application.place)
    return page(
        request,
        application,
        "overview",
        times=times,
        is_open=times.open_at(now),
        now=now,
        steps=_steps(application, items, computed=computation is not None) if judged else [],
        todo=[linked(application, one) for one in items if one.weight != "advice"],
        advice=[linked(application, one) for one in items if one.weight == "advice"],
        stopping=sum(one.weight == "stops" for one in items),
        computation=computation,
        acts=acts_on("application", str(application.pk))[:LATEST] if "history" in seen else (),
        may_submit=rules.may(request.actor, "submit", application),
        may_withdraw=rules.may(request.actor, "withdraw", application),
        package=application.packages.order_by("-number").first() if "content" in seen else None,
    )


def linked(application: Application, item: TodoItem) -> dict[str, object]:
    """A thing to do with the address of the place where it is done."""
    return {"item": item, "url": address_of(application, item)}


def address_of(application: Application, item: TodoItem) -> str:
    """Where a thing to do is done: the cell, the chapter, the document."""
    key = application.pk
    if item.sheet:
        address = reverse("applications:sheet", args=[key, item.sheet])
        return f"{address}?row={item.row_id}#{item.row_id}.{item.column}" if item.row_id else address
    if item.chapter:
        return reverse("applications:chapter", args=[key, item.chapter])
    if item.evidence:
        return f"{reverse('applications:evidence', args=[key])}#{item.evidence}"
    return reverse("applications:verdicts", args=[key])


def _steps(application: Application, items: tuple[TodoItem, ...], *, computed: bool) -> list[dict[str, str]]:
    """The way from the workbook to the submission, each step done when nothing of its kind stops any more."""
    stopping = {one.kind for one in items if one.weight == "stops"}
    submitted = application.state == State.SUBMITTED
    ways = (
        ("workbook", _("Workbook"), "fault" not in stopping and application.faults == 0),
        ("figures", _("Inventory and pathway"), computed),
        ("plan", _("Creation plan"), "chapter" not in stopping),
        ("evidence", _("Attachments"), "evidence" not in stopping),
        ("verdicts", _("Conditions"), not stopping & {"rule", "fact"}),
        ("submission", _("Submission"), submitted),
    )
    first = next((name for name, _label, done in ways if not done), "")
    return [
        {
            "label": label,
            "state": "done" if done else "now" if name == first else "",
            "url": reverse(f"applications:{name}", args=[application.pk]),
        }
        for name, label, done in ways
    ]
