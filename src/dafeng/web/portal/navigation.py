"""Where the shared pages stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, everyone, register
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role


def _administers(actor: Actor) -> bool:
    return Role.ADMINISTRATOR in actor.roles


def _oversees(actor: Actor) -> bool:
    return bool({Role.AUDITOR, Role.ADMINISTRATOR} & actor.roles)


register(Entry("home", _("Start"), "portal:home", "home", "work", 0))
register(Entry("jobs", _("Background work"), "portal:jobs", "running", "work", 90))
register(Entry("programmes", _("Programme"), "portal:programmes", "flag", "programme", 10, everyone))
register(Entry("ledger", _("Ledger of acts"), "portal:ledger", "chain", "oversight", 10, _oversees))
register(Entry("boundaries", _("Boundaries of maps"), "portal:boundaries", "map", "administration", 80, _administers))
register(Entry("about", _("About this platform"), "portal:about", "info", "foot", 10, everyone))
