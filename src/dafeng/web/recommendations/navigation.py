"""Where recommendations stand in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role

RECOMMENDING = frozenset({Role.LEAGUE_OFFICER, Role.LEAGUE_PRINCIPAL, Role.LEAGUE_DEPARTMENT, Role.AUDITOR})
RECEIVING = frozenset({Role.REGION_OFFICER, Role.REGION_PRINCIPAL, Role.REGION_DEPARTMENT, Role.AUDITOR})


def recommends(actor: Actor) -> bool:
    """Whether someone has to do with what leagues recommend."""
    return bool(RECOMMENDING & actor.roles)


def receives(actor: Actor) -> bool:
    """Whether someone has to do with what comes in."""
    return bool(RECEIVING & actor.roles)


register(Entry("nominations", _("Recommendations"), "recommendations:list", "send", "work", 40, shown=recommends))
register(Entry("intake", _("Intake"), "recommendations:intake", "inbox", "work", 45, shown=receives))
