"""A request as our views see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from dafeng.web.people.actor import Actor


class Request(HttpRequest):
    """A request with its actor, and what htmx says of it."""

    actor: Actor
    htmx: HtmxDetails
