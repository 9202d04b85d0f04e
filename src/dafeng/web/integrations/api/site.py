"""The API made of its rooms, each error answered in one form."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import cached_property
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from dafeng import __version__
from dafeng.web.integrations.api import problems
from dafeng.web.integrations.api.door.auth import ByToken, SignedIn
from dafeng.web.integrations.api.door.limits import LIMITS
from dafeng.web.integrations.api.door.reading import ObjectParser
from dafeng.web.integrations.api.room import Room

DESCRIPTION = gettext_noop(
    "Everything that the pages do, by the same rules. Programs show a token that was made on the page of a body, in "
    "the header Authorization: Bearer. Whoever is signed in on the platform may use the cookie of the session instead; "
    "requests that change something then need its CSRF token in the header X-CSRFToken."
)


class DescribedAPI(NinjaAPI):
    """An API that writes its description once: that takes seconds, and a process never comes to another."""

    @cached_property
    def _described(self) -> OpenAPISchema:
        return super().get_openapi_schema()

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """What openapi.json says; below another prefix it is written anew."""
        if path_prefix is None and not path_params:
            return self._described
        return super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)


def api_of(rooms: Iterable[Room]) -> NinjaAPI:
    """The API with these rooms, in their order."""
    api = DescribedAPI(
        title="Dafeng",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        auth=[ByToken(), SignedIn()],
        throttle=LIMITS,
        parser=ObjectParser(),
        urls_namespace="api",
    )
    problems.register(api)
    for room in rooms:
        api.add_router("", room.router)
    return api


def urls_of(api: NinjaAPI) -> tuple[list[URLResolver | URLPattern], str, str]:
    """The addresses of the API, for config/urls.py."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback.login_required = False  # type: ignore[attr-defined]  # the API asks for itself: 401
    return patterns, app_name, namespace


@csrf_exempt
def nothing_there(request: HttpRequest, rest: str) -> JsonResponse:
    """The answer of every address below the API that there is not, for programs rather than as a page."""
    return JsonResponse({"problems": [asdict(problems.nothing_there())]}, status=404)


nothing_there.login_required = False  # type: ignore[attr-defined]  # there is nothing to sign in for
