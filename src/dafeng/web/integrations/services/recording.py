"""Writing what was done to tokens and addresses into the ledger of acts."""

from typing import Any

from dafeng.web.integrations.models import Token, Webhook
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.services.recording import By


def note(act: str, thing: Token | Webhook, by: By, **detail: Any) -> None:
    """Record an act; the body's number in the detail lets the history of the body show it."""
    body = thing.body
    subject = Subject(thing.permission_thing, str(thing.pk), f"{thing.name} · {body.name_zh}")
    detail = {"of_body": body.pk, **detail}
    record(Act(act, subject, by.at, (body.pk, body.name_zh), by.reason, detail), actor=by.actor)
