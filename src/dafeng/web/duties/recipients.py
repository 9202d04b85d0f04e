"""Whom a matter of a body reaches: those who hold its roles, or whoever steps in where nobody does."""

from collections.abc import Iterable
from dataclasses import dataclass

from dafeng.web.duties.models import Duty
from dafeng.web.people.models import Body, Person, Role


@dataclass(frozen=True, slots=True)
class Reached:
    """The people a matter reaches, and whether they stand in for roles that nobody holds."""

    people: tuple[Person, ...]
    stands_in: bool = False


def holders(duty: Duty) -> Reached:
    """Whom a duty reaches: the one person whose it is, for whom nobody steps in, or those of the body."""
    if duty.person_id is None:
        return reached(duty.body, duty.role_set)
    return Reached(tuple(Person.objects.filter(pk=duty.person_id, is_active=True)))


def reached(body: Body, roles: Iterable[str]) -> Reached:
    """Those who hold one of the roles for the body; where nobody does, its administrators, then the body above.

    A body that was merged is its successor. The last resort above is everyone of the nearest body that has anyone.
    """
    body = body.merged_into or body
    wanted = tuple(roles) or tuple(Role.values)
    if people := _holding(body, wanted):
        return Reached(people)
    if people := _holding(body, (Role.BODY_ADMINISTRATOR,)):
        return Reached(people, stands_in=True)
    return Reached(_above(body), stands_in=True)


def _above(body: Body) -> tuple[Person, ...]:
    """The people of the nearest body above that has any: its administrators, else everyone."""
    seen = {body.pk}
    above = body.parent
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        successor = above.merged_into or above
        if people := _holding(successor, (Role.BODY_ADMINISTRATOR,)) or _holding(successor, tuple(Role.values)):
            return people
        above = above.parent
    return ()


def _holding(body: Body, roles: tuple[str, ...]) -> tuple[Person, ...]:
    held = Person.objects.filter(
        is_active=True, memberships__body=body, memberships__role__in=roles, memberships__until=None
    )
    return tuple(held.distinct().order_by("pk"))
