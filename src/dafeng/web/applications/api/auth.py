"""Who may use the API: whoever is signed in on the platform, by the cookie of the session and its CSRF token.

Tokens of their own for bodies come with the next step of the platform; until then programs sign in as people do.
"""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import SessionAuth

from dafeng.web.applications.errors import NoSecondFactor, Problem
from dafeng.web.people import adapters
from dafeng.web.people.actor import Actor
from dafeng.web.people.middleware import FACTOR
from dafeng.web.people.requests import Request


class SignedIn(SessionAuth):
    """The session of someone signed in, with the second factor where a role requires it."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The actor; None where nobody is signed in."""
        actor = cast("Request", request).actor
        if not actor.is_known:
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
