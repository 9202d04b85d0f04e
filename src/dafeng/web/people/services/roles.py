"""Giving roles and ending them; a body that had a principal or an administrator is never left without one."""

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.people import rules
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import ROLES_OF, Body, Membership, Person, Role
from dafeng.web.people.services.recording import By, note

KEPT = (
    Role.PRINCIPAL,
    Role.LEAGUE_PRINCIPAL,
    Role.REGION_PRINCIPAL,
    Role.BODY_ADMINISTRATOR,
    Role.ADMINISTRATOR,
)
"""The roles that a body keeps once it has someone in them: their last holder leaves only by handing over."""


@transaction.atomic
def grant(person: Person, body: Body, role: Role, by: By) -> Membership:
    """Give a person a role for a body; raises NotPermitted, or Refusal where it does not fit or is held already."""
    membership = Membership(person=person, body=body, role=role, since=by.at, granted_by_id=by.actor.person_id)
    rules.require(by.actor, "grant", membership)
    require_fit(body, (role,))
    require_other(person, by)
    return opened(membership, by)


@transaction.atomic
def end(membership: Membership, by: By) -> Membership:
    """End a role; raises NotPermitted, or Refusal for the last holder of a role that the body must keep."""
    rules.require(by.actor, "end", membership)
    held = _locked(membership)
    if is_last(held):
        raise _last(held)
    return closed(held, by)


def opened(membership: Membership, by: By) -> Membership:
    """Keep a membership and record it; raises Refusal where the person holds that role already."""
    same = {"person": membership.person, "body": membership.body, "role": membership.role}
    if Membership.objects.filter(**same, until=None).exists():
        text = _("%(name)s already holds this role for %(body)s.")
        raise Refusal("held", text % {"name": membership.person, "body": membership.body})
    membership.save()
    note("grant", membership, by, role=membership.role, person=membership.person_id)
    return membership


def closed(membership: Membership, by: By) -> Membership:
    """End a membership that may end, and record it."""
    membership.until = by.at
    membership.save(update_fields=["until"])
    note("end", membership, by, role=membership.role, person=membership.person_id)
    return membership


def require_fit(body: Body, roles: tuple[Role, ...]) -> None:
    """Pass when a body of this kind has such roles and still works; raises Refusal otherwise."""
    if not body.active:
        raise Refusal("inactive", _("%(body)s is no longer active; no role can be given for it.") % {"body": body})
    fitting = ROLES_OF[body.kind]
    if not roles or set(roles) - set(fitting):
        names = ", ".join(str(role.label) for role in fitting)
        raise Refusal(
            "role", _("Roles of %(body)s are: %(roles)s. Choose one of them.") % {"body": body, "roles": names}
        )


def require_other(person: Person, by: By) -> None:
    """Pass when the roles are not one's own; raises Refusal, because nobody gives roles to themselves."""
    if by.actor.person_id == person.pk:
        raise Refusal("self", _("Nobody gives roles to themselves; ask another administrator."))


def is_last(membership: Membership) -> bool:
    """Whether no other active person holds this role for the body, and the body must keep it."""
    if membership.role not in KEPT or membership.until is not None:
        return False
    others = Membership.objects.filter(body=membership.body, role=membership.role, until=None, person__is_active=True)
    return not others.exclude(pk=membership.pk).exists()


def require_not_last(person: Person) -> None:
    """Pass when no body would lose the last holder of a role it must keep; raises Refusal naming the first one."""
    for held in Membership.objects.filter(person=person, until=None).select_related("body", "person"):
        Body.objects.select_for_update(no_key=True).get(pk=held.body_id)
        if is_last(held):
            raise _last(held)


def _locked(membership: Membership) -> Membership:
    """The membership as it is now, with its body locked, so that two people cannot end the last two roles at once."""
    Body.objects.select_for_update(no_key=True).get(pk=membership.body_id)
    held = Membership.objects.select_related("body", "person").get(pk=membership.pk)
    if held.until is not None:
        raise Refusal("ended", _("This role has ended already."))
    return held


def _last(membership: Membership) -> Refusal:
    text = _("%(name)s is the last to hold the role “%(role)s” for %(body)s. Hand it over to a successor instead.")
    names = {"name": membership.person, "role": membership.get_role_display(), "body": membership.body}
    return Refusal("last", text % names)
