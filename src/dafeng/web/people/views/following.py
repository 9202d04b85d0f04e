"""Following who signs in and out, and who is locked out."""

import logging
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.account.signals import user_logged_in as answered
from axes.signals import user_locked_out
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dafeng.web.people.actor import PUBLIC
from dafeng.web.people.models import Person, SignIn
from dafeng.web.people.services import stays
from dafeng.web.people.services.recording import By, note

SECURITY = logging.getLogger("dafeng.security")
STAY = "stay"


def connect() -> None:
    """Follow from now on."""
    user_logged_in.connect(began, dispatch_uid="people.began")
    user_logged_out.connect(left, dispatch_uid="people.left")
    answered.connect(in_own_language, dispatch_uid="people.in_own_language")
    for signal in (password_changed, password_set, password_reset):
        signal.connect(renewed, dispatch_uid="people.renewed")
    user_locked_out.connect(locked_out, dispatch_uid="people.locked_out")


def began(sender: object, request: HttpRequest, user: Person, **_more: Any) -> None:
    """Begin a stay; the session has a new key by now."""
    if request.session.session_key is None:
        request.session.create()
    stay = stays.begin(
        user,
        request.session.session_key or "",
        at=timezone.now(),
        address=request.META.get("REMOTE_ADDR") or None,
        device=request.headers.get("User-Agent", ""),
    )
    request.session[STAY] = stay.pk


def left(sender: object, request: HttpRequest, user: Person | None, **_more: Any) -> None:
    """End the stay that was signed out of."""
    number = request.session.get(STAY) if hasattr(request, "session") else None
    if number is not None:
        SignIn.objects.filter(pk=number, ended_at=None).update(ended_at=timezone.now(), end=SignIn.End.SIGNED_OUT)


def in_own_language(sender: object, request: HttpRequest, response: HttpResponse, user: Person, **_more: Any) -> None:
    """Go on in the language that the person has chosen."""
    if user.language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def renewed(sender: object, request: HttpRequest, user: Person, **_more: Any) -> None:
    """After a new password: no other session goes on, and wrong tries with the old one are forgotten."""
    stays.end_all(user, timezone.now(), besides=request.session.get(STAY))
    reset(username=user.username)


def locked_out(sender: object, username: str = "", ip_address: str = "", **_more: Any) -> None:
    """Record that wrong passwords locked an account; a name without account goes to the log alone."""
    SECURITY.warning("Locked out after wrong passwords: %r from %s", username, ip_address)
    person = Person.objects.filter(username=username).first()
    if person is not None:
        note("lock_out", person, By(PUBLIC, timezone.now()), address=ip_address)
