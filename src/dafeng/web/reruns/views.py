"""Pages of decisions run again: all runs, asking for one, and what one found."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from dafeng.web.applications.states import VerdictStatus
from dafeng.web.design.tables import Choice, Column, Empty, Table, Text, answered
from dafeng.web.design.templatetags.design import state
from dafeng.web.integrations.errors import Stopped
from dafeng.web.jobs.services import latest_job
from dafeng.web.jobs.views import context as job_context
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect, found, may, require
from dafeng.web.reruns.forms import RerunForm
from dafeng.web.reruns.models import Difference, Rerun
from dafeng.web.reruns.queries import calls_open_to, differences_for, reruns_for
from dafeng.web.reruns.services import KIND, Wanted, archive_files, ask


def _link(one: Rerun) -> object:
    return format_html('<a href="{}">{}</a>', reverse("reruns:rerun", args=(one.pk,)), one.reason)


RERUNS = Table(
    id="reruns",
    caption=gettext_lazy("Decisions run again"),
    columns=(
        Column("reason", gettext_lazy("What was tried"), cell=_link, filter=Text(("reason",)), head=True),
        Column("call", gettext_lazy("Call"), "call.name"),
        Column("rulebook", gettext_lazy("Rulebook"), lambda one: f"{one.rulebook} {one.rulebook_version}"),
        Column("targets", gettext_lazy("Assigned targets"), "get_targets_display"),
        Column("judged_packages", gettext_lazy("Submitted packages"), order=("judged_packages", "pk"), figure=True),
        Column("differing", gettext_lazy("Verdicts that differ"), order=("differing", "pk"), figure=True),
        Column("asked_by", gettext_lazy("Asked by"), "asked_by.name"),
        Column("asked_at", gettext_lazy("Asked at"), order=("asked_at", "pk")),
    ),
    sort="-asked_at",
    empty=Empty(
        gettext_lazy("Nothing was run again yet"),
        gettext_lazy("A run shows whose verdict a changed rule or a corrected target would alter; it alters none."),
        icon="undo",
    ),
)


def _outcome(status: str, *, blocks: bool) -> str:
    if not status:
        return _("not judged")
    said = str(VerdictStatus(status).label)
    return _("%(status)s, stands in the way") % {"status": said} if blocks else said


def _badge(status: str, sentence: str, *, blocks: bool) -> object:
    badge = state(status, label=_outcome(status, blocks=blocks))
    return format_html('{} <span class="small">{}</span>', badge, sentence)


def _causes(one: Difference) -> str:
    named = _("facts: %(facts)s") % {"facts": ", ".join(map(str, one.facts))} if one.facts else ""
    said = [named, _("other rules") if one.by_rulebook else ""]
    return "; ".join(filter(None, said)) or _("other code")


def _applicant(one: Difference) -> object:
    application = one.package.application
    address = reverse("applications:overview", args=(application.pk,))
    return format_html('<a href="{}">{}</a>', address, application.place.name)


def _statuses() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in VerdictStatus.choices]


DIFFERENCES = Table(
    id="differences",
    caption=gettext_lazy("Verdicts that would differ"),
    columns=(
        Column(
            "applicant",
            gettext_lazy("Applicant"),
            "package.application.place.name",
            _applicant,
            order=("package__application__place__path", "package", "pk"),
            filter=Text(("package__application__place__name_zh", "package__application__place__name_en")),
            head=True,
        ),
        Column("package", gettext_lazy("Package"), "package.number"),
        Column("clause", gettext_lazy("Clause"), order=("clause", "pk"), filter=Text(("clause",))),
        Column("demanded", gettext_lazy("Condition")),
        Column(
            "before",
            gettext_lazy("Decided"),
            lambda one: f"{_outcome(one.before, blocks=one.before_blocks)} {one.sentence_before}".strip(),
            lambda one: _badge(one.before, one.sentence_before, blocks=one.before_blocks),
            order=("before", "pk"),
            filter=Choice(_statuses, "before"),
        ),
        Column(
            "after",
            gettext_lazy("Would be"),
            lambda one: f"{_outcome(one.after, blocks=one.after_blocks)} {one.sentence_after}".strip(),
            lambda one: _badge(one.after, one.sentence_after, blocks=one.after_blocks),
            order=("after", "pk"),
            filter=Choice(_statuses, "after"),
        ),
        Column("causes", gettext_lazy("Because of"), _causes),
    ),
    sort="applicant",
    empty=Empty(
        gettext_lazy("No verdict would differ"),
        gettext_lazy("Every package would be judged as it was."),
        icon="done",
    ),
)


@require_safe
def reruns(request: Request) -> HttpResponse:
    """All runs that the actor may see."""
    _require_any(request)
    may_ask = bool(calls_open_to(request.actor))
    return answered(request, RERUNS.shown(request, reruns_for(request.actor)), "reruns/list.html", {"may_ask": may_ask})


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Have decisions run again."""
    calls = calls_open_to(request.actor)
    if not calls:
        raise NotPermitted("create", Prospect("rerun"), hidden=False)
    form = RerunForm(request.POST or None, request.FILES or None, calls=calls)
    if form.is_valid():
        try:
            rerun = ask(form.chosen, _wanted(form), actor=request.actor, at=timezone.now())
        except Stopped as stopped:
            for one in stopped.problems:
                form.add_error("archive", str(one))
        else:
            return redirect("reruns:rerun", rerun.pk)
    return render(request, "reruns/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def rerun(request: Request, rerun_id: UUID) -> HttpResponse:
    """What a run found, or how far it is."""
    one = found(request.actor, reruns_for(request.actor), pk=rerun_id)
    if request.GET.get("export"):
        require(request.actor, "export", one)
    table = DIFFERENCES.shown(request, differences_for(request.actor).filter(rerun=one))
    job = latest_job(KIND, ("rerun", str(one.pk)))
    waiting = job_context(job, may(request.actor, "create", one)) if job and one.finished_at is None else None
    return answered(request, table, "reruns/rerun.html", {"rerun": one, "waiting": waiting})


def _wanted(form: RerunForm) -> Wanted:
    said: dict[str, Any] = form.cleaned_data
    files = archive_files(said["archive"]) if said["archive"] else {}
    return Wanted(said["reason"], said["targets"], said["packages"], said["rulebook"], files)


def _require_any(request: Request) -> None:
    """The page is there for those who may see runs at all."""
    if not request.actor.is_known or not (reruns_for(request.actor).exists() or calls_open_to(request.actor)):
        raise NotPermitted("see", None, hidden=True, sought="reruns")
