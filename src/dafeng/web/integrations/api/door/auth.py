"""Who may use the API: a program with a token, or whoever is signed in, by the session and its CSRF token.

With a token no CSRF token is needed, for no browser sends it by itself.
"""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer, SessionAuth

from dafeng.web.integrations.api.door.limits import count_attempt
from dafeng.web.integrations.errors import BadToken, Barred, NoSecondFactor, Problem
from dafeng.web.integrations.services.tokens import actor_by
from dafeng.web.people import adapters
from dafeng.web.people.actor import Actor
from dafeng.web.people.middleware import FACTOR
from dafeng.web.people.requests import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class ByToken(HttpBearer):
    """``Authorization: Bearer dafeng_…``: acts as the maker of the token, for one body, within its scopes."""

    openapi_description = "A token that a person made for a body; it is shown once, when it is made."

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The actor, who is that of the whole request; raises BadToken, or Barred where only reading was asked for."""
        actor = actor_by(token, timezone.now())
        if actor is None:
            count_attempt(request)
            raise BadToken(_dead())
        if request.method not in SAFE and actor.scopes == frozenset({"read"}):
            raise Barred(out_of_scope(actor))
        cast("Request", request).actor = actor
        return actor


class SignedIn(SessionAuth):
    """The session of someone signed in, with the second factor where a role requires it."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The actor; None where nobody is signed in."""
        actor = cast("Request", request).actor
        if not actor.is_known:
            count_attempt(request)
            return None
        if adapters.needs_second_factor(actor) and not self._has_factor(request):
            raise NoSecondFactor(
                Problem(
                    code="no_second_factor",
                    what=_("Your role requires a second factor, which is not set up."),
                    how=_("Sign in on the platform and set it up; after that everything is open to you."),
                )
            )
        return actor

    def _has_factor(self, request: HttpRequest) -> bool:
        if request.session.get(FACTOR):
            return True
        return request.user.pk is not None and adapters.has_second_factor(request.user.pk)


def out_of_scope(actor: Actor) -> Problem:
    """What is answered where a token was not made for what it is used for."""
    scopes = ", ".join(sorted(actor.scopes or ()))
    return Problem(
        code="out_of_scope",
        what=_("The token “%(token)s” was not made for this.") % {"token": actor.token},
        expected=_("Its scopes are: %(scopes)s.") % {"scopes": scopes},
        how=_("Make a token with the scope that is needed; managing people and tokens takes someone who is signed in."),
    )


def _dead() -> Problem:
    return Problem(
        code="bad_token",
        what=_("This token is not valid: it is unknown, expired or revoked, or its maker no longer has the role."),
        expected=_("A token of the platform, sent as: Authorization: Bearer dafeng_…"),
        how=_("Make a new token on the page of the body; what was sent has changed nothing."),
    )
