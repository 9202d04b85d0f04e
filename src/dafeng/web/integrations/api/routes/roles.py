"""Roles and invitations of a body; given, ended and handed over by people who are signed in."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Status

from dafeng.web.integrations.api.actors import actor_of
from dafeng.web.integrations.api.people import told
from dafeng.web.integrations.api.people.schemas import (
    HandedOut,
    HandOverIn,
    InvitationIn,
    InvitationOut,
    MembershipIn,
    MembershipOut,
    PersonReasonIn,
)
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.api.told import Number
from dafeng.web.integrations.errors import Problem, Unfit
from dafeng.web.people import queries, rules
from dafeng.web.people.models import Body, Invitation, Membership, Person
from dafeng.web.people.services import finding, handing, invitations, roles
from dafeng.web.people.services.recording import By

router = Router(tags=["roles"])


@router.get(
    "/bodies/{body_id}/memberships",
    response=answers(200, list[MembershipOut]),
    summary=gettext_noop("Who holds what for a body"),
)
def held(request: HttpRequest, body_id: Number) -> list[MembershipOut]:
    """The roles held now, as far as you may see them."""
    actor = actor_of(request)
    body = finding.body_of(actor, body_id)
    rows = Membership.objects.filter(body=body, until=None).select_related("person", "body")
    return [told.membership(one) for one in rules.visible(actor, rows)]


@router.post("/bodies/{body_id}/memberships", response=answers(201, MembershipOut), summary=gettext_noop("Give a role"))
def give(request: HttpRequest, body_id: Number, asked: MembershipIn) -> Status[MembershipOut]:
    """A role for someone who has an account."""
    actor = actor_of(request)
    body = finding.body_of(actor, body_id)
    rules.require(actor, "grant", rules.Prospect("membership", body.pk, body.path))
    person = finding.person_named(asked.person)
    if person is None:
        raise Unfit(_nobody(asked.person))
    return Status(201, told.membership(roles.grant(person, body, asked.role, By(actor, timezone.now()))))


@router.post(
    "/memberships/{membership_id}/end", response=answers(200, MembershipOut), summary=gettext_noop("End a role")
)
def end(request: HttpRequest, membership_id: Number, asked: PersonReasonIn) -> MembershipOut:
    """End a role, with the reason; the last holder of a role that a body must keep hands it over instead."""
    actor = actor_of(request)
    rows = Membership.objects.select_related("body", "person")
    found = rules.found(actor, rows, act="end", pk=membership_id)
    return told.membership(roles.end(found, By(actor, timezone.now(), asked.reason)))


@router.post("/bodies/{body_id}/hand-over", response=answers(200, HandedOut), summary=gettext_noop("Hand roles over"))
def hand_over(request: HttpRequest, body_id: Number, asked: HandOverIn) -> HandedOut:
    """All roles of one person for a body go to another at once, or once an invitation is taken up."""
    actor = actor_of(request)
    body, leaving = finding.body_of(actor, body_id), finding.person_of(actor, asked.leaving)
    rules.require(actor, "hand_over", rules.Prospect("membership", body.pk, body.path))
    by = By(actor, timezone.now(), asked.reason)
    if asked.successor is None:
        offer = invitations.Offer(_address(asked.email), asked.name, body, (), succeeds=leaving)
        return HandedOut(memberships=[], invitation=invitations.invite_successor(offer, by).pk)
    plan = handing.HandOver(leaving, body, _candidate(asked.successor, body, leaving))
    return HandedOut(memberships=[told.membership(one) for one in handing.hand_over(plan, by)], invitation=None)


@router.get(
    "/bodies/{body_id}/invitations",
    response=answers(200, list[InvitationOut]),
    summary=gettext_noop("Open invitations of a body"),
)
def invited(request: HttpRequest, body_id: Number) -> list[InvitationOut]:
    """The invitations that nobody has answered, expired ones among them."""
    actor, at = actor_of(request), timezone.now()
    body = finding.body_of(actor, body_id)
    return [told.invitation(one, at) for one in rules.visible(actor, queries.open_invitations(body))]


@router.post(
    "/bodies/{body_id}/invitations", response=answers(201, InvitationOut), summary=gettext_noop("Invite someone")
)
def invite(request: HttpRequest, body_id: Number, asked: InvitationIn) -> Status[InvitationOut]:
    """Offer roles of a body to an address; the link is in the mail alone."""
    actor, at = actor_of(request), timezone.now()
    body = finding.body_of(actor, body_id)
    rules.require(actor, "create", rules.Prospect("invitation", body.pk, body.path))
    offer = invitations.Offer(
        _address(asked.email), asked.name, body, tuple(dict.fromkeys(asked.roles)), asked.language
    )
    return Status(201, told.invitation(invitations.invite(offer, By(actor, at)), at))


@router.post(
    "/invitations/{invitation_id}/resending",
    response=answers(200, InvitationOut),
    summary=gettext_noop("Send a new link"),
)
def resend(request: HttpRequest, invitation_id: Number) -> InvitationOut:
    """A new link, valid for another 14 days; the old one no longer opens."""
    actor, at = actor_of(request), timezone.now()
    rows = Invitation.objects.select_related("body")
    found = rules.found(actor, rows, act="resend", pk=invitation_id)
    return told.invitation(invitations.resend(found, By(actor, at)), at)


@router.post(
    "/invitations/{invitation_id}/revocation",
    response=answers(200, InvitationOut),
    summary=gettext_noop("Take an invitation back"),
)
def revoke(request: HttpRequest, invitation_id: Number) -> InvitationOut:
    """The link of the invitation no longer opens."""
    actor, at = actor_of(request), timezone.now()
    rows = Invitation.objects.select_related("body")
    found = rules.found(actor, rows, act="revoke", pk=invitation_id)
    return told.invitation(invitations.revoke(found, By(actor, at)), at)


def _candidate(number: int, body: Body, leaving: Person) -> Person:
    """Who could take over under that number; raises Unfit where nobody could."""
    found = queries.candidates(body, leaving).filter(pk=number).first()
    if found is None:
        how = _("Choose a successor, or give the address and name of someone to invite.")
        raise Unfit(Problem("no_successor", _("This person cannot take over here."), "body.successor", how=how))
    return found


def _address(typed: str) -> str:
    """An e-mail address; raises Unfit for what is none."""
    try:
        validate_email(typed)
    except ValidationError as error:
        raise Unfit(Problem("no_address", " ".join(error.messages), "email")) from error
    return typed


def _nobody(typed: str) -> Problem:
    what = _("Nobody has an account under this name or address. Send an invitation instead.")
    return Problem("nobody", what, typed)
