"""How the pages answer an act: done, or refused with the words of the service."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from dafeng.web.people.errors import Refusal
from dafeng.web.people.requests import Request
from dafeng.web.people.services.recording import By


def by(request: Request, reason: str = "") -> By:
    """Who acts in this request, now."""
    return By(request.actor, timezone.now(), reason)


def done(request: HttpRequest, act: Callable[[], object], said: str, to: str) -> HttpResponse:
    """Do an act that needs no form; say how it went on the next page."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, said)
    return HttpResponseRedirect(to)


def succeeded(request: HttpRequest, form: forms.BaseForm, act: Callable[[], object], said: str) -> bool:
    """Do what a valid form asks for; a refusal stands above the form."""
    try:
        act()
    except Refusal as refusal:
        form.add_error(None, refusal.text)
        return False
    messages.success(request, said)
    return True
