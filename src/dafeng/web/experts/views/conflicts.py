"""All conflicts of interest of a call for the secretariat, and asking experts to declare."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.design.tables import Choice, Column, Empty, Table, Text, answered
from dafeng.web.design.templatetags.design import state
from dafeng.web.experts.queries.conflicts import Found, conflicts, undeclared
from dafeng.web.experts.queries.pool import cases_of, pool_experts, pool_of
from dafeng.web.experts.services.declaring import ask
from dafeng.web.experts.states import Effect, Origin
from dafeng.web.experts.views.frame import back, told
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.programmes.models import Call

TONES = {Effect.BARS: "bad", Effect.BARS_DISCUSSION: "warn", Effect.DISCLOSED: "info"}


def _expert(one: Found) -> object:
    return format_html('<a href="{}">{}</a>', reverse("experts:expert", args=[one.expert.pk]), one.expert.name)


def _applicant(one: Found) -> object:
    address = reverse("applications:overview", args=[one.application.pk])
    return format_html('<a href="{}">{}</a>', address, one.application.place.name)


TABLE = Table(
    id="conflicts",
    caption=gettext_lazy("Conflicts of interest"),
    columns=(
        Column("expert", gettext_lazy("Expert"), "expert.name", _expert, ("expert",), Text(), head=True),
        Column("employer", gettext_lazy("Employer"), "expert.employer", filter=Text()),
        Column("applicant", gettext_lazy("Applicant"), "application.place.name", _applicant, ("applicant",), Text()),
        Column("kind", gettext_lazy("Kind"), "kind_name", order=("kind",), filter=Text()),
        Column(
            "effect",
            gettext_lazy("Effect"),
            "effect_name",
            lambda one: state(one.effect, label=one.effect_name, tone=TONES[Effect(one.effect)]),
            ("effect",),
            Choice(Effect.choices),
        ),
        Column("ground", gettext_lazy("Ground"), filter=Text()),
        Column("origin", gettext_lazy("Known from"), "origin_name", order=("origin",), filter=Choice(Origin.choices)),
    ),
    sort="expert",
    empty=Empty(
        gettext_lazy("No conflict of interest is known"),
        gettext_lazy(
            "Employer, place of work and earlier work are held against every applicant; experts declare the rest."
        ),
        icon="done",
    ),
)


@require_safe
def page(request: Request, call_id: int) -> HttpResponse:
    """Every conflict between the experts of the pool and the applicants, and who has not declared yet."""
    call = _call(request, call_id)
    judges, cases = list(pool_experts(call)), list(cases_of(call))
    silent: dict[str, int] = {}
    for expert, _case in undeclared(judges, cases):
        silent[expert.name] = silent.get(expert.name, 0) + 1
    context = {
        "call": call,
        "experts": len(judges),
        "cases": len(cases),
        "silent": silent,
        "may_ask": bool(judges) and rules.may(request.actor, "ask", judges[0]),
    }
    table = TABLE.shown(request, conflicts(judges, cases))
    return answered(request, table, "experts/conflicts.html", context)


@require_POST
@told
def ask_all(request: Request, call_id: int) -> HttpResponse:
    """Ask the experts who have an account to declare."""
    call = _call(request, call_id)
    asked = ask(call, actor=request.actor, at=timezone.now())
    messages.success(request, _("Asked now: %(count)s.") % {"count": len(asked)})
    return back(request)


def _call(request: Request, call_id: int) -> Call:
    """The call, for whoever may see what experts declare; raises NotPermitted."""
    rows = Call.objects.select_related("programme__region", "programme__lead")
    call = rules.found(request.actor, rows, pk=call_id)
    pool = pool_of(call)
    if pool is None or not rules.may(request.actor, "see", Prospect("declaration", pool.pk, pool.path)):
        raise NotPermitted("see", call, hidden=True)
    return call
