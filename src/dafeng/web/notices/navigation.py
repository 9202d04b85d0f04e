"""Where notices stand in the navigation: in public for everyone, beside it the work on them."""

from django.utils.translation import gettext_lazy as _

from dafeng.web.design.navigation import Entry, everyone, register
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Role

HANDLING = frozenset({Role.REGION_OFFICER, Role.REGION_PRINCIPAL, Role.AUDITOR})
ASKED = frozenset({Role.LEAGUE_OFFICER, Role.LEAGUE_PRINCIPAL})


def handles(actor: Actor) -> bool:
    """Whether someone handles notices and objections."""
    return bool(HANDLING & actor.roles)


def is_asked(actor: Actor) -> bool:
    """Whether someone may be asked to look into an objection."""
    return bool(ASKED & actor.roles)


register(Entry("public_notices", _("Public notices and lists"), "notices:overview", "flag", "programme", 20, everyone))
register(Entry("notice_desk", _("Public notice and list"), "notices:list", "stamp", "work", 60, shown=handles))
register(Entry("inquiries", _("Inquiries into objections"), "notices:inquiries", "search", "work", 61, shown=is_asked))
