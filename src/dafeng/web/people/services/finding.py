"""Finding people, for whoever asks: what may not be seen is not found."""

from django.db.models import Q

from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.people.rules import NotPermitted
from dafeng.web.people.services.accounts import require_over
from dafeng.web.people.services.recording import By


def body_of(actor: Actor, number: int) -> Body:
    """The body of that number; raises NotPermitted."""
    return rules.found(actor, Body.objects.select_related("place", "parent", "merged_into"), pk=number)


def person_of(actor: Actor, number: int) -> Person:
    """A person whom the actor may see through one of the roles held; raises NotPermitted."""
    if rules.visible(actor, Membership.objects.filter(person__id=number)).exists():
        return Person.objects.get(pk=number)
    return rules.found(actor, Person.objects.all(), pk=number)


def person_named(typed: str) -> Person | None:
    """The person with exactly that user name or e-mail address, whose account is open."""
    named = Q(username__iexact=typed.strip()) | Q(email__iexact=typed.strip())
    return Person.objects.filter(named, is_active=True).first()


def is_over(by: By, person: Person, act: str) -> bool:
    """Whether the actor may do this to the account of someone else."""
    try:
        require_over(by, person, act)
    except NotPermitted:
        return False
    return person.pk != by.actor.person_id
