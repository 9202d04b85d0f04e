"""Choosing in a call: its terms, its runs, its decision; setting terms and asking for a run."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.design.tables import answered
from dafeng.web.integrations.errors import Problem, Stopped
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.programmes.models import Call
from dafeng.web.selections.bridge.candidates import on_the_way
from dafeng.web.selections.errors import Unsound
from dafeng.web.selections.forms import Offered, TermsForm
from dafeng.web.selections.models import Terms
from dafeng.web.selections.queries.choices import choices_for
from dafeng.web.selections.queries.runs import listed_runs
from dafeng.web.selections.queries.stated import terms_said
from dafeng.web.selections.queries.terms import (
    call_of,
    calls_seen,
    default_terms,
    kinds,
    preferences_named,
    prospect,
    standing_terms,
)
from dafeng.web.selections.services.running import ask
from dafeng.web.selections.services.terms import set_terms
from dafeng.web.selections.tables import RUNS
from dafeng.web.selections.views.frame import told


@require_safe
def listing(request: Request) -> HttpResponse:
    """The calls in which pilots are chosen."""
    calls = calls_seen(request.actor)
    if not calls:
        raise rules.NotPermitted("see", None, hidden=True, sought="selections")
    return render(request, "selections/list.html", {"calls": [_summary(request, one) for one in calls]})


@require_safe
def call(request: Request, call_id: int) -> HttpResponse:
    """Terms, runs and decisions of a call."""
    found = call_of(request.actor, call_id)
    rows = listed_runs(request.actor, found)
    if request.GET.get("export"):
        rules.require(request.actor, "export", prospect(found))
    versions = Terms.objects.filter(call=found).select_related("made_by")
    said = _summary(request, found)
    context = {
        "call": found,
        "said": said,
        "terms": said["terms"],
        "versions": [(one, terms_said(one.content, found).values()) for one in versions],
        "left_out": on_the_way(found),
        "may_create": rules.may(request.actor, "create", prospect(found)),
        "runs": rows.count(),
    }
    return answered(request, RUNS.shown(request, rows), "selections/call.html", context)


@require_http_methods(["GET", "POST"])
def terms(request: Request, call_id: int) -> HttpResponse:
    """Set the terms: the last ones, or those of the rulebook, are filled in."""
    found = call_of(request.actor, call_id)
    rules.require(request.actor, "create", prospect(found))
    last = standing_terms(found)
    content = last.content if last else default_terms(found)
    offered = Offered(kinds(found), preferences_named(found))
    form = TermsForm(request.POST or None, content=content, offered=offered)
    if form.is_valid():
        try:
            made = set_terms(found, form.content, form.cleaned_data["reason"], actor=request.actor, at=timezone.now())
        except Stopped as stopped:
            for one in stopped.problems:
                form.add_error(None, str(one))
        else:
            messages.success(request, _("Version %(number)s of the terms holds.") % {"number": made.number})
            return redirect("selections:call", found.pk)
    context = {"call": found, "form": form, "last": last}
    return render(request, "selections/terms.html", context, status=422 if form.is_bound else 200)


@require_POST
@told
def run(request: Request, call_id: int) -> HttpResponse:
    """Have the solver choose by the terms that hold."""
    found = call_of(request.actor, call_id)
    last = standing_terms(found)
    if last is None:
        raise Unsound(
            Problem(
                "no_terms",
                _("No terms are set."),
                found.name,
                _("Terms that someone answers for."),
                _("Set the terms first; those of the rulebook are filled in."),
            )
        )
    last.call = found
    made = ask(last, actor=request.actor, at=timezone.now())
    return redirect("selections:run", made.pk)


def _summary(request: Request, found: Call) -> dict[str, Any]:
    accepted = Application.objects.filter(call=found, state=State.ACCEPTED)
    choices = choices_for(request.actor).filter(call=found)
    return {
        "call": found,
        "terms": standing_terms(found),
        "accepted": {track: accepted.filter(track=track).count() for track in Application.Track.values},
        "last_run": listed_runs(request.actor, found).first(),
        "choices": list(choices),
    }
