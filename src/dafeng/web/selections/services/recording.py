"""Writing what was done into the ledger, and finding and locking decisions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils.translation import gettext as _

from dafeng.web.applications.rules import office_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call
from dafeng.web.selections.errors import Outrun
from dafeng.web.selections.models import Choice, Run, Terms

RELATED = ("call__programme__region", "call__programme__lead")


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    at: datetime


def next_number(rows: "QuerySet[Any]") -> int:
    """The number after the last of these."""
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def locked_call(call: Call) -> Call:
    """The call, locked until the transaction ends, so that numbers are given once."""
    return (
        Call.objects.select_for_update(of=("self",), no_key=True)
        .select_related("programme__lead", "programme__region")
        .get(pk=call.pk)
    )


def locked(choice: Choice, *, revision: int | None = None) -> Choice:
    """The decision as it stands, locked until the transaction ends; raises Outrun where it is another revision."""
    rows = Choice.objects.select_for_update(of=("self",), no_key=True).select_related(*RELATED, "run__terms")
    current = rows.get(pk=choice.pk)
    if revision is not None and revision != current.revision:
        raise Outrun(
            Problem(
                "changed_meanwhile",
                _("Someone changed the decision meanwhile; nothing was written."),
                str(current),
                _("What you saw is what stands."),
                _("Load the page again and look at what stands there now."),
            )
        )
    return current


def subject_of(thing: Model) -> Subject:
    """Terms, a run or a decision, as the ledger calls it."""
    kind = "choice" if isinstance(thing, Choice) else "selection"
    return Subject(kind, str(thing.pk), str(thing))


def note(act: str, thing: Terms | Run | Choice, by: By, *, reason: str = "", **detail: Any) -> None:
    """Record an act for the body that the actor acts for."""
    body = office_of(by.actor, thing.call.programme.lead)
    record(Act(act, subject_of(thing), by.at, body=body, reason=reason, detail=detail), actor=by.actor)
