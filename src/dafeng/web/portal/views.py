"""The pages that everyone shares."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The page one starts from."""
    return render(request, "portal/home.html")


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is too old: say so, lose nothing."""
    return render(request, "portal/expired.html", {"reason": reason}, status=403)
