"""A form whose page is too old."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what happened and how to get back to what was typed; nothing was changed."""
    return render(request, "portal/expired.html", status=403)
