"""Where decisions run again stand in the side navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, register
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role

WHO = frozenset({Role.REGION_OFFICER, Role.REGION_PRINCIPAL, Role.AUDITOR})


def _reviews(actor: Actor) -> bool:
    return bool(WHO & actor.roles)


register(Entry("reruns", _("Decisions run again"), "reruns:list", "undo", "oversight", 20, _reviews))
