"""Writing what was done to bodies and people into the ledger of acts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body, Invitation, Membership, Person


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, when, and why."""

    actor: Actor
    at: datetime
    reason: str = ""


def note(act: str, thing: Body | Membership | Invitation | Person, by: By, **detail: Any) -> None:
    """Record an act; what belongs to a body carries that body's number in its detail, so that its history is found."""
    body = thing if isinstance(thing, Body) else getattr(thing, "body", None)
    if body is not None:
        detail = {"of_body": body.pk, **detail}
    subject = Subject(thing.permission_thing, str(thing.pk), label(thing))
    record(Act(act, subject, by.at, body=_office(by.actor, body), reason=by.reason, detail=detail), actor=by.actor)


def label(thing: Body | Membership | Invitation | Person) -> str:
    """How the ledger calls a thing: by Chinese names and role ids, which no reader's language changes."""
    if isinstance(thing, Body):
        return thing.name_zh
    if isinstance(thing, Membership):
        return f"{thing.person.name} · {thing.body.name_zh} · {thing.role}"
    if isinstance(thing, Invitation):
        return f"{thing.name or thing.email} · {thing.body.name_zh} · {', '.join(thing.roles)}"
    return thing.name or thing.username


def _office(actor: Actor, body: Body | None) -> tuple[int | None, str]:
    """The body that the actor acts for: the one concerned, or one above it, or the first there is an office for."""
    offices = sorted(actor.offices, key=lambda one: (body is None or one.body_id != body.pk, -len(one.path)))
    near = [one for one in offices if body is not None and f"{body.path}/".startswith(f"{one.path}/")]
    return next(((one.body_id, one.body_name) for one in (*near, *offices)), (None, ""))
