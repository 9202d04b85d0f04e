"""What the pages about bodies and people show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from dafeng.web.ledger.models import Entry
from dafeng.web.people.models import Body, Invitation, Membership, Person, SignIn
from dafeng.web.people.models.bodies import OF_THEIR_PLACE


@dataclass(slots=True)
class Node:
    """A body in the tree, with those below it."""

    body: Body
    opened: bool = False
    parts: list["Node"] = field(default_factory=list)


def demonstration_accounts() -> QuerySet[Person]:
    """The ready accounts of a demonstration, with the roles they hold, in the order in which they were made."""
    held = Membership.objects.filter(until=None).select_related("body__place")
    known = Person.objects.filter(is_demonstration=True, is_active=True)
    return known.order_by("pk").prefetch_related(Prefetch("memberships", held, to_attr="held"))


def tree_of(bodies: Iterable[Body], opened: Iterable[str] = ()) -> list[Node]:
    """The bodies as a tree by their paths, opened as far as some paths; one without its upper body stands on top."""
    ways = [f"{path}/" for path in opened]
    nodes = {body.path: Node(body, any(way.startswith(f"{body.path}/") for way in ways)) for body in bodies}
    tops: list[Node] = []
    for path, node in sorted(nodes.items()):
        above = _above(path, nodes)
        (nodes[above].parts if above else tops).append(node)
    return tops


def with_people(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """The bodies with who holds what for them."""
    held = Membership.objects.filter(until=None).select_related("person").order_by("role", "person__name")
    return bodies.select_related("place").prefetch_related(Prefetch("memberships", held, to_attr="held"))


def open_invitations(body: Body) -> QuerySet[Invitation]:
    """The invitations for a body that nobody has answered; expired ones among them."""
    asked = Invitation.objects.filter(body=body, accepted_at=None, revoked_at=None)
    return asked.select_related("body", "invited_by", "succeeds")


def history_of(body: Body) -> QuerySet[Entry]:
    """What was done to a body and its people, newest first."""
    own = Q(subject_type="body", subject_id=str(body.pk))
    return Entry.objects.filter(own | Q(detail__of_body=body.pk)).order_by("-number")


def running_stays(person: Person, at: datetime) -> QuerySet[SignIn]:
    """Where a person is signed in: stays that are neither ended nor too old."""
    young = SignIn.objects.filter(person=person, ended_at=None, seen_at__gt=at - settings.IDLE_LIMIT)
    return young.filter(signed_in_at__gt=at - timedelta(seconds=settings.SESSION_COOKIE_AGE))


def candidates(body: Body, leaving: Person) -> QuerySet[Person]:
    """Who could take over for a body: those who hold a role for it or a body above it, besides the one who leaves."""
    codes = body.path.split("/")
    paths = ["/".join(codes[: n + 1]) for n in range(len(codes))]
    near = Membership.objects.filter(until=None, body__path__in=paths, body__kind__in=[*OF_THEIR_PLACE, body.kind])
    return (
        Person.objects.filter(is_active=True, memberships__in=near).exclude(pk=leaving.pk).distinct().order_by("name")
    )


def invitation_states(invitations: Iterable[Invitation], at: datetime) -> list[tuple[Invitation, Invitation.State]]:
    """Each invitation with where it stands."""
    return [(one, one.state(at)) for one in invitations]


def _above(path: str, nodes: dict[str, Node]) -> str:
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in nodes:
            return path
    return ""
