"""Finding and locking an expert, and writing what was done into the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from dafeng.web.experts.errors import Gone, Outrun
from dafeng.web.experts.models import Expert
from dafeng.web.experts.queries.pool import RELATED
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    at: datetime


def expert_of(actor: Actor, expert_id: UUID | str) -> Expert:
    """The expert of that number, if the actor may see it; raises NotPermitted."""
    return rules.found(actor, Expert.objects.select_related(*RELATED), pk=expert_id)


def locked(expert: Expert, *, revision: int | None = None) -> Expert:
    """The record as it stands, locked until the transaction ends; raises Outrun where it is another revision."""
    current = Expert.objects.select_for_update(of=("self",), no_key=True).select_related(*RELATED).get(pk=expert.pk)
    if revision is not None and revision != current.revision:
        raise Outrun(
            Problem(
                "changed_meanwhile",
                _("Someone changed the expert meanwhile; nothing was written."),
                str(current),
                _("What you saw is what stands."),
                _("Load the page again and look at what stands there now."),
            )
        )
    return current


def require_active(expert: Expert) -> None:
    """Pass for an expert who is in the pool; raises Gone."""
    if not expert.active:
        raise Gone(
            Problem(
                "left",
                _("%(name)s has left the pool.") % {"name": expert},
                str(expert),
                _("Only experts in the pool are changed, invited and asked."),
                _("Take the expert back into the pool first."),
            )
        )


def touched(expert: Expert, at: datetime, *fields: str) -> None:
    """Save a change of the expert under the next revision."""
    expert.revision, expert.changed_at = expert.revision + 1, at
    expert.save(update_fields=["revision", "changed_at", *fields])


def subject_of(expert: Expert) -> Subject:
    """The expert, as the ledger calls one."""
    return Subject("expert", str(expert.pk), f"{expert.name} · {expert.employer}")


def note(act: str, expert: Expert, by: By, *, reason: str = "", **detail: Any) -> None:
    """Record an act on an expert for the body that the actor acts for."""
    body = office_of(by.actor, expert.pool)
    record(Act(act, subject_of(expert), by.at, body=body, reason=reason, detail=detail), actor=by.actor)


def office_of(actor: Actor, body: Body) -> tuple[int | None, str]:
    """The body that the actor acts for: the pool where there is an office for it, else the first, else none."""
    offices = sorted(actor.offices, key=lambda one: one.body_id != body.pk)
    return next(((one.body_id, one.body_name) for one in offices), (None, ""))
