"""Writing what was done to a nomination into the ledger, and finding and locking it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import office_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.programmes.models import Call
from dafeng.web.recommendations.errors import Outrun
from dafeng.web.recommendations.models import Nomination
from dafeng.web.recommendations.queries.nominations import last_dispatch

RELATED = ("call__programme__region", "call__programme__lead", "league", "place")


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    at: datetime


def nomination_of(actor: Actor, nomination_id: str) -> Nomination:
    """The nomination of that number, if the actor may see it; raises NotPermitted."""
    return rules.found(actor, Nomination.objects.select_related(*RELATED), pk=nomination_id)


def hold(number: str) -> None:
    """Lock the nomination of that number."""
    Nomination.objects.select_for_update(of=("self",), no_key=True).filter(pk=number).first()


def hold_applications(keys: Iterable[str | UUID]) -> list[Application]:
    """Lock applications before the nomination that they stand on, in one order, as whoever moves one of them does."""
    return list(
        Application.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(keys)).order_by("pk")
    )


def hold_sent(nomination: Nomination) -> list[Application]:
    """The same for those that were recommended with what was sent last."""
    dispatch = last_dispatch(nomination)
    return hold_applications(one["application"] for one in dispatch.manifest["recommended"]) if dispatch else []


def locked(nomination: Nomination, *, revision: int | None = None) -> Nomination:
    """The nomination as it stands, locked until the transaction ends; raises Outrun where it is another revision."""
    current = (
        Nomination.objects.select_for_update(of=("self",), no_key=True).select_related(*RELATED).get(pk=nomination.pk)
    )
    if revision is not None and revision != current.revision:
        raise Outrun(
            Problem(
                "changed_meanwhile",
                _("Someone changed the nomination meanwhile; nothing was written."),
                str(current),
                _("What you saw is what stands."),
                _("Load the page again and look at what stands there now."),
            )
        )
    return current


def touched(nomination: Nomination, at: datetime, *fields: str) -> None:
    """Save a change of the nomination under its next revision."""
    nomination.revision, nomination.changed_at = nomination.revision + 1, at
    nomination.save(update_fields=["revision", "changed_at", *fields])


def subject_of(nomination: Nomination) -> Subject:
    """The nomination, as the ledger calls it."""
    return Subject("nomination", str(nomination.pk), f"{nomination.place.name_zh} {nomination.call.name}")


def note(act: str, nomination: Nomination, by: By, *, reason: str = "", **detail: Any) -> None:
    """Record an act on a nomination for the body that the actor acts for."""
    body = office_of(by.actor, nomination.league)
    record(Act(act, subject_of(nomination), by.at, body=body, reason=reason, detail=detail), actor=by.actor)


def note_call(act: str, call: Call, by: By, *, body: Body, reason: str = "", **detail: Any) -> None:
    """Record an act that concerns all leagues of a call."""
    subject = Subject("call", str(call.pk), call.name)
    record(Act(act, subject, by.at, body=office_of(by.actor, body), reason=reason, detail=detail), actor=by.actor)
