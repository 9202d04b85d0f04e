"""Finding what an address names, for whoever asks: what may not be seen is not found."""

from uuid import UUID

from dafeng.web.integrations.models import Delivery, Webhook
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


def webhook_of(actor: Actor, number: int) -> Webhook:
    """An address that is told of acts; raises NotPermitted."""
    return rules.found(actor, Webhook.objects.select_related("body", "made_by"), pk=number)


def delivery_of(actor: Actor, number: int, delivery: UUID) -> Delivery:
    """A message that went there; raises NotPermitted."""
    hook = webhook_of(actor, number)
    found = hook.deliveries.filter(pk=delivery).first()
    if found is None:
        raise rules.NotPermitted("see", None, hidden=True, sought=f"delivery {delivery}")
    found.webhook = hook
    return found
