"""What leaves the lead body tells nobody who objects: the platform looks for the names and contacts that it knows."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from dafeng.web.integrations.errors import Problem
from dafeng.web.notices.errors import Unsound
from dafeng.web.notices.models import Objection

SHORTEST = 2
"""One letter or figure tells nobody; names have two characters at least."""


def require_no_person(text: str, objections: Iterable[Objection], what: str) -> None:
    """Pass for a text without name, body or contact of who objects; raises Unsound, which says ``what`` is wrong."""
    flat = _flat(text)
    for one in objections:
        told = (_flat(said) for said in (one.name, one.organisation, one.contact))
        if any(len(said) >= SHORTEST and said in flat for said in told):
            raise Unsound(
                Problem(
                    "names_objector",
                    what,
                    str(one),
                    _("Others learn what is objected, never who objects."),
                    _("Write it in words that do not tell who objects."),
                )
            )


def _flat(text: str) -> str:
    """Letters and figures alone: however a telephone number or a name is set, it is found."""
    return "".join(one for one in text.casefold() if one.isalnum())
