"""Writing what was done in a panel into the ledger, and locking what is changed.

The ledger holds hashes and numbers, never scores: who is recused leaves no score anywhere.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dafeng.web.applications.rules import office_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.ledger.services import Act, Subject, record
from dafeng.web.panels.errors import Closed, Outrun
from dafeng.web.panels.models import Assignment, Case, Panel
from dafeng.web.panels.queries.panels import whole_cases, whole_panels
from dafeng.web.panels.states import Phase
from dafeng.web.people.actor import Actor

LONGEST = 20_000
"""Characters of a text."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: Actor
    at: datetime


def subject_of(panel: Panel) -> Subject:
    """The panel, as the ledger and notices call it."""
    return Subject("panel", str(panel.pk), panel.name)


def note(act: str, panel: Panel, by: By, *, reason: str = "", **detail: Any) -> None:
    """Record an act on a panel for the body that the actor acts for."""
    body = office_of(by.actor, panel.call.programme.lead)
    record(Act(act, subject_of(panel), by.at, body=body, reason=reason, detail=detail), actor=by.actor)


def locked(panel: Panel, *, revision: int | None = None) -> Panel:
    """The panel as it stands, locked until the transaction ends; raises Outrun where it is another revision."""
    current = whole_panels().select_for_update(of=("self",), no_key=True).get(pk=panel.pk)
    if revision is not None and revision != current.revision:
        raise Outrun(
            Problem(
                "changed_meanwhile",
                _("Someone changed the panel meanwhile; nothing was written."),
                str(current),
                _("What you saw is what stands."),
                _("Load the page again and look at what stands there now."),
            )
        )
    return current


def locked_case(case: Case) -> Case:
    """The case as it stands, with its panel locked until the transaction ends."""
    locked(case.panel)
    return whole_cases().get(pk=case.pk)


def locked_assignment(assignment: Assignment) -> Assignment:
    """The assignment, locked until the transaction ends; what is written below it has one writer at a time."""
    return Assignment.objects.select_for_update(of=("self",), no_key=True).get(pk=assignment.pk)


def touched(panel: Panel, *fields: str) -> None:
    """Save a change of the panel under its next revision."""
    panel.revision += 1
    panel.save(update_fields=["revision", *fields])


def require_phase(panel: Panel, *phases: Phase) -> None:
    """Let pass in these phases; raises Closed naming the phase the panel is in, and those that it takes."""
    if panel.phase in phases:
        return
    raise Closed(wrong_phase(panel, phases))


def wrong_phase(panel: Panel, phases: tuple[Phase, ...]) -> Problem:
    """What is said where the phase does not allow the act."""
    possible = ", ".join(str(one.label) for one in phases)
    return Problem(
        code="concluded" if panel.is_concluded else "wrong_phase",
        what=_("The panel is in the phase “%(phase)s”.") % {"phase": Phase(panel.phase).label},
        where=str(panel),
        expected=_("This is possible only in: %(phases)s.") % {"phases": possible},
        how="" if panel.is_concluded else _("The secretary of the panel opens the phases."),
    )
