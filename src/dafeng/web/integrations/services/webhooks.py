"""Naming addresses that are told of acts, and the key that signs what goes there."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.integrations.models import Delivery, Webhook
from dafeng.web.integrations.services.addresses import resolved, target_of
from dafeng.web.integrations.services.recording import note
from dafeng.web.ledger.models import Entry
from dafeng.web.ledger.wording import ACTS
from dafeng.web.people import rules
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body
from dafeng.web.people.services.recording import By

MOST = 20
"""Addresses of one body."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to be told of these acts; none named means all."""

    name: str
    url: str
    acts: tuple[str, ...] = ()


@transaction.atomic
def make(wanted: Wanted, body: Body, by: By) -> Webhook:
    """An address that is told of acts from now on; raises NotPermitted, or Refusal for an address that cannot be."""
    rules.require(by.actor, "create", rules.Prospect("webhook", body.pk, body.path))
    _require_possible(wanted)
    if Webhook.objects.filter(body=body).count() >= MOST:
        raise Refusal("many", _("A body has at most %(most)s addresses.") % {"most": MOST})
    hook = Webhook.objects.create(
        name=wanted.name.strip(),
        body=body,
        url=wanted.url,
        acts=sorted(set(wanted.acts)),
        salt=secrets.token_hex(32),
        seen=Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0,
        made_by_id=by.actor.person_id or 0,
        made_at=by.at,
    )
    note("make_webhook", hook, by, url=hook.url, acts=hook.acts)
    return hook


@transaction.atomic
def set_active(hook: Webhook, by: By, *, active: bool) -> Webhook:
    """Stop telling an address, or begin again with what happens from now on. Raises NotPermitted."""
    rules.require(by.actor, "edit", hook)
    hook = Webhook.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=hook.pk)
    if hook.active == active:
        return hook
    hook.active = active
    hook.seen = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    hook.save(update_fields=["active", "seen"])
    note("edit_webhook", hook, by, active=active)
    return hook


@transaction.atomic
def renew_key(hook: Webhook, by: By) -> Webhook:
    """Sign with another key from now on. Raises NotPermitted."""
    rules.require(by.actor, "edit", hook)
    hook.salt = secrets.token_hex(32)
    hook.save(update_fields=["salt"])
    note("edit_webhook", hook, by, key="renewed")
    return hook


@transaction.atomic
def test(hook: Webhook, by: By) -> Delivery:
    """A message that tells of nothing, to try an address. Raises NotPermitted."""
    rules.require(by.actor, "edit", hook)
    return Delivery.objects.create(webhook=hook, act="test", at=by.at, next_at=by.at)


@transaction.atomic
def again(delivery: Delivery, by: By) -> Delivery:
    """Send a message once more, now; the receiver knows it by its number. Raises NotPermitted."""
    rules.require(by.actor, "edit", delivery.webhook)
    fresh = {"state": Delivery.State.WAITING, "next_at": by.at, "attempts": 0}
    Delivery.objects.filter(pk=delivery.pk).update(**fresh)
    delivery.refresh_from_db()
    return delivery


def key_of(hook: Webhook) -> str:
    """The key that signs what goes to an address: made of the instance's own, so that no database tells it."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"webhook:{hook.salt}".encode(), hashlib.sha256).digest()
    return "whsec_" + base64.urlsafe_b64encode(made).decode().rstrip("=")


def _require_possible(wanted: Wanted) -> None:
    if not wanted.name.strip():
        raise Refusal("name", _("Give the address a name."))
    if unknown := set(wanted.acts) - set(ACTS):
        raise Refusal("acts", _("Unknown acts: %(acts)s.") % {"acts": ", ".join(sorted(unknown))})
    resolved(target_of(wanted.url))
