"""Inviting an expert to an account, by the invitations that all bodies use; and tying the account to the record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.web.experts.errors import ExpertError, Unsound
from dafeng.web.experts.models import Expert
from dafeng.web.experts.services.recording import By, locked, note, require_active, touched
from dafeng.web.integrations.errors import Problem
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.errors import Refusal
from dafeng.web.people.models import Invitation, Person, Role
from dafeng.web.people.services import invitations, mails
from dafeng.web.people.services.recording import By as PersonBy


def invite(expert: Expert, *, actor: Actor, at: datetime, language: str = "zh-hans") -> Invitation:
    """Send an expert the link to an account, or a new link; raises NotPermitted, Gone, Unsound, ExpertError."""
    try:
        return _invited(expert, actor, at, language)
    except Refusal as refusal:
        raise ExpertError(Problem(refusal.code, refusal.text, str(expert))) from refusal


@transaction.atomic
def bind(expert: Expert, person: Person, *, actor: Actor, at: datetime) -> Expert:
    """Tie an account to the record of an expert; one that another record has stays there. Raises nothing."""
    current = locked(expert)
    taken = Expert.objects.filter(pool=current.pool, person=person).exclude(pk=current.pk).exists()
    if current.person_id is None and not taken:
        current.person = person
        touched(current, at, "person")
        note("tie_account", current, By(actor, at), person=person.pk)
    return current


@transaction.atomic
def _invited(expert: Expert, actor: Actor, at: datetime, language: str) -> Invitation:
    current = locked(expert)
    rules.require(actor, "invite", current)
    require_active(current)
    _require_invitable(current)
    if (open_one := current.invitation) is not None and open_one.state(at) == Invitation.State.OPEN:
        invitations.withdrawn(open_one, PersonBy(actor, at))
    offer = invitations.Offer(current.email, current.name, current.pool, (Role.EXPERT,), language)
    made, token = invitations.offered(offer, PersonBy(actor, at))
    current.invitation = made
    touched(current, at, "invitation")
    note("invite_expert", current, By(actor, at), invitation=made.pk)
    mails.invitation(made, token)
    return made


def _require_invitable(expert: Expert) -> None:
    if expert.person_id is not None:
        raise Unsound(Problem("has_account", _("%(name)s has an account already.") % {"name": expert}, str(expert)))
    if not expert.email:
        raise Unsound(
            Problem(
                "no_address",
                _("No e-mail address of %(name)s is known.") % {"name": expert},
                str(expert),
                _("The link goes to an e-mail address."),
                _("Add the address first."),
            )
        )
