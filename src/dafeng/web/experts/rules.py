"""Who may do what to the pool of experts, as the pages ask it."""

from dafeng.web.experts.models import Declaration, Expert
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Role

KEEPERS = frozenset({Role.REGION_OFFICER, Role.REGION_PRINCIPAL, Role.REGION_DEPARTMENT, Role.AUDITOR})


def keeps(actor: Actor) -> bool:
    """Whether someone has to do with pools."""
    return bool(KEEPERS & actor.roles)


def is_expert(actor: Actor) -> bool:
    """Whether someone judges as an expert."""
    return Role.EXPERT in actor.roles


def prospect(pool: Body) -> Expert:
    """An expert of a pool who is not there yet, for asking whether one may be added."""
    return Expert(pool=pool)


def may_record(actor: Actor, expert: Expert) -> bool:
    """Whether the actor may record for others what ties an expert to applicants."""
    return rules.may(actor, "record", Declaration(expert=expert))
