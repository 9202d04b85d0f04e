"""Addresses that are told of acts, and what was sent there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.paging import Page, page_of
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.api.told import (
    DeliveriesOut,
    DeliveryOut,
    KeyedWebhook,
    Number,
    WebhookChange,
    WebhookIn,
    WebhookOut,
    delivery_out,
    webhook_columns,
)
from dafeng.web.integrations.models import Webhook
from dafeng.web.integrations.queries import delivery_of, webhook_of
from dafeng.web.integrations.services import webhooks
from dafeng.web.people import rules
from dafeng.web.people.models import Body
from dafeng.web.people.services.recording import By

router = Router(tags=["webhooks"])


@router.get(
    "/bodies/{body_id}/webhooks",
    response=answers(200, list[WebhookOut]),
    summary=gettext_noop("The addresses of a body that are told of acts"),
)
def listed(request: HttpRequest, body_id: Number) -> list[WebhookOut]:
    """Those that you may see."""
    actor = actor_of(request)
    body = rules.found(actor, Body.objects.all(), pk=body_id)
    return [WebhookOut(**webhook_columns(one)) for one in rules.visible(actor, Webhook.objects.filter(body=body))]


@router.post(
    "/bodies/{body_id}/webhooks", response=answers(201, KeyedWebhook), summary=gettext_noop("Have an address told")
)
def make(request: HttpRequest, body_id: Number, asked: WebhookIn) -> Status[KeyedWebhook]:
    """An address that is told of what happens from now on, with the key that signs."""
    actor = actor_of(request)
    body = rules.found(actor, Body.objects.select_related("place"), pk=body_id)
    hook = webhooks.make(webhooks.Wanted(asked.name, asked.url, tuple(asked.acts)), body, By(actor, timezone.now()))
    return Status(201, KeyedWebhook(**_keyed(hook)))


@router.patch(
    "/webhooks/{webhook_id}", response=answers(200, WebhookOut), summary=gettext_noop("Tell an address, or stop it")
)
def change(request: HttpRequest, webhook_id: Number, asked: WebhookChange) -> WebhookOut:
    """Stop telling an address, or begin again with what happens from now on."""
    actor = actor_of(request)
    hook = webhook_of(actor, webhook_id)
    return WebhookOut(**webhook_columns(webhooks.set_active(hook, By(actor, timezone.now()), active=asked.active)))


@router.post(
    "/webhooks/{webhook_id}/key", response=answers(200, KeyedWebhook), summary=gettext_noop("Sign with another key")
)
def renew(request: HttpRequest, webhook_id: Number) -> KeyedWebhook:
    """A new key, which signs from now on."""
    actor = actor_of(request)
    return KeyedWebhook(**_keyed(webhooks.renew_key(webhook_of(actor, webhook_id), By(actor, timezone.now()))))


@router.post(
    "/webhooks/{webhook_id}/test", response=answers(202, DeliveryOut), summary=gettext_noop("Send a test message")
)
def test(request: HttpRequest, webhook_id: Number) -> Status[DeliveryOut]:
    """A message that tells of nothing."""
    actor = actor_of(request)
    return Status(202, delivery_out(webhooks.test(webhook_of(actor, webhook_id), By(actor, timezone.now()))))


@router.get(
    "/webhooks/{webhook_id}/deliveries", response=answers(200, DeliveriesOut), summary=gettext_noop("What was sent")
)
def deliveries(request: HttpRequest, webhook_id: Number, page: Query[Page]) -> DeliveriesOut:
    """Every message of the last thirty days with the answers to it, the newest first."""
    return DeliveriesOut(**page_of(webhook_of(actor_of(request), webhook_id).deliveries.all(), page, delivery_out))


@router.post(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}/again",
    response=answers(202, DeliveryOut),
    summary=gettext_noop("Send a message again"),
)
def again(request: HttpRequest, webhook_id: Number, delivery_id: UUID) -> Status[DeliveryOut]:
    """Once more, now."""
    actor = actor_of(request)
    found = delivery_of(actor, webhook_id, delivery_id)
    return Status(202, delivery_out(webhooks.again(found, By(actor, timezone.now()))))


def _keyed(hook: Webhook) -> dict[str, Any]:
    return {**webhook_columns(hook), "key": webhooks.key_of(hook)}
