"""Who acts: a value made once a request, so that no rule asks the database again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

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


def actor_of(person: Person, *, body_id: int | None = None, since: datetime | None = None) -> Actor:
    """The actor that a person is now; the affairs of a body that was merged are those of its successor.

    Of one body only where its number is given, and with offices only that were held at a time and ever since.
    """
    held = Membership.objects.filter(person=person, until=None, body__active=True).select_related("body__place")
    held = held.filter(body=body_id) if body_id is not None else held
    return Actor(person.pk, person.name, _offices(held.filter(since__lte=since) if since is not None else held))


def actors_of(people: Collection[Person]) -> list[Actor]:
    """The actors that these people are now, in their order; two queries, however many they are."""
    rows = Membership.objects.filter(person__in=people, until=None, body__active=True).select_related("body__place")
    held: dict[int, list[Membership]] = {}
    for one in rows:
        held.setdefault(one.person_id, []).append(one)
    merged = _merged_into({one.body_id for several in held.values() for one in several})
    return [Actor(one.pk, one.name, _offices_from(held.get(one.pk, []), merged)) for one in people]


def reader_of(body: Body) -> Actor:
    """Whoever reads in the name of a body: sees what somebody who holds a role for it now may see, and does nothing."""
    held = Membership.objects.filter(body=body, until=None, body__active=True, person__is_active=True)
    return Actor(NOBODY, body.name_zh, _offices(held.select_related("body__place")), scopes=frozenset({"read"}))


def _offices(held: QuerySet[Membership]) -> tuple[Office, ...]:
    return _offices_from(held, _merged_into({one.body_id for one in held}))


def _merged_into(bodies: Collection[int]) -> list[Body]:
    """The bodies that were merged into these."""
    return list(Body.objects.filter(merged_into__in=bodies).select_related("place")) if bodies else []


def _offices_from(held: Iterable[Membership], merged: Iterable[Body]) -> tuple[Office, ...]:
    roles: dict[int, list[Role]] = {}
    own: dict[int, Body] = {}
    for one in held:
        roles.setdefault(one.body_id, []).append(Role(one.role))
        own[one.body_id] = one.body
    inherited = [(body, body.merged_into_id) for body in merged if body.merged_into_id in own]
    bodies = [*((body, number) for number, body in own.items()), *inherited]
    found = (_office(role, body) for body, n in bodies for role in roles[n or 0])
    return tuple(dict.fromkeys(found))


def _office(role: Role, body: Body) -> Office:
    return Office(role, body.pk, body.name_zh, body.kind, body.place.path, body.path, body.name_en)
