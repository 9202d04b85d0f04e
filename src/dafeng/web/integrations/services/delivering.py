"""Telling addresses of acts: what is new becomes messages, and messages are sent until they are taken or given up."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dafeng.web.integrations.models import Delivery, Webhook
from dafeng.web.integrations.services.sending import Answer, send
from dafeng.web.integrations.services.webhooks import key_of
from dafeng.web.integrations.subjects import address_of, may_hear, types
from dafeng.web.jobs.services import start
from dafeng.web.ledger.models import Entry
from dafeng.web.people.actor import SYSTEM, Actor, reader_of

JOB = "webhook"
AT_ONCE = 500
"""Entries of the ledger looked at in one round, and messages sent in one run."""
PAUSES = tuple(timedelta(minutes=pause) for pause in (1, 5, 30, 120, 360, 1440))
"""Between the attempts; after the seventh a message is given up."""
KEPT = timedelta(days=30)
"""How long messages that are over are kept."""


def tend(at: datetime) -> None:
    """Make messages of what is new, and have those sent that are due; safe to be called by several at once."""
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    for number in Webhook.objects.filter(active=True, seen__lt=last).values_list("pk", flat=True):
        gather(number)
    due = Delivery.objects.filter(state=Delivery.State.WAITING, next_at__lte=at, webhook__active=True)
    for number in due.order_by().values_list("webhook", flat=True).distinct():
        start(JOB, actor=SYSTEM, subject=(JOB, str(number)), arguments={}, at=at)
    Delivery.objects.filter(at__lt=at - KEPT).exclude(state=Delivery.State.WAITING).delete()


@transaction.atomic
def gather(number: int) -> int:
    """Make messages of the acts since the last look that the body may know of; return how many."""
    hook = Webhook.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=number)
    new = list(Entry.objects.filter(number__gt=hook.seen).order_by("number")[:AT_ONCE])
    if not new:
        return 0
    told = [entry for entry in new if entry.subject_type in types() and (not hook.acts or entry.act in hook.acts)]
    reader = reader_of(hook.body) if told else None
    heard = [entry for entry in told if reader is not None and entry.act != "refused" and _hears(reader, entry)]
    made = Delivery.objects.bulk_create([_message(hook, entry) for entry in heard], ignore_conflicts=True)
    hook.seen = new[-1].number
    hook.save(update_fields=["seen"])
    return len(made)


def deliver(number: int, at: datetime | None = None) -> int:
    """Send what is due at an address, in order, until the first that is not taken; return how many were."""
    hook = Webhook.objects.select_related("body").filter(pk=number, active=True).first()
    taken = 0
    while hook is not None and taken < AT_ONCE:
        now = at or timezone.now()
        due = hook.deliveries.filter(state=Delivery.State.WAITING, next_at__lte=now).order_by("at", "entry").first()
        if due is None or not attempt(due, hook, now):
            break
        taken += 1
    return taken


def attempt(delivery: Delivery, hook: Webhook, at: datetime) -> bool:
    """Send one message and write down what came of it; False where it was not taken.

    What the body no longer sees is withheld. Two that send the same at the same moment send it twice at worst, which
    the receiver knows by its number.
    """
    if delivery.entry is not None and not _hears(reader_of(hook.body), delivery):
        Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.WITHHELD, next_at=None)
        return True
    answer = send(hook.url, payload(delivery), key=key_of(hook), at=at)
    delivery.attempts += 1
    delivery.answer, delivery.trouble = answer.status, answer.trouble
    delivery.log = [*delivery.log, {"at": at.isoformat(), "answer": answer.status, "trouble": delivery.trouble}]
    delivery.next_at = None if answer.taken else _next(delivery.attempts, at)
    delivery.state = _state(answer, delivery)
    delivery.delivered_at = at if answer.taken else None
    delivery.save()
    return answer.taken


def payload(delivery: Delivery) -> bytes:
    """The message: which act, when, on what; nothing of its content."""
    said: dict[str, Any] = {"id": str(delivery.pk), "act": delivery.act, "at": delivery.at.isoformat(), "subject": None}
    if delivery.subject_type:
        path = address_of(delivery.subject_type, delivery.subject_id)
        where = f"{settings.PUBLIC_ADDRESS.rstrip('/')}/api/v1{path}" if path else ""
        said["subject"] = {"type": delivery.subject_type, "id": delivery.subject_id, "url": where}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _message(hook: Webhook, entry: Entry) -> Delivery:
    return Delivery(
        webhook=hook,
        entry=entry.number,
        act=entry.act,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        at=entry.at,
        next_at=entry.at,
    )


def _hears(reader: Actor, told: Entry | Delivery) -> bool:
    return may_hear(reader, told.act, told.subject_type, told.subject_id)


def _next(attempts: int, at: datetime) -> datetime | None:
    return at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def _state(answer: Answer, delivery: Delivery) -> Delivery.State:
    if answer.taken:
        return Delivery.State.DELIVERED
    return Delivery.State.WAITING if delivery.next_at else Delivery.State.FAILED
