"""The pool as a list, and one expert: the record, earlier work, interests, account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from dafeng.data.tables import vocabulary
from dafeng.web.applications.wording import language
from dafeng.web.design.tables import Choice, Column, Empty, Table, Text, answered
from dafeng.web.design.templatetags.design import state
from dafeng.web.experts import rules
from dafeng.web.experts.forms import EarlierForm, ExpertForm, ReasonForm, RecordForm
from dafeng.web.experts.models import Expert
from dafeng.web.experts.queries.conflicts import conflicts, kinds_of
from dafeng.web.experts.queries.pool import cases_of, experts, last_words, pool_of, pools
from dafeng.web.experts.services.pool import add, change
from dafeng.web.experts.services.recording import expert_of
from dafeng.web.experts.views.frame import told_in
from dafeng.web.integrations.errors import Stopped
from dafeng.web.people import rules as permissions
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.programmes.models import Call
from dafeng.web.programmes.queries import current_calls

ACTS = ("edit", "withdraw", "invite", "ask")
ACCOUNTS = {
    "account": gettext_lazy("has an account"),
    "invited": gettext_lazy("invited"),
    "none": gettext_lazy("no account"),
}
TONES = {"account": "ok", "invited": "info", "none": "open"}


def _name(one: Expert) -> object:
    return format_html('<a href="{}">{}</a>', reverse("experts:expert", args=[one.pk]), one.name)


def account_of(one: Expert) -> str:
    """Whether an expert has an account: account, invited, none."""
    if one.person_id is not None:
        return "account"
    return "invited" if one.invitation_id is not None else "none"


def _fields() -> list[tuple[str, str]]:
    return [(one.id, one.name(language())) for one in vocabulary("directions").values()]


def _standing(one: Expert) -> object:
    return state("active" if one.active else "left", label=_standing_name(one), tone="ok" if one.active else "open")


def _standing_name(one: Expert) -> str:
    return _("in the pool") if one.active else _("has left")


TABLE = Table(
    id="experts",
    caption=gettext_lazy("Experts"),
    columns=(
        Column("name", gettext_lazy("Full name"), cell=_name, order=("name", "pk"), filter=Text(("name",)), head=True),
        Column("employer", gettext_lazy("Employer"), order=("employer", "name"), filter=Text(("employer",))),
        Column("title", gettext_lazy("Professional title"), filter=Text(("title",))),
        Column("place", gettext_lazy("Place of work"), lambda one: one.place.name if one.place else None),
        Column(
            "fields",
            gettext_lazy("Fields of expertise"),
            "field_names",
            filter=Choice(_fields, "fields__icontains"),
        ),
        Column("industries", gettext_lazy("Industries"), "industry_names", shown=False),
        Column("engagements", gettext_lazy("Earlier work"), order=("engagements", "name"), figure=True, field="work"),
        Column(
            "account",
            gettext_lazy("Account"),
            lambda one: str(ACCOUNTS[account_of(one)]),
            lambda one: state(account_of(one), label=ACCOUNTS[account_of(one)], tone=TONES[account_of(one)]),
            field="contacts",
        ),
        Column(
            "active",
            gettext_lazy("State"),
            _standing_name,
            _standing,
            ("active", "name"),
            Choice([("True", gettext_lazy("in the pool")), ("False", gettext_lazy("has left"))], "active"),
        ),
    ),
    sort="name",
    empty=Empty(
        gettext_lazy("No expert in the pool yet"),
        gettext_lazy("Add experts one by one, or take a list over from a file."),
        icon="people",
    ),
)


@require_safe
def listing(request: Request) -> HttpResponse:
    """The experts that the actor may see."""
    kept = pools(request.actor)
    if not rules.keeps(request.actor) and not kept:
        raise NotPermitted("see", Prospect("expert"), hidden=True)
    shown = experts(request.actor)
    one, calls = shown.first(), current_calls(timezone.now()).select_related("programme__region")
    parts = permissions.fields(request.actor, "see", one) if one is not None else frozenset()
    context = {"pools": kept, "calls": [call for call in calls if _may_see(request, call)]}
    return answered(request, TABLE.shown(request, shown, parts), "experts/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Add an expert."""
    pool = pools(request.actor).first()
    if pool is None:
        raise NotPermitted("create", Prospect("expert"), hidden=False)
    form = ExpertForm(request.POST or None)
    if form.is_valid():
        try:
            made = add(pool, form.entry, actor=request.actor, at=timezone.now())
        except Stopped as stopped:
            told_in(form, stopped)
        else:
            messages.success(request, _("%(name)s is in the pool.") % {"name": made})
            return redirect("experts:expert", made.pk)
    return _filled(request, form, _("Add an expert"), reverse("experts:list"))


@require_http_methods(["GET", "POST"])
def edit(request: Request, expert_id: UUID) -> HttpResponse:
    """Change the record of an expert."""
    found = expert_of(request.actor, expert_id)
    permissions.require(request.actor, "edit", found)
    form = ExpertForm(request.POST or None, expert=found)
    own = reverse(
        "experts:mine" if request.actor.own_id == found.person_id else "experts:expert", args=_place_of(request, found)
    )
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            change(found, form.entry, actor=request.actor, at=timezone.now(), revision=revision)
        except Stopped as stopped:
            told_in(form, stopped)
        else:
            messages.success(request, _("The record is changed."))
            return redirect(own)
    return _filled(request, form, _("Change the record of %(name)s") % {"name": found}, own)


@require_safe
def expert(request: Request, expert_id: UUID) -> HttpResponse:
    """One expert: what is known, what ties them to applicants, and what the actor may do."""
    found = expert_of(request.actor, expert_id)
    parts = permissions.fields(request.actor, "see", found)
    context: dict[str, Any] = {
        "expert": found,
        "parts": parts,
        "may": {act: permissions.may(request.actor, act, found) for act in ACTS},
        "account": account_of(found),
        "account_name": ACCOUNTS[account_of(found)],
        "invitation_state": found.invitation.state(timezone.now()) if found.invitation else "",
        "earlier": EarlierForm(),
        "reason": ReasonForm(),
    }
    if "work" in parts:
        context["calls"] = [_interests(request, found, call) for call in _calls_of(found)]
    return render(request, "experts/expert.html", context)


def _interests(request: Request, found: Expert, call: Call) -> dict[str, Any]:
    """What ties an expert to the applicants of a call, what was said, and recording more."""
    cases = cases_of(call)
    words = last_words([found], cases)
    own = {one.application_id for one in words if not one.recorded}
    return {
        "call": call,
        "conflicts": conflicts([found], cases),
        "said": len(own),
        "cases": len(cases),
        "record": RecordForm(rules=kinds_of(call), cases=cases, auto_id=f"id_{call.pk}_%s")
        if rules.may_record(request.actor, found) and cases
        else None,
    }


def _calls_of(found: Expert) -> list[Call]:
    calls = current_calls(timezone.now()).select_related("programme__region")
    return [call for call in calls if pool_of(call) == found.pool]


def _may_see(request: Request, call: Call) -> bool:
    pool = pool_of(call)
    return pool is not None and permissions.may(request.actor, "see", Prospect("declaration", pool.pk, pool.path))


def _place_of(request: Request, found: Expert) -> list[Any]:
    return [] if request.actor.own_id == found.person_id else [found.pk]


def _filled(request: Request, form: ExpertForm, heading: str, back: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back}
    return render(request, "experts/form.html", context, status=422 if form.is_bound else 200)
