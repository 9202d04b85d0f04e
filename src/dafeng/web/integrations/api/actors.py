"""Who asks."""

from typing import cast

from django.http import HttpRequest

from dafeng.web.people.actor import Actor
from dafeng.web.people.requests import Request


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the middleware has made of the session."""
    return cast("Request", request).actor
