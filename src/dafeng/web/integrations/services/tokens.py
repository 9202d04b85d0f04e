"""Making and revoking tokens, and who acts where a program shows one."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dafeng.web.integrations.models import Token
from dafeng.web.integrations.services.recording import note
from dafeng.web.people import adapters, rules
from dafeng.web.people.actor import Actor, actor_of
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body
from dafeng.web.people.scopes import SCOPES
from dafeng.web.people.services.recording import By

MARK = "dafeng_"
"""What tokens begin with, so that they are found where they were left lying."""
LONGEST = timedelta(days=365)
SHOWN = len(MARK) + 4
USED_EVERY = timedelta(minutes=1)
"""How finely the last use is written down."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token to be made."""

    name: str
    scopes: tuple[str, ...]
    expires_at: datetime


@transaction.atomic
def make(wanted: Wanted, body: Body, by: By) -> tuple[Token, str]:
    """A token of the one who acts for a body, with its text, which is nowhere kept.

    Raises NotPermitted where there is no office for the body, Refusal for scopes or a time that cannot be.
    """
    rules.require(by.actor, "create", rules.Prospect("token", body.pk, body.path))
    maker = by.actor.person_id
    if maker is None:
        raise ValueError("Only a person makes tokens, for they act as their maker.")
    _require_possible(wanted, by.at)
    text = MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        name=wanted.name.strip(),
        body=body,
        person_id=maker,
        scopes=[scope for scope in SCOPES if scope in {"read", *wanted.scopes}],
        beginning=text[:SHOWN],
        sha256=_hash(text),
        made_at=by.at,
        expires_at=wanted.expires_at,
    )
    note("make_token", token, by, scopes=token.scopes, expires_at=token.expires_at.isoformat())
    return token, text


@transaction.atomic
def revoke(token: Token, by: By) -> Token:
    """End a token at once; one that is revoked already stays as it is. Raises NotPermitted."""
    rules.require(by.actor, "revoke", token)
    token = Token.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by_id = by.at, by.actor.person_id
        token.save(update_fields=["revoked_at", "revoked_by"])
        note("revoke_token", token, by)
    return token


def actor_by(text: str, at: datetime) -> Actor | None:
    """Who acts with a token: its maker, with the offices for its body held since it was made; None where it is dead.

    A role that ended and was given again does not bring a token back to life.
    """
    token = Token.objects.select_related("person").filter(sha256=_hash(text)).first()
    if token is None or token.state(at) != Token.State.OPEN or not token.person.is_active:
        return None
    actor = actor_of(token.person, body_id=token.body_id, since=token.made_at)
    if not actor.offices or _lacks_factor(actor):
        return None
    Token.objects.filter(Q(used_at=None) | Q(used_at__lt=at - USED_EVERY), pk=token.pk).update(used_at=at)
    return replace(actor, token=token.name, scopes=frozenset(token.scopes))


def _lacks_factor(actor: Actor) -> bool:
    """Whether a role requires a second factor that was taken away meanwhile."""
    return adapters.needs_second_factor(actor) and not adapters.has_second_factor(actor.person_id or 0)


def _require_possible(wanted: Wanted, at: datetime) -> None:
    if not wanted.name.strip():
        raise Refusal("name", _("Give the token a name, by which the ledger and your successor know it."))
    if not wanted.scopes or not set(wanted.scopes) <= set(SCOPES):
        raise Refusal("scopes", _("Say what the token is for: read, write, submit, or several of them."))
    if not at < wanted.expires_at <= at + LONGEST:
        raise Refusal("expires_at", _("A token ends in the future, and within a year."))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
