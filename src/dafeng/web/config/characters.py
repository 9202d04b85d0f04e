"""The door for what no text holds: a NUL never comes from a person, and PostgreSQL has no place for it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.utils.translation import gettext as _

from dafeng.web.people.views.refusals import wants_data

NUL = "\0"


class CharactersMiddleware:
    """Answers 400 where a NUL stands in the address or in a form, before any view reads it."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request on."""
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Answer in the place of the view, once the check against forged forms has read the form."""
        if not any(NUL in text for text in _texts(request)):
            return None
        if not wants_data(request):
            raise BadRequest("A NUL character in the address or in a form.")
        said = {"code": "nul", "what": _("The request holds a NUL character, which no text can hold.")}
        return JsonResponse({"problems": [said]}, status=400)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for given in (request.GET, request.POST):
        yield from _of(given)


def _of(given: QueryDict) -> Iterator[str]:
    for name, values in given.lists():
        yield name
        yield from values
