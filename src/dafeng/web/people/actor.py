"""Who acts: a value made once a request, so that no rule asks the database again."""

from dataclasses import dataclass, field

from dafeng.web.people.models import Membership, Person, Role


@dataclass(frozen=True, slots=True)
class Office:
    """A role for a body, with what is needed to tell whose affairs a thing belongs to."""

    role: Role
    body_id: int
    body_name: str
    body_kind: str
    place_path: str
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the offices held now; without a person, the public, or the platform itself."""

    person_id: int | None = None
    name: str = ""
    offices: tuple[Office, ...] = field(default=())
    is_system: bool = False

    @property
    def is_known(self) -> bool:
        """Whether someone is signed in."""
        return self.person_id is not None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held, for whichever body."""
        return frozenset(office.role for office in self.offices)


PUBLIC = Actor()
SYSTEM = Actor(name="Dafeng", is_system=True)
"""The platform itself: what runs at the command line or by the clock. Never the actor of a request."""


def actor_of(person: Person) -> Actor:
    """The actor that a person is now."""
    held = Membership.objects.filter(person=person, until=None, body__active=True).select_related("body__place")
    offices = tuple(
        Office(Role(one.role), one.body_id, one.body.name_zh, one.body.kind, one.body.place.path, one.body.path)
        for one in held
    )
    return Actor(person.pk, person.name, offices)
