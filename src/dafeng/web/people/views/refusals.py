"""What is answered where something is not permitted: sign in first, not found, or who may do it instead."""

import json
import logging

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import SignIn
from dafeng.web.people.rules import NotPermitted

SECURITY = logging.getLogger("dafeng.security")
KEPT = "kept_form"
LEFT = "left_by"
KEPT_CHARACTERS = 400_000
UNKEPT = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"})
LABEL_LENGTH = 300


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send someone to the sign-in page and back; what was typed into a form waits in the session."""
    there = request.get_full_path()
    if wants_data(request):
        url = f"{reverse('account_login')}?{urlencode({'next': _page_of(request)})}"
        return JsonResponse({"code": "signed_out", "message": _("Sign in first."), "sign_in": url}, status=401)
    if request.method == "POST":
        there = reverse("people:resume") if _keep(request) else _page_of(request)
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': there})}")


def second_factor_first(request: HttpRequest) -> HttpResponse:
    """Send someone whose role requires a second factor to setting it up."""
    said = _("Your role requires a second factor. Set it up now; after that everything is open to you.")
    if wants_data(request):
        return JsonResponse({"code": "second_factor", "message": said}, status=403)
    messages.warning(request, said)
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def answer(request: HttpRequest, error: NotPermitted) -> HttpResponse:
    """404 for what may not be seen, recorded; 403 with who may do it otherwise."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
    if not actor.is_known:
        return sign_in_first(request)
    if error.hidden:
        _remember(actor, error, request)
        return _not_found(request)
    roles = [str(role.label) for role in error.roles]
    if wants_data(request):
        said = _("Your role does not allow this.")
        return JsonResponse({"code": "not_permitted", "act": error.act, "message": said, "roles": roles}, status=403)
    return render(request, "people/not_permitted.html", {"roles": roles, "thing": error.thing}, status=403)


def wants_data(request: HttpRequest) -> bool:
    """Whether a script or another program asks, that no page is any use to."""
    asked = request.headers.get("Accept", "")
    script = request.headers.get("HX-Request") == "true" or request.headers.get("X-Requested-With") is not None
    return script or request.path.startswith("/api/") or ("json" in asked and "html" not in asked)


def _not_found(request: HttpRequest) -> HttpResponse:
    if wants_data(request):
        return JsonResponse({"code": "not_found", "message": _("There is nothing at this address.")}, status=404)
    return page_not_found(request, Http404())


def _remember(actor: Actor, error: NotPermitted, request: HttpRequest) -> None:
    """Log every such attempt; put it into the ledger where the thing exists and is hidden from the actor."""
    # What was sought and where are of someone's making: quoted, so that no line break of theirs begins another entry.
    said = (actor.person_id, str(error), request.method, request.path)
    SECURITY.warning("Not visible to person %s: %r (%s %r)", *said)
    if error.thing is not None:
        thing = error.thing
        subject = Subject(thing.permission_thing, str(getattr(thing, "pk", "")), error.sought[:LABEL_LENGTH])
        record(Act("refused", subject, timezone.now(), detail={"act": error.act, "path": request.path}), actor=actor)


def _page_of(request: HttpRequest) -> str:
    """The page that a request came from, or leads to when it is one itself."""
    if request.method == "GET" and request.headers.get("HX-Request") != "true":
        return request.get_full_path()
    came = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    host = f"{request.scheme}://{request.get_host()}"
    return came.removeprefix(host) if came.startswith(f"{host}/") else "/"


def _keep(request: HttpRequest) -> bool:
    """Keep what was typed until the same person is back; False where it is too much to keep."""
    fields = [[name, value] for name, values in request.POST.lists() for value in values if name not in UNKEPT]
    person = _who_was_here(request)
    if person is None or len(json.dumps(fields)) > KEPT_CHARACTERS:
        return False
    files = [str(getattr(file, "name", "")) for file in request.FILES.values()]
    kept = {"person": person, "to": request.get_full_path(), "from": _page_of(request)}
    request.session[KEPT] = {**kept, "fields": fields, "files": files}
    return True


def _who_was_here(request: HttpRequest) -> int | None:
    """Whose session this browser had until it ended."""
    if (left := request.session.get(LEFT)) is not None:
        return int(left)
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return SignIn.objects.filter(session_key=key).values_list("person_id", flat=True).first() if key else None
