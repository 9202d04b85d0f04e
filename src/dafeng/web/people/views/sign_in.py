"""Around signing in: the lock-out, the form that waited, and whether the session still goes on."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dafeng.web.people.adapters import attempted_name
from dafeng.web.people.models import SignIn
from dafeng.web.people.requests import Request
from dafeng.web.people.services import stays
from dafeng.web.people.views.following import STAY
from dafeng.web.people.views.refusals import KEPT, wants_data

MINUTE_S = 60


def locked_out(request: HttpRequest, _answer: object = None, credentials: Any = None) -> HttpResponse:  # noqa: ANN401 -- as django-axes calls it
    """Say that sign-in is locked, for how long still, and what one can do."""
    minutes = minutes_locked(request, attempted_name(request, credentials))
    if wants_data(request):
        return JsonResponse({"code": "locked_out", "minutes": minutes}, status=429)
    context = {"minutes": minutes, "limit": settings.AXES_FAILURE_LIMIT}
    return render(request, "people/locked.html", context, status=429)


def minutes_locked(request: HttpRequest, name: str) -> int:
    """For how many minutes, rounded up, sign-in under a name stays locked for this address."""
    tries = AccessAttempt.objects.filter(username=name, failures_since_start__gte=settings.AXES_FAILURE_LIMIT)
    last = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    left = cool_off - (timezone.now() - last) if last else cool_off
    return max(1, -int(-left.total_seconds() // MINUTE_S))


@never_cache
@require_GET
def resume(request: Request) -> HttpResponse:
    """Show what was typed before the session ended, to be sent again by the same person."""
    kept = request.session.pop(KEPT, None)
    if kept is None or kept["person"] != request.actor.person_id:
        return HttpResponseRedirect("/")
    return render(request, "people/resume.html", {"kept": kept})


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def session(request: Request) -> JsonResponse:
    """Whether the session goes on and for how many seconds; a POST prolongs it. Asking alone does not."""
    at = timezone.now()
    stay = SignIn.objects.filter(pk=request.session.get(STAY, 0)).first() if request.actor.is_known else None
    if stay is None:
        return JsonResponse({"signed_in": False, "sign_in": reverse("account_login"), "csrf": get_token(request)})
    if request.method == "POST":
        SignIn.objects.filter(pk=stay.pk).update(seen_at=at)
        stay.seen_at = at
    answer = {"signed_in": True, "person": request.actor.person_id, "seconds": stays.seconds_left(stay, at)}
    return JsonResponse({**answer, "csrf": get_token(request)})
