"""The expert's own page: the record, and for every applicant of a call whether anything ties one to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dafeng.web.applications.models import Application
from dafeng.web.experts.forms import EarlierForm, InterestForm
from dafeng.web.experts.models import Expert
from dafeng.web.experts.queries.conflicts import kinds_of, undeclared
from dafeng.web.experts.queries.pool import calls_asked, cases_of, expert_of, last_words
from dafeng.web.experts.services.declaring import declare, declare_none
from dafeng.web.experts.views.frame import faults_of, told
from dafeng.web.experts.wording import in_a_row
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import NotPermitted, Prospect
from dafeng.web.programmes.models import Call


@require_safe
def page(request: Request) -> HttpResponse:
    """What is known of me, and my interests in the applicants of the calls that I was asked for."""
    me = _me(request)
    calls = [_declared(me, call) for call in calls_asked(me)]
    return render(request, "experts/mine.html", {"expert": me, "calls": calls, "earlier": EarlierForm()})


@require_POST
@told
def one(request: Request, application_id: UUID) -> HttpResponse:
    """Declare an interest in one applicant, or that there is none."""
    me = _me(request)
    application = _case(me, application_id)
    form = InterestForm(request.POST, rules=kinds_of(application.call))
    if form.is_valid():
        declare(me, application, form.declared, actor=request.actor, at=timezone.now())
        messages.success(request, _("Declared: %(name)s.") % {"name": application.place.name})
    else:
        faults_of(request, form)
    return redirect("experts:mine")


@require_POST
@told
def rest(request: Request, call_id: int) -> HttpResponse:
    """Declare of all others at once that nothing ties me to them."""
    me = _me(request)
    call = next((one for one in calls_asked(me) if one.pk == call_id), None)
    if call is None:
        raise NotPermitted("see", None, hidden=True, sought="call")
    open_ones = [case for _expert, case in undeclared([me], cases_of(call))]
    said = declare_none(me, open_ones, actor=request.actor, at=timezone.now())
    messages.success(request, _("Declared for %(count)s applicants: nothing ties you to them.") % {"count": len(said)})
    return redirect("experts:mine")


def _declared(me: Expert, call: Call) -> dict[str, Any]:
    """The applicants of a call, of whom only the name is shown, each with my last word."""
    cases, rules = list(cases_of(call)), kinds_of(call)
    words = {one.application_id: one for one in last_words([me], cases) if not one.recorded}
    rows = []
    for case in cases:
        word = words.get(case.pk)
        initial = {"kinds": word.kinds, "text": word.text} if word else None
        form = InterestForm(rules=rules, initial=initial, auto_id=f"id_{case.pk}_%s")
        rows.append({"id": case.pk, "name": case.place.name, "word": word, "form": form, "kinds": _named(word, form)})
    return {"call": call, "rows": rows, "open": sum(row["word"] is None for row in rows)}


def _named(word: Any, form: InterestForm) -> str:  # noqa: ANN401 -- a declaration, or none
    names = dict(form.fields["kinds"].choices)  # type: ignore[attr-defined]  # it is a field of choices
    return in_a_row(str(names.get(kind, kind)) for kind in word.kinds) if word else ""


def _me(request: Request) -> Expert:
    me = expert_of(request.actor)
    if me is None:
        raise NotPermitted("see", Prospect("expert"), hidden=True)
    return me


def _case(me: Expert, application_id: UUID) -> Application:
    """An applicant of a call that I was asked for."""
    rows = Application.objects.filter(call__in=calls_asked(me)).select_related("call__programme", "place")
    found = rows.filter(pk=application_id).first()
    if found is None:
        raise NotPermitted("see", None, hidden=True, sought=f"application {application_id}")
    return found
