"""Invitations: sent, taken back, and taken up by whoever follows the link."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dafeng.web.people import rules
from dafeng.web.people.forms.accounts import AccountForm
from dafeng.web.people.forms.bodies import InviteForm
from dafeng.web.people.models import Invitation, Person
from dafeng.web.people.requests import Request
from dafeng.web.people.rules import Prospect
from dafeng.web.people.services import invitations as acts
from dafeng.web.people.services.accounts import make_account
from dafeng.web.people.views.answers import by, done, succeeded
from dafeng.web.people.views.bodies import body_of, body_url

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
def invite(request: Request, number: int) -> HttpResponse:
    """Offer roles of a body to an address."""
    body = body_of(request, number)
    rules.require(request.actor, "create", Prospect("invitation", body.pk, body.path))
    form = InviteForm(request.POST or None, body=body, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        sent = _("The invitation was sent to %(email)s.") % {"email": form.cleaned_data["email"]}
        if succeeded(request, form, lambda: acts.invite(form.offer(), by(request)), sent):
            return HttpResponseRedirect(body_url(body))
    lead = _("The mail holds a link. Whoever follows it makes an account, or signs in with theirs, and has the roles.")
    context = {"form": form, "title": _("Invite for %(body)s") % {"body": body}, "lead": lead, "back": body_url(body)}
    return render(request, "people/form.html", {**context, "send": _("Send the invitation")})


@require_POST
def resend(request: Request, number: int) -> HttpResponse:
    """Send a new link."""
    found = rules.found(request.actor, Invitation.objects.select_related("body"), act="resend", pk=number)
    said = _("A new link was sent to %(email)s; the old one no longer opens.") % {"email": found.email}
    return done(request, lambda: acts.resend(found, by(request)), said, body_url(found.body))


@require_POST
def revoke(request: Request, number: int) -> HttpResponse:
    """Take an invitation back."""
    found = rules.found(request.actor, Invitation.objects.select_related("body"), act="revoke", pk=number)
    return done(
        request, lambda: acts.revoke(found, by(request)), _("The invitation was revoked."), body_url(found.body)
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: Request, token: str) -> HttpResponse:
    """Take an invitation up: with the account one is signed in to, or with a new one."""
    invitation = acts.of_token(token, timezone.now())
    if invitation is None:
        return render(request, "people/invitation_gone.html", status=410)
    if request.actor.is_known:
        return _with_own_account(request, invitation)
    has_account = Person.objects.filter(email__iexact=invitation.email).exists()
    form = None if has_account else AccountForm(request.POST or None, initial={"name": invitation.name})
    if form is not None and request.method == "POST" and form.is_valid():
        answer = _made(request, invitation, form)
        if answer is not None:
            return answer
    context = {"invitation": invitation, "form": form, "sign_in": f"{reverse('account_login')}?next={request.path}"}
    return render(request, "people/accept.html", context)


def _with_own_account(request: Request, invitation: Invitation) -> HttpResponse:
    if request.method == "POST" and request.POST.get("other") == "yes":
        logout(request)
        return HttpResponseRedirect(request.path)
    if request.method == "POST":
        person = Person.objects.get(pk=request.user.pk or 0)
        said = _("Welcome. You now act for %(body)s.") % {"body": invitation.body}
        return done(request, lambda: acts.accept(invitation, person, by(request)), said, "/")
    return render(request, "people/accept.html", {"invitation": invitation, "form": None})


def _made(request: Request, invitation: Invitation, form: AccountForm) -> HttpResponse | None:
    """Make the account and sign in; None where the service refused."""
    made: list[Person] = []
    account = form.account(get_language() or "")
    welcome = _("Welcome. You now act for %(body)s.") % {"body": invitation.body}
    at = timezone.now()
    if not succeeded(request, form, lambda: made.append(make_account(invitation, account, at=at)), welcome):
        return None
    login(request, made[0], backend=BACKEND)
    return HttpResponseRedirect("/")
