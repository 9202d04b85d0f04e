"""A request that is too large is refused before anything of it is read: what people send without an account too."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from dafeng.web.people.views.refusals import wants_data

MARGIN_BYTES = 2**20
"""What stands around the files of a form."""


class SizesMiddleware:
    """Answers 413 to a request whose files are together larger than ``REQUEST_LIMIT_BYTES``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse by what the request says of its length; the server hands on no more than that."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdigit() and int(said) > settings.REQUEST_LIMIT_BYTES + MARGIN_BYTES:
            limit = {"most": settings.REQUEST_LIMIT_BYTES // 2**20}
            told = _(
                "What was sent is too large: at most %(most)s MB together. Go back, and send fewer or smaller files."
            )
            if wants_data(request):
                return JsonResponse({"problems": [{"code": "too_large", "what": told % limit}]}, status=413)
            return HttpResponse(f"{told % limit}\n", status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
