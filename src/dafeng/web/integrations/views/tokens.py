"""Tokens: one's own, and those of a body."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dafeng.web.integrations.forms import TokenForm
from dafeng.web.integrations.models import Token, Webhook
from dafeng.web.integrations.services import tokens
from dafeng.web.people import rules
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body
from dafeng.web.people.requests import Request
from dafeng.web.people.views.answers import by, done


@require_GET
def mine(request: Request) -> HttpResponse:
    """One's own tokens, and the bodies for which there may be more."""
    numbers = {office.body_id for office in request.actor.offices}
    bodies = Body.objects.filter(pk__in=numbers, active=True)
    own = Token.objects.filter(person=request.actor.person_id).select_related("body", "person")
    context = {
        "bodies": [(body, rules.may(request.actor, "see", Webhook(body=body))) for body in bodies],
        "tokens": _stated(own),
    }
    return render(request, "integrations/mine.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def of_body(request: Request, number: int) -> HttpResponse:
    """The tokens of a body that the reader may see, and making one; its text is shown once, here."""
    body = body_of(request, number)
    may_make = rules.may(request.actor, "create", rules.Prospect("token", body.pk, body.path))
    made, form = None, TokenForm(request.POST or None)
    if request.method == "POST":
        rules.require(request.actor, "create", rules.Prospect("token", body.pk, body.path))
        if form.is_valid():
            made = _made(request, form, body)
    seen = rules.visible(request.actor, Token.objects.filter(body=body).select_related("body", "person", "revoked_by"))
    context = {
        "body": body,
        "tokens": _stated(seen),
        "form": TokenForm() if made else form,
        "may_make": may_make,
        "made": made,
        "may_see_webhooks": rules.may(request.actor, "see", Webhook(body=body)),
    }
    return render(request, "integrations/tokens.html", context)


@require_POST
def revoke(request: Request, number: int) -> HttpResponse:
    """End a token at once."""
    token = rules.found(request.actor, Token.objects.select_related("body"), pk=number)
    back = reverse("integrations:tokens", args=(token.body_id,))
    return done(request, lambda: tokens.revoke(token, by(request)), _("The token was revoked."), back)


def body_of(request: Request, number: int) -> Body:
    """The body of a page; raises NotPermitted."""
    return rules.found(request.actor, Body.objects.select_related("place"), pk=number)


def _made(request: Request, form: TokenForm, body: Body) -> str | None:
    """The text of the token that was made; None where the form says what stands in the way."""
    act = by(request)
    try:
        return tokens.make(form.wanted(act.at), body, act)[1]
    except Refusal as refusal:
        form.add_error(None, refusal.text)
        return None


def _stated(rows: object) -> list[tuple[Token, Token.State]]:
    now = timezone.now()
    return [(one, one.state(now)) for one in rows]  # type: ignore[attr-defined]  # a queryset
