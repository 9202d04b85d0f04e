"""Who acts: a value made once a request, so that no rule asks the database again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.utils.translation import get_language

from dafeng.web.people.models import Body, Membership, Person, Role


@dataclass(frozen=True, slots=True)
class Office:
    """A role for a body, with what is needed to tell whose affairs a thing belongs to."""

    role: Role
    body_id: int
    body_name: str
    body_kind: str
    place_path: str
    path: str
    body_name_en: str = ""

    @property
    def shown_name(self) -> str:
        """The name of the body in the language of the reader; the ledger keeps ``body_name``."""
        return self.body_name_en if get_language() == "en" and self.body_name_en else self.body_name


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the offices held now; without a person, the public, or the platform itself.

    Where a program acts with a person's token, ``token`` is its name and ``scopes`` what it was made for.
    """

    person_id: int | None = None
    name: str = ""
    offices: tuple[Office, ...] = field(default=())
    is_system: bool = False
    token: str = ""
    scopes: frozenset[str] | None = None

    @property
    def is_known(self) -> bool:
        """Whether someone is signed in."""
        return self.person_id is not None

    @property
    def own_id(self) -> int | None:
        """The number under which things are one's own as a person; a program has none, for it acts for a body."""
        return self.person_id if self.scopes is None else None

    def at(self, level: str) -> "Actor":
        """The same with the offices of one level alone: ``league``, ``region``."""
        return replace(self, offices=tuple(one for one in self.offices if one.role.startswith(f"{level}_")))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held, for whichever body."""
        return frozenset(office.role for office in self.offices)


PUBLIC = Actor()
NOBODY = 0
"""The number of no person: nothing is theirs."""
SYSTEM = Actor(name="Dafeng", is_system=True)
"""The platform itself: what runs at the command line or by the clock. Never the actor of a request."""


HELD = Membership.objects.filter(until=None, body__active=True)
OF_BODY = ("id", "name_zh", "kind", "place__path", "path", "name_en")
"""What an office tells of its body, in the order of its fields."""
COLUMNS = ("role", *(f"body__{name}" for name in OF_BODY), *(f"body__merged__{name}" for name in OF_BODY))
"""A role with its body, and with one of the bodies that were merged into that, if there are any."""
Row: TypeAlias = tuple[Any, ...]


def actor_of(person: Person, *, body_id: int | None = None, since: datetime | None = None) -> Actor:
    """The actor that a person is now; the affairs of a body that was merged are those of its successor.

    Of one body only where its number is given, and with offices only that were held at a time and ever since.
    """
    held = HELD.filter(person=person)
    held = held.filter(body=body_id) if body_id is not None else held
    return Actor(person.pk, person.name, _offices(held.filter(since__lte=since) if since is not None else held))


def actors_of(people: Collection[Person]) -> list[Actor]:
    """The actors that these people are now, in their order; one query, however many they are."""
    rows: dict[int, list[Row]] = {}
    for person, *row in HELD.filter(person__in=people).values_list("person_id", *COLUMNS):
        rows.setdefault(person, []).append(tuple(row))
    return [Actor(one.pk, one.name, _offices_from(rows.get(one.pk, []))) for one in people]


def reader_of(body: Body) -> Actor:
    """Whoever reads in the name of a body: sees what somebody who holds a role for it now may see, and does nothing."""
    held = HELD.filter(body=body, person__is_active=True)
    return Actor(NOBODY, body.name_zh, _offices(held), scopes=frozenset({"read"}))


def _offices(held: QuerySet[Membership]) -> tuple[Office, ...]:
    return _offices_from(held.values_list(*COLUMNS))


def _offices_from(rows: Iterable[Row]) -> tuple[Office, ...]:
    """The offices held, each once, and then those inherited from merged bodies."""
    own, inherited = dict[Office, None](), dict[Office, None]()
    for role, *values in rows:
        body, merged = values[: len(OF_BODY)], values[len(OF_BODY) :]
        own[Office(Role(role), *body)] = None
        if merged[0] is not None:
            inherited[Office(Role(role), *merged)] = None
    return (*own, *inherited)
