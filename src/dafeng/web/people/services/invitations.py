"""Inviting people before they have an account: the link in the mail is the key, and only its hash is kept."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.people import rules
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Invitation, Membership, Person, Role
from dafeng.web.people.services import handing, mails, roles
from dafeng.web.people.services.recording import By, note

VALID = mails.VALID


@dataclass(frozen=True, slots=True)
class Offer:
    """Roles of a body offered to an address; ``succeeds`` is the person whose roles they are until it is taken up."""

    email: str
    name: str
    body: Body
    roles: tuple[Role, ...]
    language: str = ""
    succeeds: Person | None = None


@transaction.atomic
def invite(offer: Offer, by: By) -> Invitation:
    """Offer roles to an address and send the link; raises NotPermitted, or Refusal where the offer cannot stand."""
    invitation, token = _invited(offer, by)
    mails.invitation(invitation, token)
    return invitation


def invite_successor(offer: Offer, by: By) -> Invitation:
    """Hand over to someone without an account: the roles pass when the invitation is taken up, until then they stay."""
    if offer.succeeds is None or not by.reason.strip():
        raise Refusal("reason", _("Say why the roles are handed over; the reason stands in the ledger."))
    held = handing.held(offer.succeeds, offer.body)
    for membership in held:
        rules.require(by.actor, "hand_over", membership)
    return invite(replace(offer, roles=tuple(Role(membership.role) for membership in held)), by)


def _invited(offer: Offer, by: By) -> tuple[Invitation, str]:
    rules.require(by.actor, "create", Invitation(body=offer.body))
    return offered(offer, by)


def offered(offer: Offer, by: By) -> tuple[Invitation, str]:
    """Keep an invitation where an app above has asked its own permission; raises Refusal where it cannot stand."""
    roles.require_fit(offer.body, offer.roles)
    _require_another_address(offer, by)
    if _open_for(offer, by.at):
        text = _("%(email)s has an open invitation for this body; resend or revoke that one.")
        raise Refusal("open", text % {"email": offer.email})
    return made(offer, by)


def made(offer: Offer, by: By) -> tuple[Invitation, str]:
    """Keep an invitation and record it; returns it with the token of its link."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=offer.email.strip().lower(),
        name=offer.name.strip(),
        language=offer.language,
        body=offer.body,
        roles=[role.value for role in offer.roles],
        succeeds=offer.succeeds,
        reason=by.reason,
        token_sha256=_hash(token),
        invited_by_id=by.actor.person_id,
        invited_at=by.at,
        expires_at=by.at + VALID,
    )
    note("invite", invitation, by, roles=invitation.roles, succeeds=offer.succeeds.pk if offer.succeeds else None)
    return invitation, token


@transaction.atomic
def resend(invitation: Invitation, by: By) -> Invitation:
    """Send a new link, valid for another 14 days; the old one no longer opens. Raises NotPermitted, Refusal."""
    token = _renewed(invitation, by)
    mails.invitation(invitation, token)
    return invitation


def _renewed(invitation: Invitation, by: By) -> str:
    rules.require(by.actor, "resend", invitation)
    _require_unanswered(invitation, by.at)
    roles.require_fit(invitation.body, tuple(map(Role, invitation.roles)))
    token = secrets.token_urlsafe(32)
    invitation.token_sha256, invitation.expires_at = _hash(token), by.at + VALID
    invitation.save(update_fields=["token_sha256", "expires_at"])
    note("resend", invitation, by)
    return token


@transaction.atomic
def revoke(invitation: Invitation, by: By) -> Invitation:
    """Take an invitation back; its link no longer opens. Raises NotPermitted, Refusal."""
    rules.require(by.actor, "revoke", invitation)
    _require_unanswered(invitation, by.at)
    return withdrawn(invitation, by)


def withdrawn(invitation: Invitation, by: By) -> Invitation:
    """Mark an invitation as taken back, and record it."""
    invitation.revoked_at = by.at
    invitation.save(update_fields=["revoked_at"])
    note("revoke", invitation, by)
    return invitation


def of_token(token: str, at: datetime) -> Invitation | None:
    """The open invitation that a link belongs to; None for a link that is unknown, used, taken back or expired."""
    found = Invitation.objects.select_related("body__place", "succeeds").filter(token_sha256=_hash(token)).first()
    return found if found is not None and found.state(at) == Invitation.State.OPEN and found.body.active else None


@transaction.atomic
def accept(invitation: Invitation, person: Person, by: By) -> tuple[Membership, ...]:
    """Take up what an invitation offers; a hand-over that waited for it is carried out. Raises Refusal."""
    current = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if current.state(by.at) != Invitation.State.OPEN:
        raise Refusal("answered", _("This invitation is no longer open."))
    if current.invited_by_id == person.pk:
        raise Refusal("self", _("Nobody gives roles to themselves; ask another administrator."))
    current.accepted_by, current.accepted_at = person, by.at
    current.save(update_fields=["accepted_by", "accepted_at"])
    note("accept", current, by, person=person.pk)
    if current.succeeds is not None and Membership.objects.filter(
        person=current.succeeds, body=current.body, until=None
    ):
        handing.pass_on(handing.HandOver(current.succeeds, current.body, person), replace(by, reason=current.reason))
    return tuple(_given(current, person, by, current.roles))


def _given(invitation: Invitation, person: Person, by: By, names: Iterable[str]) -> Iterable[Membership]:
    held = set(
        Membership.objects.filter(person=person, body=invitation.body, until=None).values_list("role", flat=True)
    )
    for name in names:
        if name not in held:
            offered = Membership(person=person, body=invitation.body, role=name, since=by.at)
            offered.granted_by_id = invitation.invited_by_id
            yield roles.opened(offered, by)


def _require_unanswered(invitation: Invitation, at: datetime) -> None:
    if invitation.state(at) not in {Invitation.State.OPEN, Invitation.State.EXPIRED}:
        raise Refusal("answered", _("This invitation has been accepted or revoked already."))


def _require_another_address(offer: Offer, by: By) -> None:
    own = Person.objects.filter(email__iexact=offer.email.strip()).values_list("pk", flat=True)
    if by.actor.person_id in set(own):
        raise Refusal("self", _("Nobody gives roles to themselves; ask another administrator."))


def _open_for(offer: Offer, at: datetime) -> bool:
    asked = Invitation.objects.filter(email__iexact=offer.email.strip(), body=offer.body)
    return asked.filter(accepted_at=None, revoked_at=None, expires_at__gt=at).exists()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
