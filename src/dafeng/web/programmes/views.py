"""Pages for who runs a programme: its calls, more time, and the targets that places were assigned."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from dafeng.web.design.tables import Choice, Column, Empty, Table, Text, answered
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect, found, may, require, visible
from dafeng.web.programmes.forms import CallForm, ExtensionForm, TargetForm
from dafeng.web.programmes.models import AssignedTarget, Call, Programme
from dafeng.web.programmes.queries import assigning_body, indicator_names, places_assignable
from dafeng.web.programmes.services import assign_target, extend, open_call


@require_safe
def calls(request: Request) -> HttpResponse:
    """The programmes with their calls and extensions."""
    programmes, now = visible(request.actor, Programme.objects.select_related("region", "lead")), timezone.now()
    shown = [
        {
            "programme": programme,
            "calls": [
                {"call": call, "may_extend": may(request.actor, "extend", call)}
                for call in programme.calls.prefetch_related("extensions__place", "extensions__granted_by")
            ],
            "may_open": may(request.actor, "create", _prospect(programme)),
        }
        for programme in programmes
    ]
    return render(request, "programmes/calls.html", {"shown": shown, "now": now})


@require_http_methods(["GET", "POST"])
def new_call(request: Request, programme_id: int) -> HttpResponse:
    """Open a call."""
    programme = found(request.actor, Programme.objects.select_related("region"), pk=programme_id)
    require(request.actor, "create", _prospect(programme))
    form = CallForm(request.POST or None)
    if form.is_valid():
        call = open_call(programme, form.cleaned_data["name"], form.times, actor=request.actor, at=timezone.now())
        messages.success(request, _("The call “%(call)s” is open.") % {"call": call.name})
        return redirect("programmes:calls")
    heading = _("Open a call")
    return render(request, "programmes/form.html", {"form": form, "heading": heading, "back": "programmes:calls"})


@require_http_methods(["GET", "POST"])
def extension(request: Request, call_id: int) -> HttpResponse:
    """Grant more time."""
    call = found(request.actor, Call.objects.select_related("programme__region"), pk=call_id)
    require(request.actor, "extend", call)
    form = ExtensionForm(request.POST or None, closes_at=call.closes_at)
    if form.is_valid():
        said = form.cleaned_data
        extend(call, said["closes_at"], said["reason"], place=said["place"], actor=request.actor, at=timezone.now())
        messages.success(request, _("The extension is recorded and in force."))
        return redirect("programmes:calls")
    heading = _("Extend “%(call)s”") % {"call": call.name}
    return render(request, "programmes/form.html", {"form": form, "heading": heading, "back": "programmes:calls"})


def _indicators() -> list[tuple[str, str]]:
    return list(indicator_names().items())


def _years(target: AssignedTarget) -> str:
    return f"{target.base_year}–{target.target_year}"


TARGETS = Table(
    id="targets",
    caption=gettext_lazy("Assigned targets"),
    columns=(
        Column(
            "place",
            gettext_lazy("Assigned to"),
            "place.name",
            order=("place__path", "indicator", "in_force_from", "pk"),
            filter=Text(("place__name_zh", "place__name_en", "place_id")),
            head=True,
        ),
        Column(
            "indicator",
            gettext_lazy("Indicator"),
            "indicator_name",
            order=("indicator", "place__path", "in_force_from", "pk"),
            filter=Choice(_indicators, "indicator"),
        ),
        Column(
            "years",
            gettext_lazy("Years"),
            _years,
            lambda one: format_html('<span class="number">{}</span>', _years(one)),
        ),
        Column(
            "reduction_pct",
            gettext_lazy("Reduction (%)"),
            lambda one: one.reduction_pct.normalize(),
            order=("reduction_pct", "pk"),
            figure=True,
        ),
        Column("document", gettext_lazy("Document"), filter=Text(("document",))),
        Column("in_force_from", gettext_lazy("In force from"), order=("in_force_from", "pk")),
        Column("assigned_by", gettext_lazy("Assigned by"), "assigned_by.name", order=("assigned_by", "pk")),
    ),
    sort="place",
    empty=Empty(
        gettext_lazy("No target recorded"),
        gettext_lazy(
            "Without the assigned target nobody can say whether a pledge is high enough: "
            "the league DRC records it here."
        ),
        icon="flag",
    ),
)


@require_safe
def targets(request: Request) -> HttpResponse:
    """The targets that the actor may see; revisions stand below each other."""
    rows = visible(request.actor, AssignedTarget.objects.select_related("place", "assigned_by__place", "recorded_by"))
    may_record = bool(request.actor.is_known and places_assignable(request.actor).exists())
    return answered(request, TARGETS.shown(request, rows), "programmes/targets.html", {"may_record": may_record})


@require_http_methods(["GET", "POST"])
def new_target(request: Request) -> HttpResponse:
    """Record an assigned target, or its revision."""
    places = places_assignable(request.actor)
    if not places.exists():
        raise NotPermitted("record", Prospect("target"), hidden=False)
    form = TargetForm(request.POST or None, places=places)
    if form.is_valid():
        assignment = form.assignment(assigning_body(request.actor))
        assign_target(assignment, actor=request.actor, at=timezone.now())
        messages.success(request, _("The target is recorded; earlier ones stay readable."))
        return redirect("programmes:targets")
    heading = _("Record an assigned target")
    return render(request, "programmes/form.html", {"form": form, "heading": heading, "back": "programmes:targets"})


def _prospect(programme: Programme) -> Call:
    """A call of the programme that is not there yet."""
    return Call(programme=programme)
