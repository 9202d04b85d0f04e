"""Taking a list of experts over from a file: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dafeng.files.exports import excel_bytes
from dafeng.web.experts.bridge.lists import COLUMNS, Row, understood
from dafeng.web.experts.errors import Refused
from dafeng.web.experts.models import Expert
from dafeng.web.experts.services.pool import Engagement, Entry, add
from dafeng.web.experts.states import Tie
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list brought: who was added, and how many stood in the pool already and were left as they are."""

    added: tuple[Expert, ...]
    known: int


@transaction.atomic
def take_over(pool: Body, content: bytes, name: str, *, actor: Actor, at: datetime) -> Taken:
    """Add the experts of a list; raises NotPermitted, Refused with everything that is wrong, cell by cell."""
    rules.require(actor, "create", rules.Prospect("expert", pool.pk, pool.path))
    found = understood(content, name)
    if found.problems:
        raise Refused(*found.problems)
    there = set(Expert.objects.filter(pool=pool).values_list("name", "employer"))
    fresh = [row for row in found.rows if (row.texts["name"], row.texts["employer"]) not in there]
    added = tuple(_added(pool, row, actor, at) for row in fresh)
    return Taken(added, len(found.rows) - len(added))


def template(language: str) -> bytes:
    """An empty list to fill in, as an Excel file."""
    header = [zh if language == "zh" else en for zh, en in COLUMNS.values()]
    return excel_bytes("experts", header, [])


def _added(pool: Body, row: Row, actor: Actor, at: datetime) -> Expert:
    said = row.texts
    entry = Entry(said["name"], said["employer"], said["title"], row.place, row.fields, row.industries, said["email"])
    earlier = [Engagement(who, Tie.OTHER, first, last) for who, first, last in row.earlier]
    return add(pool, entry, actor=actor, at=at, earlier=earlier, origin="list")
