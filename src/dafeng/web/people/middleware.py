"""What every request passes: whether the stay still goes on, who acts, and what happens to what is not permitted."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from dafeng.web.people import adapters
from dafeng.web.people.actor import PUBLIC, Actor, actor_of
from dafeng.web.people.models import SignIn
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services import stays
from dafeng.web.people.views import refusals

Respond = Callable[[HttpRequest], HttpResponseBase]
STAY = "stay"
API = "/api/"
FACTOR = "second_factor"
FACTOR_PATHS = ("mfa_index", "account_logout", "account_reauthenticate", "people:profile")


class StayMiddleware:
    """Ends a session after an hour without anything done, after eight hours, or when it was ended from elsewhere."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request on, signed out where the stay is over."""
        number = request.session.get(STAY)
        if number is not None:
            _go_on_or_end(request, SignIn.objects.filter(pk=number).first())
        return self.respond(request)


class ActorMiddleware:
    """Sets ``request.actor``; pages are for people who are signed in, unless they are marked as public."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request on with its actor; what a session is shown, no cache keeps, nor the next at this desk."""
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]  # set for all views
        answer = self.respond(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
            answer.setdefault("Cache-Control", "private, no-store")
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Ask for signing in first, and for the second factor that a role requires."""
        public = not getattr(view, "login_required", True)
        if not request.user.is_authenticated:
            return None if public else refusals.sign_in_first(request)
        open_to_all = public and not request.path.startswith(API)  # the interface asks for signing in by itself
        return None if open_to_all or not _lacks_factor(request) else refusals.second_factor_first(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Answer what is not permitted: with "not found" where it may not even be seen."""
        return refusals.answer(request, error) if isinstance(error, NotPermitted) else None


def _go_on_or_end(request: HttpRequest, stay: SignIn | None) -> None:
    at = timezone.now()
    how = SignIn.End.ENDED if stay is None else stays.over(stay, at)
    if how is None and stay is not None:
        if request.path != reverse("people:session"):
            stays.seen(stay, at, session_key=request.session.session_key or "")
        return
    if stay is not None and how is not None:
        stays.end(stay, how, at)
    logout(request)
    if stay is not None:
        request.session[refusals.LEFT] = stay.person_id
    if request.path != reverse("people:session"):
        messages.warning(request, _said(how))


def _said(how: SignIn.End | None) -> str:
    if how == SignIn.End.IDLE:
        return _("You were signed out because nothing was done for an hour. Sign in to go on where you were.")
    if how == SignIn.End.LIMIT:
        return _("You were signed out after eight hours. Sign in to go on where you were.")
    return _("This session was ended from another place. If that was not you, change your password.")


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request.user) if request.user.is_authenticated else PUBLIC


def _lacks_factor(request: HttpRequest) -> bool:
    """Whether a role requires a second factor that is not set up; asked of the database until it is."""
    if request.session.get(FACTOR) or not adapters.needs_second_factor(request.actor):  # type: ignore[attr-defined]  # set above
        return False
    person = request.user.pk
    if person is not None and adapters.has_second_factor(person):
        request.session[FACTOR] = True
        return False
    return not request.path.startswith(tuple(reverse(name) for name in FACTOR_PATHS))
