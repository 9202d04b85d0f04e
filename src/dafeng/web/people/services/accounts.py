"""Accounts: made from invitations, changed by their owners, locked and unlocked by administrators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from axes.models import AccessAttempt
from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.people import rules
from dafeng.web.people.actor import SYSTEM, Actor
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Invitation, Membership, Person, Role
from dafeng.web.people.services import invitations, mails, roles, stays
from dafeng.web.people.services.recording import By, note


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What someone invited says about themselves."""

    username: str
    name: str
    password: str
    phone: str = ""
    language: str = ""


@transaction.atomic
def make_account(invitation: Invitation, account: NewAccount, *, at: datetime) -> Person:
    """Make the account of someone invited, with the roles offered; the link has proven the address. Raises Refusal."""
    if Person.objects.filter(username__iexact=account.username).exists():
        raise Refusal("username", _("This user name is taken; choose another."))
    if Person.objects.filter(email__iexact=invitation.email).exists():
        raise Refusal(
            "email", _("There is an account for this address already: sign in with it, then open the link again.")
        )
    person = Person(username=account.username, name=account.name.strip(), email=invitation.email)
    person.phone, person.language = account.phone, account.language
    validate_password(account.password, person)
    person.set_password(account.password)
    person.save()
    by = By(Actor(person.pk, person.name), at)
    note("make_account", person, by)
    invitations.accept(invitation, person, by)
    return person


@transaction.atomic
def first_administrator(email: str, name: str, *, at: datetime) -> str:
    """Invite the first administrator of an instance; returns the path of the link, which opens once. Raises Refusal."""
    platform = Body.objects.get(kind=Body.Kind.PLATFORM)
    if Membership.objects.filter(body=platform, role=Role.ADMINISTRATOR, until=None).exists():
        raise Refusal("administrator", _("This instance has an administrator already, who can invite others."))
    offer = invitations.Offer(email, name, platform, (Role.ADMINISTRATOR,))
    _invitation, token = invitations.made(offer, By(SYSTEM, at))
    return mails.path_of(token)


@transaction.atomic
def lock(person: Person, by: By) -> None:
    """Lock an account and end its sessions; roles stay. Raises NotPermitted, Refusal for the last in a role."""
    require_over(by, person)
    if by.actor.person_id == person.pk:
        raise Refusal("self", _("Nobody locks their own account; ask another administrator."))
    roles.require_not_last(person)
    _set_active(person, active=False)
    stays.end_all(person, by.at)
    note("lock", person, by)


@transaction.atomic
def restore(person: Person, by: By) -> None:
    """Open a locked account again; raises NotPermitted."""
    require_over(by, person)
    _set_active(person, active=True)
    note("restore", person, by)


@transaction.atomic
def forgive(person: Person, by: By) -> None:
    """Lift the lock-out after wrong passwords; raises NotPermitted."""
    require_over(by, person)
    reset(username=person.username)
    note("unlock", person, by)


@transaction.atomic
def end_sessions(person: Person, by: By) -> int:
    """End all sessions of a person; returns how many there were. Raises NotPermitted."""
    require_over(by, person)
    ended = stays.end_all(person, by.at)
    note("end_sessions", person, by, sessions=ended)
    return ended


def require_over(by: By, person: Person, act: str = "lock") -> None:
    """Pass for whoever administers all bodies that the person holds a role for; raises NotPermitted otherwise."""
    if rules.may(by.actor, act, person):
        return
    memberships = list(Membership.objects.filter(person=person, until=None).select_related("body"))
    for membership in memberships:
        rules.require(by.actor, act, membership)
    if not memberships:
        rules.require(by.actor, act, person)


def is_locked_out(person: Person, limit: int) -> bool:
    """Whether wrong passwords have locked the account for now."""
    return bool(AccessAttempt.objects.filter(username=person.username, failures_since_start__gte=limit).exists())


def _set_active(person: Person, *, active: bool) -> None:
    person.is_active = active
    person.save(update_fields=["is_active"])


@transaction.atomic
def change_profile(person: Person, said: Mapping[str, str], by: By) -> Person:
    """Change name, telephone and language of an account; raises NotPermitted."""
    rules.require(by.actor, "edit", person)
    changed = [name for name in ("name", "phone", "language") if getattr(person, name) != said[name]]
    for name, value in said.items():
        setattr(person, name, value)
    person.save(update_fields=["name", "phone", "language"])
    if changed:
        note("edit", person, by, changed=changed)
    return person
