"""The first page of an application: where it stands, until when, what comes next, and what is still to be done."""

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dafeng.web.applications import rules
from dafeng.web.applications.models import Application
from dafeng.web.applications.queries.times import times_for
from dafeng.web.applications.queries.versions import packages_for
from dafeng.web.applications.services.submission.figures import standing_of
from dafeng.web.applications.services.submission.judging import Judgement, judgement_of
from dafeng.web.applications.services.submission.todo import TodoItem, todo_of
from dafeng.web.applications.states import EDITABLE, HANDED_IN
from dafeng.web.applications.views.frame import opened, page
from dafeng.web.applications.views.sheets import places_in
from dafeng.web.applications.wording import language
from dafeng.web.inventories import pages
from dafeng.web.inventories.models import Computation
from dafeng.web.ledger.queries import acts_on
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import fields

LATEST = 8
UNREAD = ("manifest", "version__draft", "version__chapters")
"""What of a package this page does not show: all that is long."""
STEP_OF = {"fault": "workbook", "chapter": "plan", "evidence": "evidence", "rule": "verdicts", "fact": "verdicts"}
"""The page on which a thing of a kind is done."""


@require_safe
def overview(request: Request, application_id: UUID) -> HttpResponse:
    """Where the application stands; what is to be done only for those who may read its content."""
    application = opened(request, application_id)
    seen, now = fields(request.actor, "see", application), timezone.now()
    times = times_for(application)
    context = _content(application, judgement_of(application, at=now)) if "content" in seen else {"steps": []}
    return page(
        request,
        application,
        "overview",
        times=times,
        is_open=times.open_at(now),
        now=now,
        acts=_latest(application) if "history" in seen else [],
        may_submit=rules.may(request.actor, "submit", application),
        may_withdraw=rules.may(request.actor, "withdraw", application),
        is_editable=application.state in EDITABLE,
        package=packages_for(request.actor, application).defer(*UNREAD).first(),
        **context,
    )


def _content(application: Application, judged: Judgement) -> dict[str, object]:
    """What the page says to those who may read what the applicant wrote."""
    items, computation = todo_of(judged), standing_of(application)
    computed = computation is not None and computation.state != Computation.State.IMPOSSIBLE
    stopping = [one for one in items if one.weight == "stops"]
    steps = steps_of(application, stopping, computed=computed)
    return {
        "figures": pages.part(computation, "inventory", language()) if computation and computed else None,
        "steps": steps,
        "next": next((step for step in steps if step["state"] == "now"), None),
        "groups": grouped(application, judged, stopping),
        "stopping": len(stopping),
        "questions": [one for one in items if one.weight == "open"],
        "advice": linked(application, judged, [one for one in items if one.weight == "advice"]),
        "counted": {status: judged.ruling.count(status) for status in ("met", "not_met", "undetermined")},
    }


def _latest(application: Application) -> list[dict[str, object]]:
    """The latest acts; what one person does several times in a row is one line."""
    entries = acts_on("application", str(application.pk)).defer("detail")[: LATEST * 4]
    runs = [list(run) for _key, run in groupby(entries, lambda one: (one.act, one.actor_name))]
    return [{"act": run[0], "times": len(run)} for run in runs[:LATEST]]


def grouped(application: Application, judged: Judgement, items: list[TodoItem]) -> list[dict[str, object]]:
    """The things to do by the page on which they are done, in the order of the pages."""
    labels = {name: label for name, label, _say in _ways(application)}
    return [
        {
            "label": label,
            "url": reverse(f"applications:{name}", args=[application.pk]),
            "entries": linked(application, judged, chosen),
        }
        for name, label in labels.items()
        if (chosen := [one for one in items if STEP_OF[one.kind] == name])
    ]


def linked(application: Application, judged: Judgement, items: list[TodoItem]) -> list[dict[str, object]]:
    """Things to do, each with the place where it is done, in words and as an address."""
    if not items:
        return []
    places = places_in(application, judged.draft)
    return [{"item": one, "url": address_of(application, one), "where": places(one.sheet, one.row_id)} for one in items]


def address_of(application: Application, item: TodoItem) -> str:
    """Where a thing to do is done: the cell, the chapter, the document, the condition."""
    key = application.pk
    if item.sheet:
        address = reverse("applications:sheet", args=[key, item.sheet])
        return f"{address}?row={item.row_id}#{item.row_id}.{item.column}" if item.row_id else address
    if item.chapter:
        return reverse("applications:chapter", args=[key, item.chapter])
    if item.evidence:
        return f"{reverse('applications:evidence', args=[key])}#{item.evidence}"
    return f"{reverse('applications:verdicts', args=[key])}#{item.clause}"


def steps_of(application: Application, stopping: list[TodoItem], *, computed: bool) -> list[dict[str, str]]:
    """The way from the workbook to the submission, each step done when nothing of its kind stops any more."""
    open_steps = [STEP_OF[one.kind] for one in stopping]
    undone = {*open_steps, *(() if computed else ("figures",)), *(("workbook",) if application.faults else ())}
    undone |= {"submission"} - ({"submission"} if application.state in HANDED_IN else set())
    first = next((name for name, _label, _say in _ways(application) if name in undone), "")
    return [
        {
            "name": name,
            "label": label,
            "state": "done" if name not in undone else "now" if name == first else "",
            "url": reverse(f"applications:{name}", args=[application.pk]),
            "note": _left(open_steps.count(name)),
            "say": say,
        }
        for name, label, say in _ways(application)
    ]


def _left(number: int) -> str:
    return ngettext("%(n)s to do", "%(n)s to do", number) % {"n": number} if number else ""


def _ways(application: Application) -> tuple[tuple[str, str, str], ...]:
    """The pages on which an application is made, with what one does there."""
    mend = _("Mend what is wrong in the workbook, cell by cell, or upload a corrected one.")
    fill = _("Fill in the workbook here, or download it, fill it in with Excel and upload it.")
    return (
        ("workbook", _("Workbook"), mend if application.faults else fill),
        ("figures", _("Inventory and pathway"), _("Have inventory, diagnosis and pathway computed.")),
        ("plan", _("Creation plan"), _("Write the chapters that are still empty.")),
        ("evidence", _("Attachments"), _("Attach the documents that are asked for.")),
        ("verdicts", _("Conditions"), _("See which condition is not met, and why.")),
        ("submission", _("Submission"), _("Everything is there: check once more and submit.")),
    )
