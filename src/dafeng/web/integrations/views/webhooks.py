"""Addresses that are told of acts, and what was sent there."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dafeng.web.integrations.forms import WebhookForm
from dafeng.web.integrations.models import Webhook
from dafeng.web.integrations.queries import delivery_of, webhook_of
from dafeng.web.integrations.services import webhooks
from dafeng.web.integrations.services.sending import TROUBLES
from dafeng.web.integrations.views.tokens import body_of
from dafeng.web.ledger.wording import act_named
from dafeng.web.people import rules
from dafeng.web.people.requests import Request
from dafeng.web.people.views.answers import by, done, succeeded

A_PAGE = 50


@require_http_methods(["GET", "POST"])
def of_body(request: Request, number: int) -> HttpResponse:
    """The addresses of a body, and naming one."""
    body = body_of(request, number)
    rules.require(request.actor, "see", Webhook(body=body))
    prospect = rules.Prospect("webhook", body.pk, body.path)
    form = WebhookForm(request.POST or None)
    if request.method == "POST":
        rules.require(request.actor, "create", prospect)
        kept: list[Webhook] = []
        said = _("The address is told from now on. Keep the key that signs what goes there.")
        if form.is_valid() and succeeded(
            request, form, lambda: kept.append(webhooks.make(form.wanted(), body, by(request))), said
        ):
            return HttpResponseRedirect(f"{_url(kept[0])}?key=1")
    rows = rules.visible(request.actor, Webhook.objects.filter(body=body).select_related("made_by"))
    context = {"body": body, "rows": rows, "form": form, "may_make": rules.may(request.actor, "create", prospect)}
    return render(request, "integrations/webhooks.html", context)


@never_cache
@require_http_methods(["GET"])
def one(request: Request, number: int) -> HttpResponse:
    """One address: its key for those who may change it, and every message with the answer to it."""
    hook = webhook_of(request.actor, number)
    may_edit = rules.may(request.actor, "edit", hook)
    page = Paginator(hook.deliveries.all(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "hook": hook,
        "acts": [act_named(act) for act in hook.acts],
        "may_edit": may_edit,
        "key": webhooks.key_of(hook) if may_edit and "key" in request.GET else "",
        "page": page,
        "rows": [(each, act_named(each.act), _(TROUBLES[each.trouble]) if each.trouble else "") for each in page],
    }
    return render(request, "integrations/webhook.html", context)


@require_POST
def test(request: Request, number: int) -> HttpResponse:
    """Send a message that tells of nothing."""
    hook = webhook_of(request.actor, number)
    said = _("A test is on its way; its answer stands below in a moment.")
    return done(request, lambda: webhooks.test(hook, by(request)), said, _url(hook))


@require_POST
def again(request: Request, number: int, delivery: UUID) -> HttpResponse:
    """Send a message once more."""
    found = delivery_of(request.actor, number, delivery)
    said = _("It is sent again; its answer stands below in a moment.")
    return done(request, lambda: webhooks.again(found, by(request)), said, _url(found.webhook))


@require_POST
def set_active(request: Request, number: int) -> HttpResponse:
    """Stop telling an address, or begin again."""
    hook, active = webhook_of(request.actor, number), request.POST.get("active") == "yes"
    said = _("The address is told again.") if active else _("The address is no longer told.")
    return done(request, lambda: webhooks.set_active(hook, by(request), active=active), said, _url(hook))


@require_POST
def renew_key(request: Request, number: int) -> HttpResponse:
    """Sign with another key from now on."""
    hook = webhook_of(request.actor, number)
    said = _("What goes there is signed with the new key from now on.")
    return done(request, lambda: webhooks.renew_key(hook, by(request)), said, f"{_url(hook)}?key=1")


def _url(hook: Webhook) -> str:
    return reverse("integrations:webhook", args=(hook.pk,))
