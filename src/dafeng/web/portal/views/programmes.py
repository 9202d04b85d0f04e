"""What a programme demands: its call, its rulebook, and every clause of its scheme with what carries it out."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dafeng.core.rules import Rulebook
from dafeng.data.rulebooks import UnknownRulebook, rulebook, rulebook_ids
from dafeng.web.people.requests import Request
from dafeng.web.portal.queries.calls import call_now, calls_of
from dafeng.web.portal.queries.clauses import clause_tree, counted
from dafeng.web.portal.queries.rulebooks import tracks_of


@login_not_required
@require_safe
def programmes(request: Request) -> HttpResponse:
    """All programmes that the platform knows, those that run here first."""
    known = [rulebook(name) for name in rulebook_ids()]
    shown = [{"rulebook": one, "calls": calls_of(one.id)} for one in known]
    shown.sort(key=lambda one: not one["calls"])
    return render(request, "portal/programmes.html", {"shown": shown})


@login_not_required
@require_safe
def programme(request: Request, name: str) -> HttpResponse:
    """One programme: what it is for, who applies, until when, and how it goes on."""
    known, now = _rulebook(name), timezone.now()
    context = {
        "rulebook": known,
        "tracks": tracks_of(known, timezone.localdate(now)),
        "calls": calls_of(name),
        "call": call_now(now, name),
        "now": now,
    }
    return render(request, "portal/programme.html", context)


@login_not_required
@require_safe
def clauses(request: Request, name: str) -> HttpResponse:
    """Every clause of the scheme, and what carries it out."""
    known = _rulebook(name)
    only = request.GET.get("status", "")
    context = {"rulebook": known, "tree": clause_tree(known, only), "counts": counted(known), "only": only}
    return render(request, "portal/clauses.html", context)


@login_not_required
@require_safe
def rules(request: Request, name: str) -> HttpResponse:
    """Conditions, documents, chapters, stages and what the scheme leaves open."""
    known = _rulebook(name)
    return render(
        request,
        "portal/rulebook.html",
        {"rulebook": known, "tracks": tracks_of(known, timezone.localdate())},
    )


def _rulebook(name: str) -> Rulebook:
    try:
        return rulebook(name)
    except UnknownRulebook as error:
        raise Http404 from error
