"""Every request gets its actor, made when first asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from dafeng.web.people.actor import PUBLIC, Actor, actor_of


class ActorMiddleware:
    """Sets ``request.actor``: the person signed in with the offices held now, or the public."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request on with its actor."""
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]  # set for all views
        return self.respond(request)


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request.user) if request.user.is_authenticated else PUBLIC
