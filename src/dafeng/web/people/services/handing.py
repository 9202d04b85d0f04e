"""Handing over when someone leaves: all roles of one person for a body go to another, in one act."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.people import rules
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Body, Membership, Person
from dafeng.web.people.services import roles, stays
from dafeng.web.people.services.recording import By, note


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who leaves which body, and who takes over."""

    leaving: Person
    body: Body
    successor: Person


@transaction.atomic
def hand_over(plan: HandOver, by: By) -> tuple[Membership, ...]:
    """Pass all roles for a body to a successor who has an account; raises NotPermitted, Refusal."""
    for membership in held(plan.leaving, plan.body):
        rules.require(by.actor, "hand_over", membership)
    if not by.reason.strip():
        raise Refusal("reason", _("Say why the roles are handed over; the reason stands in the ledger."))
    if not plan.successor.is_active:
        raise Refusal(
            "inactive", _("The account of %(name)s is locked; choose another person.") % {"name": plan.successor}
        )
    roles.require_other(plan.successor, by)
    return pass_on(plan, by)


def held(person: Person, body: Body) -> list[Membership]:
    """The roles that a person holds for a body now; raises Refusal where there are none."""
    found = Membership.objects.filter(person=person, body=body, until=None).select_related("person", "body")
    if not found:
        raise Refusal("none", _("%(name)s holds no role for %(body)s any more.") % {"name": person, "body": body})
    return list(found)


def pass_on(plan: HandOver, by: By) -> tuple[Membership, ...]:
    """Carry a hand-over out: end the old roles, begin the new ones, end the sessions of the one who leaves."""
    if plan.leaving.pk == plan.successor.pk:
        raise Refusal("same", _("Choose another person to take over."))
    Body.objects.select_for_update(no_key=True).get(pk=plan.body.pk)
    old = held(plan.leaving, plan.body)
    names = [membership.role for membership in old]
    has = set(
        Membership.objects.filter(person=plan.successor, body=plan.body, until=None).values_list("role", flat=True)
    )
    for membership in old:
        roles.closed(membership, by)
    new = [
        Membership(person=plan.successor, body=plan.body, role=name, since=by.at) for name in names if name not in has
    ]
    for membership in new:
        membership.granted_by_id = by.actor.person_id
        roles.opened(membership, by)
    note("hand_over", plan.body, by, leaving=plan.leaving.pk, successor=plan.successor.pk, roles=names)
    stays.end_all(plan.leaving, by.at)
    return tuple(new)
