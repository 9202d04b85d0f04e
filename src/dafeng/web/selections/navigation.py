"""Where choosing the pilots stands in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role

CHOOSING = frozenset({Role.REGION_OFFICER, Role.REGION_PRINCIPAL, Role.REGION_DEPARTMENT, Role.AUDITOR})


def chooses(actor: Actor) -> bool:
    """Whether someone has to do with choosing the pilots."""
    return bool(CHOOSING & actor.roles)


register(Entry("selections", _("Choosing the pilots"), "selections:list", "done", "work", 60, shown=chooses))
