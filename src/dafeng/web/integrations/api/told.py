"""Tokens, addresses and messages as the API tells them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Path, Schema
from pydantic import Field, StrictBool

from dafeng.web.integrations.models import Delivery, Token, Webhook
from dafeng.web.people.actor import Actor

Number = Annotated[int, Path(ge=1, lt=2**63)]
"""A number in an address, as far as the database counts."""
Text = Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")]
Scope = Literal["read", "write", "submit"]


class OfficeOut(Schema):
    """A role for a body."""

    role: str
    body: int
    body_name: str


class MeOut(Schema):
    """Who asks: with a token, its name and scopes; in a session, scopes are null."""

    person: int
    name: str
    offices: list[OfficeOut]
    token: str | None
    scopes: list[str] | None


class TokenIn(Schema):
    """A token to be made; ``read`` is always among the scopes."""

    name: Text
    scopes: list[Scope] = Field(min_length=1)
    expires_at: datetime


class TokenOut(Schema):
    """A token without its text; ``state`` is open, expired or revoked."""

    id: int
    name: str
    body: int
    person: int
    beginning: str
    scopes: list[str]
    state: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class NewToken(TokenOut):
    """A token that was just made, with its text, which is shown only now."""

    token: str


class WebhookIn(Schema):
    """An address that is told of acts as the ledger names them; none named means all."""

    name: Text
    url: str = Field(min_length=1, max_length=500)
    acts: list[str] = []


class WebhookChange(Schema):
    """Whether an address is told."""

    active: StrictBool


class WebhookOut(Schema):
    """An address that is told of acts."""

    id: int
    name: str
    body: int
    url: str
    acts: list[str]
    active: bool
    made_at: datetime


class KeyedWebhook(WebhookOut):
    """An address with the key that signs what goes there."""

    key: str


class DeliveryOut(Schema):
    """A message; ``log`` holds every attempt with its time, the status answered, and the code of what went wrong."""

    id: UUID
    act: str
    subject_type: str
    subject_id: str
    at: datetime
    state: str
    attempts: int
    next_at: datetime | None
    answer: int | None
    trouble: str
    log: list[dict[str, Any]]
    delivered_at: datetime | None


class DeliveriesOut(Schema):
    """A page of messages, and how many there are."""

    total: int
    page: int
    size: int
    items: list[DeliveryOut]


def me_out(actor: Actor) -> MeOut:
    """Who asks."""
    return MeOut(
        person=actor.person_id or 0,
        name=actor.name,
        offices=[OfficeOut(role=one.role, body=one.body_id, body_name=one.body_name) for one in actor.offices],
        token=actor.token or None,
        scopes=None if actor.scopes is None else sorted(actor.scopes),
    )


def token_columns(token: Token, at: datetime) -> dict[str, Any]:
    """A token without its text."""
    names = ("id", "name", "beginning", "scopes", "made_at", "expires_at", "used_at", "revoked_at")
    said = {name: getattr(token, name) for name in names}
    return {**said, "body": token.body_id, "person": token.person_id, "state": token.state(at).value}


def webhook_columns(hook: Webhook) -> dict[str, Any]:
    """An address."""
    names = ("id", "name", "url", "acts", "active", "made_at")
    return {**{name: getattr(hook, name) for name in names}, "body": hook.body_id}


def delivery_out(one: Delivery) -> DeliveryOut:
    """A message."""
    return DeliveryOut.from_orm(one)
