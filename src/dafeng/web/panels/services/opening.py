"""Opening a panel: for which track and industries, how blind, by which rubric, until when."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dafeng.data.tables import vocabulary
from dafeng.web.applications.models import Application
from dafeng.web.applications.rules import person_of
from dafeng.web.integrations.errors import Problem
from dafeng.web.panels.bridge.rubrics import record_of, shipped_rubric
from dafeng.web.panels.errors import Unsound
from dafeng.web.panels.models import Panel
from dafeng.web.panels.services import telling
from dafeng.web.panels.services.recording import By, locked, note, require_phase, touched
from dafeng.web.panels.states import ORDER, Phase
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.programmes.models import Call

NAME_LENGTH = 120
MOST_EXPERTS = 50
OPEN = ORDER[:-1]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a panel is opened with; ``industries`` are ids of the vocabulary, none means every one."""

    name: str
    track: str
    industries: tuple[str, ...] = ()
    blind: bool = True
    veiled: bool = False
    per_case: int = 3


@dataclass(frozen=True, slots=True)
class Times:
    """Until when the first and the final scores are due; None leaves a time as it is."""

    first_by: datetime | None = None
    final_by: datetime | None = None


@transaction.atomic
def open_panel(call: Call, setup: Setup, *, actor: Actor, at: datetime) -> Panel:
    """A new panel, to be set up; its rubric is frozen now. Raises NotPermitted, Unsound."""
    made = Panel(call=call, phase=Phase.SETUP)
    rules.require(actor, "see", call)
    if not rules.may(actor, "create", made):
        raise rules.NotPermitted("create", made, hidden=False)
    if problems := _unsound(call, setup):
        raise Unsound(*problems)
    made.rubric = record_of(shipped_rubric(call, setup.track))
    made.track, made.created_by_id, made.created_at = setup.track, person_of(actor), at
    _take(made, setup)
    made.save(force_insert=True)
    rubric = [made.rubric["id"], made.rubric["version"]]
    note("open_panel", made, By(actor, at), track=made.track, blind=made.blind, veiled=made.veiled, rubric=rubric)
    return made


@transaction.atomic
def change_panel(panel: Panel, setup: Setup, *, actor: Actor, at: datetime, revision: int | None = None) -> Panel:
    """Change name, industries, blindness and how many experts read a case, while the panel is set up."""
    current = locked(panel, revision=revision)
    rules.require(actor, "edit", current)
    require_phase(current, Phase.SETUP)
    if problems := _unsound(current.call, setup, current):
        raise Unsound(*problems)
    _take(current, setup)
    touched(current, "name", "industries", "blind", "veiled", "per_case")
    note("change_panel", current, By(actor, at), blind=current.blind, veiled=current.veiled, per_case=current.per_case)
    return current


@transaction.atomic
def set_times(panel: Panel, times: Times, *, actor: Actor, at: datetime) -> Panel:
    """Set until when scores are due; a time that has passed is not taken. Duties move with it."""
    current, by = locked(panel), By(actor, at)
    rules.require(actor, "edit", current)
    require_phase(current, *OPEN)
    given = {name: when for name in ("first_by", "final_by") if (when := getattr(times, name)) is not None}
    if problems := [_past(current) for when in given.values() if when <= at]:
        raise Unsound(*problems)
    for name, when in given.items():
        setattr(current, name, when)
    if current.first_by and current.final_by and current.final_by <= current.first_by:
        raise Unsound(_order(current))
    touched(current, *given)
    note("change_panel", current, by, **{name: when.isoformat() for name, when in given.items()})
    telling.scores_due(current, by)
    return current


def _take(panel: Panel, setup: Setup) -> None:
    panel.name, panel.industries = setup.name.strip(), list(setup.industries)
    panel.blind, panel.veiled, panel.per_case = setup.blind, setup.veiled, setup.per_case


def _unsound(call: Call, setup: Setup, panel: Panel | None = None) -> list[Problem]:
    problems, where = [], str(call)
    if not setup.name.strip() or len(setup.name) > NAME_LENGTH:
        expected = _("A name of at most %(most)s characters.") % {"most": NAME_LENGTH}
        problems.append(Problem("no_name", _("The panel has no name that fits."), where, expected))
    elif _is_taken(call, setup.name.strip(), panel):
        what = _("There is a panel “%(name)s” already.") % {"name": setup.name.strip()}
        problems.append(Problem("same_name", what, where, how=_("Choose another name.")))
    if setup.track not in Application.Track.values or not _has_rubric(call, setup.track):
        what = _("The rulebook has no rubric for this kind of applicant.")
        problems.append(Problem("no_rubric", what, where, how=_("Choose a track of this programme.")))
    unknown = sorted(set(setup.industries) - set(vocabulary("industries")))
    if unknown:
        what = _("There is no industry %(name)s.") % {"name": ", ".join(unknown)[:100]}
        problems.append(Problem("no_industry", what, where, how=_("Choose from the list.")))
    if not 1 <= setup.per_case <= MOST_EXPERTS:
        expected = _("A whole number from 1 to %(most)s.") % {"most": MOST_EXPERTS}
        problems.append(Problem("per_case", _("So many experts cannot read a case."), where, expected))
    return problems


def _is_taken(call: Call, name: str, panel: Panel | None) -> bool:
    others = call.panels.filter(name=name)
    return (others.exclude(pk=panel.pk) if panel is not None else others).exists()


def _has_rubric(call: Call, track: str) -> bool:
    try:
        return bool(shipped_rubric(call, track).criteria)
    except LookupError:
        return False


def _past(panel: Panel) -> Problem:
    return Problem("past", _("The time lies in the past."), str(panel), how=_("Choose a later one."))


def _order(panel: Panel) -> Problem:
    what = _("Final scores would be due before the first ones.")
    return Problem("times_order", what, str(panel), how=_("Choose a later time for the final scores."))
