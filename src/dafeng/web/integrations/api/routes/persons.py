"""Accounts: one's own, and those that one administers; managed by people who are signed in."""

from collections.abc import Callable
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router

from dafeng.web.integrations.api.actors import actor_of, person_asking
from dafeng.web.integrations.api.people import told
from dafeng.web.integrations.api.people.schemas import AccountActIn, PersonOut, PersonReasonIn, ProfileIn, ProfileOut
from dafeng.web.integrations.api.schemas import answers
from dafeng.web.integrations.api.told import Number
from dafeng.web.people.models import Person
from dafeng.web.people.services import accounts, factors, finding
from dafeng.web.people.services.recording import By

router = Router(tags=["persons"])
ActName = Annotated[Literal["lock", "restore", "forgive", "end-sessions"], Path()]
ACTS: dict[str, Callable[[Person, By], object]] = {
    "lock": accounts.lock,
    "restore": accounts.restore,
    "forgive": accounts.forgive,
    "end-sessions": accounts.end_sessions,
}


@router.get("/me/profile", response=answers(200, ProfileOut), summary=gettext_noop("Your account"))
def mine(request: HttpRequest) -> ProfileOut:
    """Name, address, telephone and language of whoever is signed in; nothing for a token."""
    return told.profile(Person.objects.get(pk=person_asking(request).person_id or 0))


@router.put("/me/profile", response=answers(200, ProfileOut), summary=gettext_noop("Change your account"))
def change(request: HttpRequest, asked: ProfileIn) -> ProfileOut:
    """Another name, telephone or language; the address changes by a link that goes to the new one."""
    actor = person_asking(request)
    person = Person.objects.get(pk=actor.person_id or 0)
    said = {"name": asked.name.strip(), "phone": asked.phone.strip(), "language": asked.language}
    return told.profile(accounts.change_profile(person, said, By(actor, timezone.now())))


@router.get("/persons/{person_id}", response=answers(200, PersonOut), summary=gettext_noop("One person"))
def one(request: HttpRequest, person_id: Number) -> PersonOut:
    """A person with the roles that you may see."""
    actor = actor_of(request)
    return told.person(actor, finding.person_of(actor, person_id))


@router.post(
    "/persons/{person_id}/account/{act}",
    response=answers(200, PersonOut),
    summary=gettext_noop("Lock an account, open it, lift a lock-out, or end its sessions"),
)
def account(request: HttpRequest, person_id: Number, act: ActName, asked: AccountActIn) -> PersonOut:
    """For whoever administers all bodies that the person holds a role for."""
    actor = actor_of(request)
    person = finding.person_of(actor, person_id)
    ACTS[act](person, By(actor, timezone.now(), asked.reason))
    person.refresh_from_db()
    return told.person(actor, person)


@router.post(
    "/persons/{person_id}/second-factor-reset",
    response=answers(200, PersonOut),
    summary=gettext_noop("Take a lost second factor away"),
)
def reset_factor(request: HttpRequest, person_id: Number, asked: PersonReasonIn) -> PersonOut:
    """The person signs in with the password and sets a new one up, and is told by mail."""
    actor = actor_of(request)
    person = finding.person_of(actor, person_id)
    factors.reset_factor(person, By(actor, timezone.now(), asked.reason))
    return told.person(actor, person)
