"""Who asks."""

from typing import cast

from django.http import HttpRequest

from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.requests import Request


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the middleware has made of the session."""
    return cast("Request", request).actor


def person_asking(request: HttpRequest) -> Actor:
    """The actor where a person asks; raises NotPermitted for a program, which has nothing of its own."""
    actor = actor_of(request)
    rules.require(actor, "edit", rules.Prospect("person", permission_person_id=actor.own_id))
    return actor
