"""One's own e-mail address: asked for on one page, confirmed on the one that the link opens."""

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dafeng.web.people import rules
from dafeng.web.people.forms.accounts import AddressForm
from dafeng.web.people.models import Person
from dafeng.web.people.requests import Request
from dafeng.web.people.services import addresses
from dafeng.web.people.views.answers import by, done, succeeded


@require_http_methods(["GET", "POST"])
def change(request: Request) -> HttpResponse:
    """Ask for another address; the password is asked for again first."""
    try:
        _recently_confirmed(request)
    except ReauthenticationRequired:
        if request.method == "GET":
            raise
        return HttpResponseRedirect(request.path)  # the library would send what was typed on without its actor
    person, back = _own(request), reverse("people:profile")
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        sent = _("A link was sent to %(email)s. The address changes once you have opened it.") % {"email": email}
        if succeeded(request, form, lambda: addresses.ask(person, email, by(request)), sent):
            return HttpResponseRedirect(back)
    context = {"form": form, "title": _("Change the address"), "send": _("Send the link"), "back": back}
    return render(request, "people/form.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: Request, token: str) -> HttpResponse:
    """Show what a link would change, and change it when that is confirmed."""
    wanted = addresses.of_token(token, _own(request), timezone.now())
    if request.method == "POST" and wanted is not None:
        said = _("Your e-mail address is now %(email)s.") % {"email": wanted.new}
        return done(request, lambda: addresses.confirm(wanted, by(request)), said, reverse("people:profile"))
    return render(request, "people/address.html", {"wanted": wanted}, status=410 if wanted is None else 200)


@reauthentication_required  # type: ignore[untyped-decorator]  # untyped library
def _recently_confirmed(request: Request) -> None:
    """Pass when the password or the second factor was given a moment ago; raises ReauthenticationRequired."""


def _own(request: Request) -> Person:
    return rules.found(request.actor, Person.objects.all(), act="edit", pk=request.actor.person_id)
