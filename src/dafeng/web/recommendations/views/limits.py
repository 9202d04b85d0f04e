"""What is set for the leagues of a call: how many they may recommend, and until when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dafeng.web.people import rules as permissions
from dafeng.web.people.requests import Request
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.forms import CapForm, MoreTimeForm
from dafeng.web.recommendations.models import Cap, MoreTime
from dafeng.web.recommendations.services.limiting import grant_more_time, set_cap
from dafeng.web.recommendations.views.frame import told

RELATED = ("programme__region", "programme__lead")


@require_http_methods(["GET", "POST"])
@told
def page(request: Request, call_id: int) -> HttpResponse:
    """The caps and extensions of a call with their reasons, and setting another."""
    call = permissions.found(request.actor, Call.objects.select_related(*RELATED), pk=call_id)
    may_set = permissions.may(request.actor, "set", Cap(call=call))
    wanted = request.POST.get("what", "")
    cap = CapForm(request.POST if wanted == "cap" else None, prefix="cap")
    more = MoreTimeForm(
        request.POST if wanted == "more_time" else None, prefix="more_time", recommend_by=call.recommend_by
    )
    if cap.is_valid():
        _set_cap(request, call, cap)
    if more.is_valid():
        _grant(request, call, more)
    if cap.is_valid() or more.is_valid():
        return redirect("recommendations:limits", call.pk)
    context = {
        "call": call,
        "may_set": may_set,
        "cap": cap,
        "more": more,
        "caps": Cap.objects.filter(call=call).select_related("place", "set_by"),
        "extensions": MoreTime.objects.filter(call=call).select_related("place", "set_by"),
    }
    return render(request, "recommendations/limits.html", context)


def _set_cap(request: Request, call: Call, form: CapForm) -> None:
    said = form.cleaned_data
    set_cap(call, said["track"], said["most"], form.grounds, actor=request.actor, at=timezone.now())
    messages.success(request, _("The cap is recorded and in force."))


def _grant(request: Request, call: Call, form: MoreTimeForm) -> None:
    until = form.cleaned_data["recommend_by"]
    grant_more_time(call, until, form.grounds, actor=request.actor, at=timezone.now())
    messages.success(request, _("The extension is recorded and in force."))
