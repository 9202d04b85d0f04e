"""The panels that someone has to do with, opening one, and how one stands for whoever runs it and for its experts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from dafeng.data.tables import vocabulary
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language
from dafeng.web.design.tables import Choice, Column, Empty, Table, Text, answered
from dafeng.web.design.templatetags.design import state
from dafeng.web.panels import forms, rules
from dafeng.web.panels.models import Case, Panel
from dafeng.web.panels.queries.panels import cases_for, panels
from dafeng.web.panels.queries.progress import hindrances, progress
from dafeng.web.panels.queries.totals import last_sheet, round_of
from dafeng.web.panels.services import opening, scoring
from dafeng.web.panels.states import ROUND_IN, RUNNING, Part, Phase, Round, following
from dafeng.web.panels.views.frame import back, opened, page, told
from dafeng.web.people import rules as permissions
from dafeng.web.people.actor import Actor
from dafeng.web.people.requests import Request
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls

TONES = {Phase.SETUP: "", Phase.CONCLUDED: "ok"}


def _name(row: Panel) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("panels:panel", args=[row.pk]), row.name)


TABLE = Table(
    id="panels",
    caption=gettext_lazy("Expert panels"),
    columns=(
        Column("name", gettext_lazy("Panel"), "name", _name, ("name", "pk"), Text(("name",)), head=True),
        Column("call", gettext_lazy("Call"), "call.name", order=("call__opens_at", "name")),
        Column(
            "track",
            gettext_lazy("Track"),
            "get_track_display",
            order=("track", "name"),
            filter=Choice(Application.Track.choices, "track"),
        ),
        Column(
            "phase",
            gettext_lazy("Phase"),
            "get_phase_display",
            lambda row: state(row.phase, row.get_phase_display(), TONES.get(row.phase, "busy")),
            ("phase", "name"),
            Choice(Phase.choices, "phase"),
        ),
        Column("seats", gettext_lazy("Experts"), "seat_count", order=("seat_count", "pk"), figure=True),
        Column("cases", gettext_lazy("Cases"), "case_count", order=("case_count", "pk"), figure=True),
        Column("mine", gettext_lazy("Given to me"), "mine_count", order=("mine_count", "pk"), figure=True),
        Column("first_by", gettext_lazy("First scores due"), "first_by", order=("first_by", "pk")),
        Column("final_by", gettext_lazy("Final scores due"), "final_by", order=("final_by", "pk")),
    ),
    sort="name",
    empty=Empty(
        gettext_lazy("No panel yet"),
        gettext_lazy("A panel is opened by the region, for one track of a call; experts see it once reading begins."),
        icon="people",
    ),
)
HIDDEN_FROM_EXPERTS = frozenset({"seats", "cases"})
EXPERTS_TABLE = Table(
    id="my-panels",
    caption=TABLE.caption,
    columns=tuple(one for one in TABLE.columns if one.id not in HIDDEN_FROM_EXPERTS),
    sort="name",
    empty=Empty(
        gettext_lazy("You sit in no panel"),
        gettext_lazy("Once the region gives you a seat and reading begins, your cases stand here."),
        icon="people",
    ),
)


@require_safe
def listing(request: Request) -> HttpResponse:
    """The panels that the actor sees; whoever may open one finds the form here."""
    if not rules.panels(request.actor):
        raise Http404
    table = TABLE if rules.LOOKING - {"expert"} & request.actor.roles else EXPERTS_TABLE
    calls = [call for call in current_calls(timezone.now()) if _may_open(request.actor, call)]
    context = {"calls": calls, "tracks": Application.Track.choices, "industries": industries()}
    return answered(request, table.shown(request, panels(request.actor)), "panels/list.html", context)


@require_POST
@told
def open_one(request: Request) -> HttpResponse:
    """Open a panel."""
    number = forms.number_of(request.POST, "call")
    call = Call.objects.select_related("programme__region", "programme__lead").filter(pk=number or 0).first()
    if call is None:
        messages.error(request, _("There is no such call; choose from the list."))
        return back(request)
    made = opening.open_panel(call, forms.setup_of(request.POST), actor=request.actor, at=timezone.now())
    messages.success(request, _("The panel is opened; seat experts and add cases."))
    return redirect("panels:people", made.pk)


@require_safe
def panel(request: Request, panel_id: UUID) -> HttpResponse:
    """How the panel stands: for whoever runs it cases, progress and what comes next; for an expert the cases given."""
    found, now = opened(request, panel_id), timezone.now()
    cases, seen = cases_for(request.actor, found), rules.parts(request.actor, found)
    runs = "record" in seen
    round_ = ROUND_IN.get(found.phase, round_of(found))
    coming = following(found.phase)
    return page(
        request,
        found,
        "panels/panel.html",
        now=now,
        cases=[_case(request.actor, one, round_) for one in cases],
        round=round_,
        progress=progress(found, round_) if runs and found.phase in RUNNING else [],
        coming=coming.label if coming else "",
        coming_last=coming == Phase.CONCLUDED,
        hindrances=hindrances(found, now) if runs else [],
        conclusion=found.conclusions.order_by("-number").first() if found.is_concluded and "scores" in seen else None,
        steps_taken=found.steps.select_related("by").order_by("entered_at") if runs else [],
        criteria=criteria_of(found),
    )


def industries() -> list[tuple[str, str]]:
    """The industries of the vocabulary with their names."""
    return [(name, term.name(language())) for name, term in vocabulary("industries").items()]


def criteria_of(panel: Panel) -> list[dict[str, Any]]:
    """The rubric as pages show it, in the language of the reader."""
    said = language()
    return [
        {
            "id": one["id"],
            "name": one[said],
            "weight": one["weight"],
            "clauses": one["clauses"],
            "may_be_na": one["may_be_not_applicable"],
            "levels": [{"value": level["value"], "text": level[said]} for level in one["levels"]],
        }
        for one in panel.rubric["criteria"]
    ]


def _case(actor: Actor, case: Case, round_: Round) -> dict[str, Any]:
    given = rules.own(actor, case)
    scorers = [one for one in case.assignments.all() if one.part == Part.SCORES]
    return {
        "case": case,
        "name": case.shown_name(veiled=rules.is_veiled(actor, case)),
        "mine": given,
        "finished": given is not None and scoring.is_finished(given, round_),
        "begun": given is not None and given.drafts.filter(round=round_).exists(),
        "done": sum(last_sheet(one, round_) is not None for one in scorers),
        "given": len(scorers),
    }


def _may_open(actor: Actor, call: Call) -> bool:
    return permissions.may(actor, "create", Panel(call=call))
