"""Keeping, sharing and removing filters."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from dafeng.web.design.tables.shown import ShownTable
from dafeng.web.desk.models import SavedFilter
from dafeng.web.integrations.errors import Problem, Unfit
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.rules import Prospect

LONGEST = 2000
PASSING = ("page", "export", "forget")
"""What an address says that is no filter."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """A filter to be kept: the list, its page and what the address asks, a name, and the body to share it with."""

    table: str
    path: str
    query: str
    name: str
    body_id: int | None = None


def filters_address(table: ShownTable) -> str:
    """Where the filters of a list are kept; nothing for who is not signed in."""
    if table.person_id is None:
        return ""
    asked = {"table": table.table.id, "path": table.request.path, "query": table.here.removeprefix("?")}
    return f"{reverse('desk:filters')}?{urlencode(asked)}"


def keep(asked: Keeping, *, actor: Actor, at: datetime) -> SavedFilter:
    """Keep a filter under its name; one of the same name for the same list takes its place.

    Raises Unfit for a name or an address that will not do, NotPermitted where it is shared with a body of others.
    """
    name, query = asked.name.strip(), cleaned(asked.query)
    if not name or len(name) > 80 or not is_page(asked.path) or len(query) > LONGEST:  # noqa: PLR2004 -- as the column
        raise Unfit(_unfit())
    rules.require(actor, "create", Prospect("filter", permission_person_id=actor.own_id, permission_state="own"))
    if asked.body_id is not None:
        shared = Prospect("filter", asked.body_id, permission_state="shared", permission_person_id=actor.own_id)
        rules.require(actor, "share", shared)
    values = {"path": asked.path, "query": query, "body_id": asked.body_id, "made_at": at}
    found, _made = SavedFilter.objects.update_or_create(
        person_id=actor.own_id or 0, table=asked.table[:60], name=name, defaults=values
    )
    return found


def remove(number: int, *, actor: Actor) -> SavedFilter:
    """Remove a filter of one's own; raises NotPermitted."""
    found = rules.found(actor, SavedFilter.objects.all(), act="remove", pk=number)
    found.delete()
    return found


def is_page(path: str) -> bool:
    """Whether the path is a page of ours."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or len(path) > 200:  # noqa: PLR2004 -- as the column
        return False
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def cleaned(query: str) -> str:
    """What an address asks, without page and export."""
    asked = QueryDict(query[: 2 * LONGEST])
    return urlencode([(name, one) for name, every in asked.lists() if name not in PASSING for one in every])


def _unfit() -> Problem:
    return Problem(
        "bad_filter",
        _("The filter cannot be kept like this."),
        expected=_("A name of at most 80 characters, and the address of a list of this platform."),
        how=_("Go to the list, set the filter, and keep it from there."),
    )
