"""What the design remembers for a person: light, dark, or as the device has it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dafeng.web.design.context import THEME_COOKIE, THEMES

YEAR_S = 365 * 24 * 3600


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme in a cookie, for this browser; "auto" follows the device."""
    answer = _back(request)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        secure = bool(settings.SESSION_COOKIE_SECURE)
        answer.set_cookie(THEME_COOKIE, chosen, max_age=YEAR_S, samesite="Lax", secure=secure)
    else:
        answer.delete_cookie(THEME_COOKIE, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> HttpResponse:
    """To the page one came from when that is ours; a script that asked needs no page."""
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    there = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(there if ours else "/")
